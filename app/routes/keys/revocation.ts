import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { revokeKey } from "#server/auth/keys/revoke.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Ends a key for good. */
export async function action(args: ActionFunctionArgs) {
  await asMember(args, (ctx) => revokeKey(ctx, args.params.id ?? ""));
  return redirect("/keys");
}

export const loader = elsewhere("/keys");
