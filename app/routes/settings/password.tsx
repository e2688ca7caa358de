import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { changePassword } from "#server/auth/change-password.ts";
import { detailOf, errorsAt } from "../../components/people/problem.ts";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { signedInOf, textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  json({ isSaved: new URL(request.url).searchParams.has("saved") });

/** Fields: `present`, `password`. */
export async function action(args: ActionFunctionArgs) {
  const signedIn = await signedInOf(args);
  const form = await args.request.formData();
  const typed = { present: textOf(form, "present"), password: textOf(form, "password") };
  const changed = await attempt(args, (ctx) => changePassword(ctx, signedIn, typed));
  if (changed.ok) return redirect("/settings/password?saved");
  return json({ problem: changed.problem }, { status: changed.problem.status });
}

export const meta = titled((words) => words.settings.password.title);

export default function Password() {
  const { isSaved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const whole = detailOf(answer?.problem, ["/present", "/password"]);
  return (
    // Loaded anew, so that the fields are empty afterwards.
    <Form method="post" action="/settings/password" reloadDocument className="flex flex-col gap-5">
      <header>
        <h1 className="text-2xl font-bold">{t("settings.password.title")}</h1>
        <p className="mt-2 text-ink-2">{t("settings.password.detail")}</p>
      </header>
      {isSaved && !answer && <Notice tone="success">{t("settings.password.saved")}</Notice>}
      {whole && <Notice tone="danger">{whole}</Notice>}
      <Field label={t("settings.password.present")} error={errorsAt(answer?.problem, "/present")}>
        {(field) => <Input {...field} type="password" name="present" autoComplete="current-password" required />}
      </Field>
      <Field
        label={t("settings.password.next")}
        hint={t("auth.link.passwordHint")}
        error={errorsAt(answer?.problem, "/password")}
      >
        {(field) => <Input {...field} type="password" name="password" autoComplete="new-password" required />}
      </Field>
      <Button look="primary" className="self-start">
        {t("settings.password.submit")}
      </Button>
    </Form>
  );
}
