import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { addAction } from "#server/visits/answer.ts";
import { elsewhere, textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

/** Adds an improvement action. Fields: `text`, `dueOn` (a day), which the browser checks. */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const form = await args.request.formData();
  const typed = { text: textOf(form, "text"), dueOn: textOf(form, "dueOn") };
  await attempt(args, (ctx) => addAction(ctx, id, typed));
  return redirect(`/visits/${id}`);
}

export const loader = elsewhere("/visits");
