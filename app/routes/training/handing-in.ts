import { type ActionFunctionArgs, json, redirect } from "@remix-run/node";
import { handIn } from "#server/training/hand-in.ts";
import { answersOfForm } from "../../components/training/answers-of-form.ts";
import { elsewhere, textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

/**
 * Hands in a quiz and goes on to its result; a script that asks for JSON gets `{ to }`. Where another tab answers now, back
 * to the quiz, which says so (409 to a script). Fields: `tab`, and those of a quiz.
 */
export async function action(args: ActionFunctionArgs) {
  const ref = args.params.ref ?? "";
  const form = await args.request.formData();
  const wantsJson = args.request.headers.get("Accept") === "application/json";
  const tab = textOf(form, "tab");
  const handed = await attempt(args, (ctx) => handIn(ctx, ref, tab, answersOfForm(form)));
  const to = handed.ok ? handed.value : `/training/${encodeURIComponent(ref)}/quiz?tab=${encodeURIComponent(tab)}`;
  return wantsJson ? json({ to }, { status: handed.ok ? 200 : handed.problem.status }) : redirect(to);
}

export const loader = elsewhere("/training");
