import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { signInWithCode } from "#server/auth/sign-in.ts";
import { PorchPage } from "../../components/people/porch-page.tsx";
import { SignInProblem } from "../../components/people/sign-in-problem.tsx";
import { titled } from "../../components/people/titled.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { useWords } from "../../words/words.tsx";
import { followSignIn, pageWithin, textOf } from "./visitor.ts";

export function loader({ request }: LoaderFunctionArgs) {
  const query = new URL(request.url).searchParams;
  return json({ to: pageWithin(query.get("to")), isRecovery: query.get("with") === "recovery" });
}

/** Fields: `code`, `with` (`recovery` or nothing), `to`. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData();
  const kind = form.get("with") === "recovery" ? "recovery" : "authenticator";
  const answer = await signInWithCode(context.app, request.headers, { code: textOf(form, "code"), kind });
  return followSignIn(answer, pageWithin(form.get("to")));
}

export const meta = titled((words) => words.auth.code.title);

export default function Code() {
  const { to, isRecovery } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const here = (kind: "recovery" | "") => `/sign-in/code?to=${encodeURIComponent(to)}${kind && "&with=recovery"}`;
  const wrong = {
    wrong: t(isRecovery ? "auth.code.wrongRecovery" : "auth.code.wrong"),
    "start-again": t("auth.code.startAgain"),
  };
  return (
    <PorchPage
      title={t(isRecovery ? "auth.code.recoveryTitle" : "auth.code.title")}
      detail={t(isRecovery ? "auth.code.recoveryDetail" : "auth.code.detail")}
    >
      <SignInProblem answer={answer} wrong={answer?.reason ? wrong[answer.reason] : null} />
      {answer?.reason === "start-again" ? (
        <Link to={`/sign-in?to=${encodeURIComponent(to)}`} className="button button-primary">
          {t("auth.forgotten.back")}
        </Link>
      ) : (
        <Form method="post" action={here(isRecovery ? "recovery" : "")} reloadDocument className="flex flex-col gap-4">
          <input type="hidden" name="to" value={to} />
          {isRecovery && <input type="hidden" name="with" value="recovery" />}
          <Field label={t(isRecovery ? "auth.code.recoveryLabel" : "auth.code.label")}>
            {(field) => (
              <Input
                {...field}
                key={isRecovery ? "recovery" : "authenticator"}
                name="code"
                inputMode={isRecovery ? "text" : "numeric"}
                autoComplete="one-time-code"
                autoCapitalize="none"
                spellCheck={false}
                className="font-mono tracking-widest"
                required
              />
            )}
          </Field>
          <Button look="primary">{t("auth.code.submit")}</Button>
        </Form>
      )}
      <p className="flex flex-col gap-3 text-sm text-ink-2">
        <Link to={here(isRecovery ? "" : "recovery")} className="text-brand underline underline-offset-2">
          {t(isRecovery ? "auth.code.useAuthenticator" : "auth.code.useRecovery")}
        </Link>
        <Link to="/forgotten?what=second-factor" className="text-brand underline underline-offset-2">
          {t("auth.code.lost")}
        </Link>
      </p>
    </PorchPage>
  );
}
