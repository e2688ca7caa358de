import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { StateBadge } from "../standings/state-badge.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import type { DisplayOptions, ShowingTyped } from "./types.ts";

const AUDIENCES = ["staff", "customers"] as const;

/** What a screen shows, to whom, in which language; of a new one, by which code and on whose wall. */
export function DisplayForm(props: {
  action: string;
  options: DisplayOptions;
  problem: FormProblem | null;
  showing: ShowingTyped;
  isNew?: boolean;
  code?: string;
  submit: string;
}) {
  const { t } = useWords();
  const { options, problem, showing, isNew = false } = props;
  const whole = detailOf(problem, ["/code", "/name", "/boards"]);
  const boardErrors = errorsAt(problem, "/boards");
  return (
    <Form method="post" action={props.action} className="flex flex-col gap-5">
      {whole && <Notice tone="danger">{whole}</Notice>}
      {isNew && (
        <Field label={t("displays.code")} hint={t("displays.codeHint")} error={errorsAt(problem, "/code")}>
          {(field) => (
            <Input
              {...field}
              name="code"
              defaultValue={props.code}
              autoComplete="off"
              autoCapitalize="characters"
              className="max-w-48 font-mono text-lg uppercase tracking-widest"
              required
            />
          )}
        </Field>
      )}
      <Field label={t("displays.name")} hint={t("displays.nameHint")} error={errorsAt(problem, "/name")}>
        {(field) => (
          <Input {...field} name="name" defaultValue={showing.name} maxLength={80} autoComplete="off" required />
        )}
      </Field>
      {isNew && (
        <Field label={t("displays.unit")}>
          {(field) => (
            <Select {...field} name="unit" defaultValue={showing.unit ?? ""}>
              {options.mayBeEverywhere && <option value="">{t("displays.everywhere")}</option>}
              {options.units.map(({ ref, name }) => (
                <option key={ref} value={ref}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <fieldset aria-describedby={boardErrors.length > 0 ? "boards-error" : undefined}>
        <legend className="mb-2 font-semibold text-sm">{t("displays.boards")}</legend>
        {options.boards.length === 0 && <p className="text-ink-2 text-sm">{t("displays.noBoards")}</p>}
        <div className="flex flex-col gap-2">
          {options.boards.map(({ id, name, state }) => (
            <label key={id} className="flex min-h-9 cursor-pointer items-center gap-3">
              <input
                type="checkbox"
                name="boards"
                value={id}
                defaultChecked={showing.boards.includes(id)}
                className="check"
              />
              <span className="min-w-0 break-words font-medium">{name}</span>
              <StateBadge state={state} />
            </label>
          ))}
        </div>
        {boardErrors.length > 0 && (
          <p id="boards-error" className="mt-2 font-medium text-danger text-sm">
            {boardErrors.join(" ")}
          </p>
        )}
      </fieldset>
      <fieldset>
        <legend className="mb-2 font-semibold text-sm">{t("displays.audience")}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {AUDIENCES.map((audience) => (
            <label key={audience} className="flex cursor-pointer gap-3">
              <input
                type="radio"
                name="audience"
                value={audience}
                defaultChecked={showing.audience === audience}
                className="check"
              />
              <span className="min-w-0">
                <span className="block font-medium">{t(`displays.audiences.${audience}`)}</span>
                <span className="block text-ink-2 text-sm">{t(`displays.audienceDetails.${audience}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Field label={t("displays.locale")}>
        {(field) => (
          <Select {...field} name="locale" defaultValue={showing.locale} className="max-w-48">
            <option value="fr">Français</option>
            <option value="en">English</option>
          </Select>
        )}
      </Field>
      <label className="flex cursor-pointer gap-3">
        <input type="checkbox" name="sound" defaultChecked={showing.hasSound} className="check" />
        <span className="min-w-0">
          <span className="block font-medium">{t("displays.sound")}</span>
          <span className="block text-ink-2 text-sm">{t("displays.soundDetail")}</span>
        </span>
      </label>
      <Button look="primary" className="self-start">
        {props.submit}
      </Button>
    </Form>
  );
}
