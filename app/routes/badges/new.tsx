import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { createBadge } from "#server/recognition/badges/create.ts";
import { badgeOptions } from "#server/recognition/badges/read.ts";
import { BadgeForm } from "../../components/badges/badge-form.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json({ options: await asMember(args, badgeOptions) });
}

/** Fields: those of BadgeDraft. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const typed = {
    name: textOf(form, "name"),
    description: textOf(form, "description").replaceAll("\r\n", "\n"),
    unit: textOf(form, "unit"),
    shape: textOf(form, "shape"),
    colour: textOf(form, "colour"),
    symbol: textOf(form, "symbol"),
    kind: textOf(form, "kind"),
    metric: textOf(form, "metric"),
    measure: textOf(form, "measure"),
    atLeast: textOf(form, "atLeast"),
    from: textOf(form, "from"),
    moment: textOf(form, "moment"),
    times: textOf(form, "times"),
    lastsDays: textOf(form, "lastsDays"),
  };
  const made = await attempt(args, (ctx) => createBadge(ctx, typed));
  if (made.ok) return redirect(`/badges/${made.value}`);
  return json({ problem: made.problem, typed }, { status: made.problem.status });
}

export const meta = recognitionTitle((words) => words.badges.new);

export default function NewBadge() {
  const { options } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <h1 className="text-2xl font-bold">{t("badges.new")}</h1>
      <BadgeForm options={options} typed={answer?.typed ?? {}} problem={answer?.problem ?? null} />
    </div>
  );
}
