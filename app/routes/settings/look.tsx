import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { isLocale } from "#locales/locale.ts";
import { changeLook, readOwnSettings } from "#server/people/settings.ts";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Select } from "../../components/ui/input.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { isTheme } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { locale, theme } = await asMember(args, readOwnSettings);
  return json({ locale, theme, isSaved: new URL(args.request.url).searchParams.has("saved") });
}

/** Fields: `locale` (empty: the browser's), `theme`. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const [locale, theme] = [form.get("locale"), form.get("theme")];
  await asMember(args, (ctx) =>
    changeLook(ctx, { locale: isLocale(locale) ? locale : null, ...(isTheme(theme) ? { theme } : {}) }),
  );
  return redirect("/settings?saved");
}

export const meta = titled((words) => words.settings.look.title);

export default function Look() {
  const { locale, theme, isSaved } = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    // The page is loaded anew: a browser holds one language at a time.
    <Form method="post" action="/settings?index" reloadDocument className="flex flex-col gap-5">
      <h1 className="text-2xl font-bold">{t("settings.look.title")}</h1>
      {isSaved && <Notice tone="success">{t("settings.saved")}</Notice>}
      <Field label={t("settings.look.language")}>
        {(field) => (
          <Select {...field} name="locale" defaultValue={locale ?? ""}>
            <option value="">{t("settings.look.languageAuto")}</option>
            <option value="fr" lang="fr">
              {t("house.preferences.french")}
            </option>
            <option value="en" lang="en">
              {t("house.preferences.english")}
            </option>
          </Select>
        )}
      </Field>
      <Field label={t("settings.look.theme")}>
        {(field) => (
          <Select {...field} name="theme" defaultValue={theme}>
            {(["system", "light", "dark"] as const).map((each) => (
              <option key={each} value={each}>
                {t(`house.preferences.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button look="primary" className="self-start">
        {t("house.actions.save")}
      </Button>
    </Form>
  );
}
