import { type ActionFunctionArgs, json, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { confirmSecondFactor } from "#server/auth/second-factor.ts";
import { PorchPage } from "../../components/people/porch-page.tsx";
import { RecoveryCodes } from "../../components/people/recovery-codes.tsx";
import { titled } from "../../components/people/titled.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { useWords } from "../../words/words.tsx";
import { pageWithin, signedInOf, textOf, withCookies } from "./visitor.ts";

/**
 * Fields: `code`, `to`. Turns the second factor on; its answer shows the recovery codes. A page of its own without a loader:
 * the session that asked is replaced by then, and a loader of the page before would lead away from the codes.
 */
export async function action(args: ActionFunctionArgs) {
  const signedIn = await signedInOf(args);
  const form = await args.request.formData();
  const to = pageWithin(form.get("to"));
  const answer = await confirmSecondFactor(args.context.app, args.request.headers, signedIn, textOf(form, "code"));
  if (answer.ok) {
    const headers = withCookies(answer.cookies);
    headers.set("Cache-Control", "no-store");
    return json({ recoveryCodes: answer.recoveryCodes, to }, { headers });
  }
  const why = answer.reason === "wrong" ? "refused=code" : `wait=${Math.ceil(answer.retryAfterSeconds / 60)}`;
  throw redirect(`/second-factor?to=${encodeURIComponent(to)}&${why}`);
}

export const meta = titled((words) => words.auth.factor.codesTitle);

export default function SecondFactorCodes() {
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  if (answer) {
    return (
      <PorchPage title={null}>
        <RecoveryCodes codes={answer.recoveryCodes} next={answer.to} />
      </PorchPage>
    );
  }
  return (
    <PorchPage title={t("auth.factor.onTitle")} detail={t("auth.factor.onDetail")}>
      <ButtonLink to="/settings/second-factor" className="self-start">
        {t("house.navigation.settings")}
      </ButtonLink>
    </PorchPage>
  );
}
