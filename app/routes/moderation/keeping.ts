import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { keepReported } from "#server/recognition/moderation/report.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Leaves what was reported as it is. */
export async function action(args: ActionFunctionArgs) {
  await asMember(args, (ctx) => keepReported(ctx, args.params.id ?? ""));
  return redirect("/moderation");
}

export const loader = elsewhere("/moderation");
