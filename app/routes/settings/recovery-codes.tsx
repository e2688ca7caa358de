import { type ActionFunctionArgs, json, redirect } from "@remix-run/node";
import { Link, useActionData } from "@remix-run/react";
import { renewRecoveryCodes } from "#server/auth/second-factor.ts";
import { RecoveryCodes } from "../../components/people/recovery-codes.tsx";
import { titled } from "../../components/people/titled.ts";
import { useWords } from "../../words/words.tsx";
import { signedInOf, textOf } from "../auth/visitor.ts";
import { refusedTo } from "./refused-to.ts";

/** Fields: `password`. Shows the new codes this once: opened by hand, the page only leads back. */
export async function action(args: ActionFunctionArgs) {
  const signedIn = await signedInOf(args);
  const password = textOf(await args.request.formData(), "password");
  const answer = await renewRecoveryCodes(args.context.app, args.request.headers, signedIn, password);
  if (!answer.ok) throw redirect(refusedTo("recovery", answer));
  return json({ recoveryCodes: answer.recoveryCodes }, { headers: { "Cache-Control": "no-store" } });
}

export const meta = titled((words) => words.auth.factor.codesTitle);

export default function NewRecoveryCodes() {
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  if (answer) return <RecoveryCodes codes={answer.recoveryCodes} next="/settings/second-factor" />;
  return (
    <Link to="/settings/second-factor" className="text-brand underline underline-offset-2">
      {t("settings.factor.title")}
    </Link>
  );
}
