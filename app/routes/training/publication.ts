import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { publishModule } from "#server/training/publish-module.ts";
import { elsewhere } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

/** Publishes the draft; where something is missing its page says what. */
export async function action(args: ActionFunctionArgs) {
  const ref = args.params.ref ?? "";
  await attempt(args, (ctx) => publishModule(ctx, ref));
  return redirect(`/training/${encodeURIComponent(ref)}/draft`);
}

export const loader = elsewhere("/training");
