import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { moduleFromPractice } from "#server/recognition/practices/to-module.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Begins a module out of a practice. */
export async function action(args: ActionFunctionArgs) {
  const ref = await asMember(args, (ctx) => moduleFromPractice(ctx, args.params.id ?? ""));
  return redirect(`/training/${encodeURIComponent(ref)}/draft`);
}

export const loader = elsewhere("/practices");
