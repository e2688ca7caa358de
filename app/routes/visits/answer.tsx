import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { answerVisit } from "#server/visits/answer.ts";
import type { VisitRefused } from "../../components/visits/types.ts";
import { textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";
import { loader as readPage } from "./visit.tsx";

export const loader = (args: LoaderFunctionArgs) => readPage(args);

/** What the point of sale says. Fields: `answer`. */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const typed = textOf(await args.request.formData(), "answer");
  const answered = await attempt(args, (ctx) => answerVisit(ctx, id, typed));
  if (answered.ok) return redirect(`/visits/${id}`);
  const { problem } = answered;
  return json<VisitRefused>({ form: "answer", problem, typed }, { status: problem.status });
}

export { default, meta } from "./visit.tsx";
