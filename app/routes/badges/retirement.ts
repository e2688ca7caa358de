import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { retireBadge } from "#server/recognition/badges/create.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Gives a badge to nobody any more. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  await asMember(args, (ctx) => retireBadge(ctx, id));
  return redirect(`/badges/${id}`);
}

export const loader = elsewhere("/badges");
