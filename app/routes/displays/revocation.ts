import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { revokeDisplay } from "#server/displays/revoke.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Ends a display for good. */
export async function action(args: ActionFunctionArgs) {
  await asMember(args, (ctx) => revokeDisplay(ctx, args.params.id ?? ""));
  return redirect("/displays");
}

export const loader = elsewhere("/displays");
