import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { CopyField } from "./copy-field.tsx";
import { LaterForm } from "./later-form.tsx";
import { QrCode } from "./qr-code.tsx";

/** An authenticator to fill by camera, by a press on the phone itself, or by hand, and its first code to turn it on. */
export function SecondFactorCode(props: {
  uri: string;
  secret: string;
  image: string;
  to: string;
  isWrong: boolean;
  tooMany: string | null;
}) {
  const { t } = useWords();
  const inFours = props.secret.replace(/.{4}(?=.)/g, "$& ");
  return (
    <>
      <p className="text-ink-2">{t("auth.factor.scan")}</p>
      <QrCode image={props.image} label={t("auth.factor.qrLabel")} />
      <p className="text-sm text-ink-2 md:hidden">
        {t("auth.factor.onThisPhone")}{" "}
        <a href={props.uri} className="text-brand underline underline-offset-2">
          {t("auth.factor.openApp")}
        </a>
      </p>
      <CopyField label={t("auth.factor.secret")} text={inFours} />
      {props.tooMany && <Notice tone="danger">{props.tooMany}</Notice>}
      <Form method="post" action="/second-factor/codes" reloadDocument className="flex flex-col gap-4">
        <input type="hidden" name="to" value={props.to} />
        <Field label={t("auth.factor.code")} error={props.isWrong ? t("auth.factor.wrongCode") : null}>
          {(field) => (
            <Input
              {...field}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              className="font-mono tracking-widest"
              maxLength={8}
              required
            />
          )}
        </Field>
        <Button look="primary">{t("auth.factor.confirm")}</Button>
      </Form>
      <LaterForm to={props.to} />
    </>
  );
}
