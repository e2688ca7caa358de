import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound } from "#server/refusal.ts";
import { createGrid } from "#server/visits/grid.ts";
import { titled } from "../../components/people/titled.ts";
import { GridForm } from "../../components/visits/grid-form.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";
import { gridInputOf } from "./grid-input.ts";
import { gridOptions } from "./options.ts";

export async function loader(args: LoaderFunctionArgs) {
  const options = await asMember(args, async (ctx) => {
    const found = await gridOptions(ctx);
    if (found.units.length === 0) throw notFound();
    return found;
  });
  return json({ options });
}

/** Fields: those of grid-input.ts. */
export async function action(args: ActionFunctionArgs) {
  const typed = gridInputOf(await args.request.formData());
  const created = await attempt(args, (ctx) => createGrid(ctx, typed));
  if (created.ok) return redirect(`/visits/grids/${created.value}`);
  return json({ problem: created.problem, typed }, { status: created.problem.status });
}

export const meta = titled((words) => words.visits.grid.title);

export default function NewGrid() {
  const { options } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const fresh = { name: "", metric: "", milestoneMetric: "", unit: null, items: "" };
  return (
    <div className="mx-auto flex max-w-[40rem] flex-col gap-5">
      <h1 className="font-bold text-2xl">{t("visits.grid.title")}</h1>
      <section className="card p-4">
        <GridForm options={options} typed={answer?.typed ?? fresh} problem={answer?.problem ?? null} isNew />
      </section>
    </div>
  );
}
