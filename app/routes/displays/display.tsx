import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeDisplay } from "#server/displays/change.ts";
import { listDisplays } from "#server/displays/list.ts";
import { notFound } from "#server/refusal.ts";
import { DisplayForm } from "../../components/displays/display-form.tsx";
import { titled } from "../../components/people/titled.ts";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";
import { displayOptions } from "./options.ts";
import { showingOf } from "./showing.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => {
    const display = (await listDisplays(ctx)).find(({ id }) => id === args.params.id);
    if (!display) throw notFound();
    return { display, options: await displayOptions(ctx) };
  });
  return json(page);
}

/** Fields: those of showing.ts but `unit`. */
export async function action(args: ActionFunctionArgs) {
  const typed = showingOf(await args.request.formData());
  const changed = await attempt(args, (ctx) => changeDisplay(ctx, args.params.id ?? "", typed));
  if (changed.ok) return redirect("/displays");
  return json({ problem: changed.problem, typed }, { status: changed.problem.status });
}

export const meta = titled((words) => words.displays.title);

export default function Display() {
  const { display, options } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <h1 className="text-2xl font-bold">{display.name}</h1>
      <section className="card p-4">
        <DisplayForm
          action={`/displays/${display.id}`}
          options={options}
          problem={answer?.problem ?? null}
          showing={answer?.typed ?? display}
          submit={t("displays.save")}
        />
      </section>
    </div>
  );
}
