import { Form } from "@remix-run/react";
import { useId } from "react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

/** Something that one's password must confirm. */
export function PasswordConfirmation(props: {
  action: string;
  title: string;
  detail?: string;
  submit: string;
  isWrong: boolean;
  isDangerous?: boolean;
}) {
  const { t } = useWords();
  const id = useId();
  return (
    <section aria-labelledby={id} className="card p-4">
      <h2 id={id} className="font-semibold">
        {props.title}
      </h2>
      {props.detail && <p className="text-sm text-ink-2">{props.detail}</p>}
      <Form method="post" action={props.action} reloadDocument className="mt-4 flex flex-wrap items-end gap-3">
        <Field
          label={t("settings.factor.password")}
          error={props.isWrong ? t("auth.factor.wrongPassword") : null}
          className="flex-[1_1_14rem]"
        >
          {(field) => <Input {...field} type="password" name="password" autoComplete="current-password" required />}
        </Field>
        <Button look={props.isDangerous ? "danger" : "plain"}>{props.submit}</Button>
      </Form>
    </section>
  );
}
