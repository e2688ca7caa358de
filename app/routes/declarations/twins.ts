import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { chooseTwin } from "#server/declarations/choose-twin.ts";
import { elsewhere, textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

/** Fields: `position` (of every report that was shown), `chosen` (one of them, or `all`), `reason`. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const positions = form.getAll("position").map(Number).filter(Number.isSafeInteger);
  const chosen = textOf(form, "chosen") === "all" ? "all" : Number(textOf(form, "chosen"));
  const choice = { positions, chosen, reason: textOf(form, "reason") } as const;
  const decided = await attempt(args, (ctx) => chooseTwin(ctx, choice));
  const told = new URLSearchParams();
  if (!decided.ok) told.set("refused", decided.problem.status === 409 ? "twins-changed" : "reason-missing");
  else if (decided.value.awaiting) told.set("awaiting", "1");
  told.set("decided", decided.ok && !decided.value.awaiting ? "1" : "0");
  return redirect(`/approvals?${told}`);
}

export const loader = elsewhere("/approvals");
