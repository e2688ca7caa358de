import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { sentenceOf } from "#server/api/sentences.ts";
import { listMetricChoices } from "#server/imports/metric-choices.ts";
import { orderImport } from "#server/imports/order.ts";
import { readImport } from "#server/imports/read-imports.ts";
import { FirstRows } from "../../components/imports/first-rows.tsx";
import { ImportResult } from "../../components/imports/import-result.tsx";
import { MappingForm } from "../../components/imports/mapping-form.tsx";
import { Progress } from "../../components/imports/progress.tsx";
import { RemoveButton } from "../../components/imports/remove-button.tsx";
import { titled } from "../../components/people/titled.ts";
import { localeOf } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";
import { draftOfForm } from "./draft-form.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { view, metrics } = await asMember(args, async (ctx) => ({
    view: await readImport(ctx, args.params.id ?? ""),
    metrics: await listMetricChoices(ctx),
  }));
  const { outcome, failure, ...shown } = view;
  const locale = await localeOf(args.request, args.context.session);
  return json({
    ...shown,
    metrics,
    hasOutcome: outcome !== null,
    refusals: outcome?.refusals ?? [],
    failure: failure && (sentenceOf(locale, "reasons", failure) ?? failure),
  });
}

/** Fields: the draft (draft-form.ts), and `step`: `check` or `record`. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const id = args.params.id ?? "";
  const step = form.get("step") === "record" ? "record" : "check";
  const draft = draftOfForm(form);
  const ordered = await attempt(args, (ctx) => orderImport(ctx, id, draft, step));
  if (ordered.ok) return redirect(`/imports/${id}`);
  return json({ problem: ordered.problem, draft }, { status: ordered.problem.status });
}

export const meta = titled((words) => words.imports.title);

export default function ImportPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const isUnderWay = page.state === "running" && (page.phase === "checking" || page.phase === "recording");
  const waits = page.state === "running" && !isUnderWay;
  const draft = answer?.draft ?? page.draft;
  return (
    <div className="mx-auto flex max-w-[52rem] flex-col gap-6">
      <header>
        <p className="text-sm">
          <Link to="/imports" className="text-ink-2 underline">
            {t("imports.back")}
          </Link>
        </p>
        <h1 className="mt-1 break-words font-bold text-2xl">{page.filename}</h1>
      </header>
      {isUnderWay && <Progress phase={page.phase} rows={page.rows} expectedRows={page.expectedRows} />}
      {!isUnderWay && (page.hasOutcome || page.failure !== null) && (
        <ImportResult
          id={page.id}
          kind={page.failure !== null ? "failed" : waits ? "checked" : "done"}
          tally={page.tally}
          refusals={page.refusals}
          failure={page.failure}
          mapping={page.mapping}
        />
      )}
      {waits && page.inspection && draft && (
        <Description isTried={page.phase === "checked" && !answer}>
          <FirstRows header={page.inspection.header} rows={page.inspection.rows} expectedRows={page.expectedRows} />
          {page.isOwn && (
            <MappingForm
              key={JSON.stringify(draft)}
              inspection={page.inspection}
              draft={draft}
              metrics={page.metrics}
              problem={answer?.problem ?? null}
              isKept={page.inspection.isKept && page.phase === "mapping" && !answer}
            />
          )}
        </Description>
      )}
      {!isUnderWay && page.isOwn && <RemoveButton id={page.id} />}
    </div>
  );
}

/** Folded away once the import was tried: what counts then is what came of it. */
function Description({ isTried, children }: { isTried: boolean; children: ReactNode }) {
  const { t } = useWords();
  if (!isTried) return children;
  return (
    <details>
      <summary className="font-semibold">{t("imports.mapping.change")}</summary>
      <div className="mt-4 flex flex-col gap-6">{children}</div>
    </details>
  );
}
