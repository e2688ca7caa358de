import { Form } from "@remix-run/react";
import type { Scope } from "#core/access/table.ts";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { detailOf, errorsAt, type FormProblem } from "./problem.ts";

/** What a new key is for, what it may do, until when. */
export function KeyForm(props: {
  scopes: readonly Scope[];
  problem: FormProblem | null | undefined;
  typed: { name: string; scopes: readonly Scope[]; expiresOn: string } | undefined;
}) {
  const { t } = useWords();
  const { problem, typed } = props;
  const whole = detailOf(problem, ["/name", "/scopes", "/expiresAt"]);
  const scopeErrors = errorsAt(problem, "/scopes");
  return (
    <Form method="post" action="/keys" reloadDocument className="card flex flex-col gap-5 p-4">
      <h2 className="text-lg font-semibold">{t("keys.create")}</h2>
      {whole && <Notice tone="danger">{whole}</Notice>}
      <Field label={t("keys.name")} hint={t("keys.nameHint")} error={errorsAt(problem, "/name")}>
        {(field) => (
          <Input {...field} name="name" defaultValue={typed?.name} maxLength={80} autoComplete="off" required />
        )}
      </Field>
      <fieldset aria-describedby={scopeErrors.length > 0 ? "scopes-error" : undefined}>
        <legend className="mb-2 font-semibold text-sm">{t("keys.scopes")}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {props.scopes.map((scope) => (
            <label key={scope} className="flex cursor-pointer gap-3">
              <input
                type="checkbox"
                name="scopes"
                value={scope}
                defaultChecked={typed?.scopes.includes(scope)}
                className="check"
              />
              <span className="min-w-0">
                <span className="block font-medium">{t(`keys.scopeNames.${scope}`)}</span>
                <span className="block text-sm text-ink-2">{t(`keys.scopeDetails.${scope}`)}</span>
              </span>
            </label>
          ))}
        </div>
        {scopeErrors.length > 0 && (
          <p id="scopes-error" className="mt-2 text-sm font-medium text-danger">
            {scopeErrors.join(" ")}
          </p>
        )}
      </fieldset>
      <Field label={t("keys.expiresOn")} hint={t("keys.expiresHint")} error={errorsAt(problem, "/expiresAt")} optional>
        {(field) => (
          <Input {...field} type="date" name="expiresOn" defaultValue={typed?.expiresOn} className="max-w-48" />
        )}
      </Field>
      <Button look="primary" className="self-start">
        {t("keys.submit")}
      </Button>
    </Form>
  );
}
