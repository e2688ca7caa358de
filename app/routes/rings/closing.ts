import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { closeRing } from "#server/recognition/rings/flags.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Closes a flag that was heard and settled. */
export async function action(args: ActionFunctionArgs) {
  await asMember(args, (ctx) => closeRing(ctx, args.params.id ?? ""));
  return redirect("/rings");
}

export const loader = elsewhere("/rings");
