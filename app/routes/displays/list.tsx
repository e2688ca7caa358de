import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { approveDisplay } from "#server/displays/approve.ts";
import { listDisplays } from "#server/displays/list.ts";
import { DisplayForm } from "../../components/displays/display-form.tsx";
import { DisplayLine } from "../../components/displays/display-line.tsx";
import { titled } from "../../components/people/titled.ts";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { localeOf } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";
import { displayOptions } from "./options.ts";
import { showingOf } from "./showing.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({
    displays: await listDisplays(ctx),
    options: await displayOptions(ctx),
    serverNow: ctx.now,
  }));
  const locale = await localeOf(args.request, args.context.session);
  return json({ ...page, locale, address: `${args.context.origin}/display` });
}

/** Fields: `code` as the screen shows it, and those of showing.ts. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const typed = { code: textOf(form, "code"), ...showingOf(form) };
  const approved = await attempt(args, (ctx) => approveDisplay(ctx, typed));
  if (approved.ok) return redirect("/displays");
  return json({ problem: approved.problem, typed }, { status: approved.problem.status });
}

export const meta = titled((words) => words.displays.title);

export default function Displays() {
  const { displays, options, serverNow, locale, address } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6">
      <header>
        <h1 className="text-2xl font-bold">{t("displays.title")}</h1>
        <p className="mt-2 max-w-[60ch] text-ink-2">{t("displays.detail")}</p>
      </header>
      {displays.length === 0 ? (
        <EmptyState title={t("displays.none")}>{t("displays.noneDetail", { address })}</EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {displays.map((display) => (
            <DisplayLine key={display.id} display={display} options={options} serverNow={serverNow} />
          ))}
        </ul>
      )}
      <section className="card flex flex-col gap-5 p-4" id="pair">
        <div>
          <h2 className="text-lg font-semibold">{t("displays.pair")}</h2>
          <p className="mt-1 text-ink-2 text-sm">{t("displays.pairDetail", { address })}</p>
        </div>
        <DisplayForm
          action="/displays"
          isNew
          options={options}
          problem={answer?.problem ?? null}
          showing={answer?.typed ?? { name: "", unit: null, audience: "staff", locale, hasSound: false, boards: [] }}
          code={answer?.typed.code ?? ""}
          submit={t("displays.approve")}
        />
      </section>
    </div>
  );
}
