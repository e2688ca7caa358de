import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { unassignModule } from "#server/training/assign-module.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Takes a module's assignment to a unit back. */
export async function action(args: ActionFunctionArgs) {
  const { ref = "", unit = "" } = args.params;
  await asMember(args, (ctx) => unassignModule(ctx, ref, unit));
  return redirect(`/training/${encodeURIComponent(ref)}/assignments`);
}

export const loader = elsewhere("/training");
