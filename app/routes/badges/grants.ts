import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { grantForThePast } from "#server/recognition/badges/grant.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Gives a badge to everybody who has what it takes already. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  await asMember(args, (ctx) => grantForThePast(ctx, id));
  return redirect(`/badges/${id}`);
}

export const loader = elsewhere("/badges");
