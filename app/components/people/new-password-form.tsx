import { Form, useLocation } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { errorsAt, type FormProblem } from "./problem.ts";
import { SignInProblem } from "./sign-in-problem.tsx";

/** Chooses a new password by a link; for a lost second factor, beside the present one. */
export function NewPasswordForm(props: {
  isFactor: boolean;
  answer: { problem: FormProblem | null; minutes: number | null } | undefined;
}) {
  const { t } = useWords();
  const { pathname } = useLocation();
  const { answer, isFactor } = props;
  return (
    <>
      <SignInProblem answer={answer} wrong={null} shown={["/present", "/password"]} />
      <Form method="post" action={pathname} reloadDocument className="flex flex-col gap-4">
        {isFactor && (
          <Field label={t("auth.link.present")} error={errorsAt(answer?.problem, "/present")}>
            {(field) => <Input {...field} type="password" name="present" autoComplete="current-password" required />}
          </Field>
        )}
        <Field
          label={t("auth.link.newPassword")}
          hint={t("auth.link.passwordHint")}
          error={errorsAt(answer?.problem, "/password")}
        >
          {(field) => <Input {...field} type="password" name="password" autoComplete="new-password" required />}
        </Field>
        <Button look="primary">{t(isFactor ? "auth.link.setFactor" : "auth.link.setPassword")}</Button>
      </Form>
    </>
  );
}
