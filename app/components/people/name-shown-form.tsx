import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { detailOf, errorsAt, type FormProblem } from "./problem.ts";

/** Under which name, and where, one appears to others. */
export function NameShownForm(props: {
  settings: {
    shownAs: "own" | "pseudonym" | "managers";
    pseudonym: string;
    isOnWall: boolean;
    celebrates: boolean;
    sharesWins: "ask" | "always" | "never";
  };
  problem: FormProblem | undefined;
  isSaved: boolean;
}) {
  const { t } = useWords();
  const { settings, problem } = props;
  const whole = detailOf(problem, ["/pseudonym"]);
  return (
    <Form method="post" action="/settings/name" className="flex flex-col gap-5">
      <header>
        <h1 className="text-2xl font-bold">{t("settings.name.title")}</h1>
        <p className="mt-2 text-ink-2">{t("settings.name.detail")}</p>
      </header>
      {props.isSaved && <Notice tone="success">{t("settings.saved")}</Notice>}
      {whole && <Notice tone="danger">{whole}</Notice>}
      <fieldset className="card divide-y divide-line">
        <legend className="sr-only">{t("settings.name.title")}</legend>
        {(["own", "pseudonym", "managers"] as const).map((way) => (
          <label key={way} className="flex cursor-pointer gap-3 px-4 py-3">
            <input
              type="radio"
              name="shownAs"
              value={way}
              defaultChecked={way === settings.shownAs}
              className="check"
            />
            <span className="min-w-0">
              <span className="block font-semibold">{t(`settings.name.${way}`)}</span>
              <span className="block text-sm text-ink-2">{t(`settings.name.${way}Detail`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Field
        label={t("settings.name.pseudonymLabel")}
        hint={t("settings.name.pseudonymHint")}
        error={errorsAt(problem, "/pseudonym")}
      >
        {(field) => (
          <Input {...field} name="pseudonym" defaultValue={settings.pseudonym} maxLength={60} autoComplete="off" />
        )}
      </Field>
      <label className="flex cursor-pointer items-start gap-3">
        <input type="checkbox" name="wall" defaultChecked={settings.isOnWall} className="check" />
        {t("settings.name.wall")}
      </label>
      <label className="flex cursor-pointer items-start gap-3">
        <input type="checkbox" name="celebrates" defaultChecked={settings.celebrates} className="check" />
        {t("settings.name.celebrates")}
      </label>
      <Field label={t("settings.name.sharesWins")} hint={t("settings.name.sharesWinsHint")}>
        {(field) => (
          <Select {...field} name="sharesWins" defaultValue={settings.sharesWins} className="max-w-80">
            {(["ask", "always", "never"] as const).map((way) => (
              <option key={way} value={way}>
                {t(`settings.name.sharing.${way}`)}
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
