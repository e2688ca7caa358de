import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { openAttempt } from "#server/training/open-attempt.ts";
import { elsewhere } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

/** Opens the quiz in this tab, or takes it over; where no attempt is left, back to the module, which says so. */
export async function action(args: ActionFunctionArgs) {
  const ref = args.params.ref ?? "";
  const opened = await attempt(args, (ctx) => openAttempt(ctx, ref));
  const base = `/training/${encodeURIComponent(ref)}`;
  return redirect(opened.ok ? `${base}/quiz?tab=${opened.value.tab}` : base);
}

export const loader = elsewhere("/training");
