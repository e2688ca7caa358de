import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { LaterForm } from "./later-form.tsx";

/** What a second factor is for, and the password that begins it; it may wait. */
export function SecondFactorOffer(props: {
  to: string;
  address: string;
  isAdmin: boolean;
  isWrong: boolean;
  tooMany: string | null;
}) {
  const { t } = useWords();
  return (
    <>
      {props.isAdmin && <Notice tone="warn">{t("auth.factor.offerAdmin")}</Notice>}
      <p className="text-ink-2">{t("auth.factor.offer")}</p>
      {props.tooMany && <Notice tone="danger">{props.tooMany}</Notice>}
      <Form method="post" action="/second-factor" reloadDocument className="flex flex-col gap-4">
        <input type="hidden" name="to" value={props.to} />
        {/* Tells a password manager whose password is meant. */}
        <input type="hidden" name="address" autoComplete="username" value={props.address} />
        <Field label={t("auth.factor.password")} error={props.isWrong ? t("auth.factor.wrongPassword") : null}>
          {(field) => <Input {...field} type="password" name="password" autoComplete="current-password" required />}
        </Field>
        <Button look="primary">{t("auth.factor.begin")}</Button>
      </Form>
      <LaterForm to={props.to} />
    </>
  );
}
