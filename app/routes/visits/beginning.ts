import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { beginVisit } from "#server/visits/begin.ts";
import { elsewhere, textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

/** Begins a visit. Fields: `grid`, `unit` (a ref), `day`, which the browser keeps from lying ahead. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const wish = { grid: textOf(form, "grid"), unit: textOf(form, "unit"), day: textOf(form, "day") };
  const begun = await attempt(args, (ctx) => beginVisit(ctx, wish));
  return redirect(begun.ok ? `/visits/${begun.value}` : `/visits/grids/${encodeURIComponent(wish.grid)}`);
}

export const loader = elsewhere("/visits");
