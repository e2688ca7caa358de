import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { skipSecondFactor } from "#server/auth/second-factor.ts";
import { laterCookie } from "./later-cookie.ts";
import { elsewhere, pageWithin, signedInOf } from "./visitor.ts";

/** Fields: `to`. */
export async function action(args: ActionFunctionArgs) {
  const signedIn = await signedInOf(args);
  await skipSecondFactor(args.context.app, signedIn.identityId);
  const to = pageWithin((await args.request.formData()).get("to"));
  return redirect(to, { headers: { "Set-Cookie": await laterCookie.serialize(signedIn.identityId) } });
}

export const loader = elsewhere("/second-factor");
