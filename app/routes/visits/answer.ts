import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { answerVisit } from "#server/visits/answer.ts";
import { elsewhere, textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

/** What the point of sale says. Fields: `answer`, whose length the browser keeps within bounds. */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const answer = textOf(await args.request.formData(), "answer");
  await attempt(args, (ctx) => answerVisit(ctx, id, answer));
  return redirect(`/visits/${id}`);
}

export const loader = elsewhere("/visits");
