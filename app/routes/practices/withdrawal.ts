import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { keepPractice } from "#server/recognition/practices/review.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Takes a practice out of the library. */
export async function action(args: ActionFunctionArgs) {
  await asMember(args, (ctx) => keepPractice(ctx, args.params.id ?? "", "withdraw"));
  return redirect("/practices");
}

export const loader = elsewhere("/practices");
