import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { completeAction } from "#server/visits/answer.ts";
import { elsewhere, textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

/** Says that an action is done, or is not. Fields: `done` (yes or no). */
export async function action(args: ActionFunctionArgs) {
  const { id = "", action: actionId = "" } = args.params;
  const isDone = textOf(await args.request.formData(), "done") === "yes";
  await attempt(args, (ctx) => completeAction(ctx, id, actionId, isDone));
  return redirect(`/visits/${id}`);
}

export const loader = elsewhere("/visits");
