import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSecondFactor } from "#server/auth/second-factor.ts";
import { elsewhere, signedInOf, textOf, withCookies } from "../auth/visitor.ts";
import { refusedTo } from "./refused-to.ts";

/** Fields: `password`. */
export async function action(args: ActionFunctionArgs) {
  const signedIn = await signedInOf(args);
  const password = textOf(await args.request.formData(), "password");
  const answer = await endSecondFactor(args.context.app, args.request.headers, signedIn, password);
  if (!answer.ok) return redirect(refusedTo("end", answer));
  return redirect("/settings/second-factor", { headers: withCookies(answer.cookies) });
}

export const loader = elsewhere("/settings/second-factor");
