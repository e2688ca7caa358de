import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { removeQuestion } from "#server/training/change-draft.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";
import { placeOf } from "./place-of.ts";

/** Takes a question out of the draft. */
export async function action(args: ActionFunctionArgs) {
  const { ref = "", place } = args.params;
  await asMember(args, (ctx) => removeQuestion(ctx, ref, placeOf(place)));
  return redirect(`/training/${encodeURIComponent(ref)}/questions`);
}

export const loader = elsewhere("/training");
