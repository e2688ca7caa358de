import { Form } from "@remix-run/react";
import type { Role } from "#core/network.ts";
import { useWords } from "../../words/words.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { detailOf, errorsAt, type FormProblem } from "./problem.ts";
import type { UnitChoice } from "./types.ts";
import { UnitSelect } from "./unit-select.tsx";

/** Who is invited, as what and where. */
export function InviteForm(props: {
  units: readonly UnitChoice[];
  roles: readonly Role[];
  mayHaveNoUnit: boolean;
  problem: FormProblem | null | undefined;
  typed: { name: string; email: string; role: Role; unit: string; locale: "fr" | "en" | null } | undefined;
}) {
  const { t } = useWords();
  const { problem, typed } = props;
  const whole = detailOf(problem, ["/name", "/email", "/unit", "/role"]);
  return (
    <Form method="post" action="/people/invite" className="flex flex-col gap-5">
      <header>
        <h1 className="text-2xl font-bold">{t("people.inviting.title")}</h1>
        <p className="mt-2 text-ink-2">{t("people.inviting.detail")}</p>
      </header>
      {whole && <Notice tone="danger">{whole}</Notice>}
      <Field label={t("people.inviting.name")} error={errorsAt(problem, "/name")}>
        {(field) => (
          <Input {...field} name="name" defaultValue={typed?.name} autoComplete="off" maxLength={120} required />
        )}
      </Field>
      <Field
        label={t("people.inviting.email")}
        hint={t("people.inviting.emailHint")}
        error={errorsAt(problem, "/email")}
        optional
      >
        {(field) => <Input {...field} type="email" name="email" defaultValue={typed?.email} autoComplete="off" />}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("people.inviting.role")} error={errorsAt(problem, "/role")}>
          {(field) => (
            <Select {...field} name="role" defaultValue={typed?.role ?? "rep"}>
              {props.roles.map((role) => (
                <option key={role} value={role}>
                  {t(`house.roles.${role}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("people.inviting.unit")} error={errorsAt(problem, "/unit")}>
          {(field) => (
            <UnitSelect
              {...field}
              name="unit"
              units={props.units}
              {...(props.mayHaveNoUnit ? { none: t("people.noUnit") } : {})}
              defaultValue={typed?.unit ?? ""}
            />
          )}
        </Field>
      </div>
      <Field label={t("people.inviting.locale")}>
        {(field) => (
          <Select {...field} name="locale" defaultValue={typed?.locale ?? ""}>
            <option value="">{t("people.inviting.localeAuto")}</option>
            <option value="fr">{t("house.preferences.french")}</option>
            <option value="en">{t("house.preferences.english")}</option>
          </Select>
        )}
      </Field>
      <p className="flex flex-wrap gap-3">
        <Button look="primary">{t("people.inviting.submit")}</Button>
        <ButtonLink to="/people" look="quiet">
          {t("house.actions.cancel")}
        </ButtonLink>
      </p>
    </Form>
  );
}
