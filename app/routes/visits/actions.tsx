import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { addAction } from "#server/visits/answer.ts";
import type { VisitRefused } from "../../components/visits/types.ts";
import { textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";
import { loader as readPage } from "./visit.tsx";

export const loader = (args: LoaderFunctionArgs) => readPage(args);

/** Adds an improvement action. Fields: `text`, `dueOn` (a day). */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const form = await args.request.formData();
  const typed = { text: textOf(form, "text"), dueOn: textOf(form, "dueOn") };
  const added = await attempt(args, (ctx) => addAction(ctx, id, typed));
  if (added.ok) return redirect(`/visits/${id}`);
  const { problem } = added;
  return json<VisitRefused>({ form: "action", problem, typed }, { status: problem.status });
}

export { default, meta } from "./visit.tsx";
