import { type ActionFunctionArgs, json } from "@remix-run/node";
import { keepAnswers } from "#server/training/keep-answers.ts";
import { answersOfForm } from "../../components/training/answers-of-form.ts";
import { elsewhere, textOf } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Keeps what was answered so far: `{ kept: true }`, 409 where another tab answers now. Fields: `tab`, and those of a quiz. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  await asMember(args, (ctx) => keepAnswers(ctx, args.params.ref ?? "", textOf(form, "tab"), answersOfForm(form)));
  return json({ kept: true });
}

export const loader = elsewhere("/training");
