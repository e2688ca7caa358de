import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSession } from "#server/auth/sessions.ts";
import { elsewhere, signedInOf } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Ends one of one's own sessions. */
export async function action(args: ActionFunctionArgs) {
  const signedIn = await signedInOf(args);
  await asMember(args, (ctx) => endSession(ctx, signedIn, args.params.id ?? ""));
  return redirect("/settings/sessions");
}

export const loader = elsewhere("/settings/sessions");
