import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dayOf } from "#core/calendar.ts";
import { createWave } from "#server/waves/create.ts";
import { titled } from "../../components/people/titled.ts";
import { WaveForm } from "../../components/waves/wave-form.tsx";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";
import { waveOptions } from "./options.ts";

const MONTH_MS = 30 * 86_400_000;

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({
    options: await waveOptions(ctx),
    today: dayOf(ctx.now, ctx.organization.timeZone),
    inAMonth: dayOf(ctx.now + MONTH_MS, ctx.organization.timeZone),
  }));
  return json(page);
}

/** Fields: those of WaveInput; `unit` empty for the whole organization. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = (name: string) => textOf(form, name);
  const typed = {
    name: text("name"),
    question: text("question"),
    metric: text("metric"),
    about: text("about"),
    unit: text("unit") || null,
    firstDay: text("firstDay"),
    lastDay: text("lastDay"),
    minimum: text("minimum"),
    lowest: text("lowest"),
    highest: text("highest"),
  };
  const created = await attempt(args, (ctx) => createWave(ctx, typed));
  if (created.ok) return redirect(`/waves/${created.value}`);
  return json({ problem: created.problem, typed }, { status: created.problem.status });
}

export const meta = titled((words) => words.waves.create);

export default function NewWave() {
  const { options, today, inAMonth } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const fresh = {
    name: "",
    question: "",
    metric: "",
    about: "members",
    unit: null,
    firstDay: today,
    lastDay: inAMonth,
    minimum: "5",
    lowest: "0",
    highest: "10",
  };
  return (
    <div className="mx-auto flex max-w-[36rem] flex-col gap-5">
      <h1 className="font-bold text-2xl">{t("waves.create")}</h1>
      <section className="card p-4">
        <WaveForm options={options} typed={answer?.typed ?? fresh} problem={answer?.problem ?? null} />
      </section>
    </div>
  );
}
