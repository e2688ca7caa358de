import { Form, useLocation } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { errorsAt, type FormProblem } from "./problem.ts";
import { SignInProblem } from "./sign-in-problem.tsx";

/** Takes up an invitation: with an address and a password, or with the access that somebody has already. */
export function InvitationForm(props: {
  email: string;
  organization: string;
  isSignedIn: boolean;
  answer: { problem: FormProblem | null; minutes: number | null; typed: { address: string } } | undefined;
}) {
  const { t } = useWords();
  const { pathname, search } = useLocation();
  const { answer, organization } = props;
  return (
    <>
      {search.includes("another") && !answer && <Notice tone="danger">{t("auth.link.alreadyHere")}</Notice>}
      <SignInProblem answer={answer} wrong={null} shown={["/address", "/password"]} />
      <Form method="post" action={pathname} reloadDocument className="flex flex-col gap-4">
        <Field label={t("auth.link.address")} error={errorsAt(answer?.problem, "/address")}>
          {(field) => (
            <Input
              {...field}
              type="email"
              name="address"
              defaultValue={answer?.typed.address || props.email}
              autoComplete="username"
              required
            />
          )}
        </Field>
        <Field
          label={t("auth.link.password")}
          hint={t("auth.link.passwordHint")}
          error={errorsAt(answer?.problem, "/password")}
        >
          {(field) => <Input {...field} type="password" name="password" autoComplete="new-password" required />}
        </Field>
        <Button look="primary">{t("auth.link.accept")}</Button>
      </Form>
      <section aria-labelledby="existing" className="flex flex-col gap-3 border-t border-line pt-5">
        <h2 id="existing" className="font-semibold">
          {t("auth.link.existingTitle")}
        </h2>
        <p className="text-sm text-ink-2">{t("auth.link.existingDetail", { organization })}</p>
        {props.isSignedIn ? (
          <Form method="post" action={`${pathname}/join`} reloadDocument>
            <Button className="w-full">{t("auth.link.join")}</Button>
          </Form>
        ) : (
          <ButtonLink to={`/sign-in?to=${encodeURIComponent(pathname)}`}>{t("auth.link.existing")}</ButtonLink>
        )}
      </section>
    </>
  );
}
