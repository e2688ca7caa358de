import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sentenceOf } from "#server/api/sentences.ts";
import { readWaiting } from "#server/declarations/read-waiting.ts";
import { decideMany } from "#server/results/decide-many.ts";
import { TwinCard } from "../../components/declarations/twin-card.tsx";
import { WaitingForm } from "../../components/declarations/waiting-form.tsx";
import { titled } from "../../components/people/titled.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { localeOf } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const told = (name: string) => Number(searchParams.get(name)) || 0;
  const locale = await localeOf(args.request, args.context.session);
  const refused = searchParams.get("refused") ?? "";
  return json({
    ...(await asMember(args, readWaiting)),
    isAfterDecision: searchParams.has("decided"),
    wasSent: searchParams.has("sent"),
    told: { decided: told("decided"), awaiting: told("awaiting"), passed: told("passed") },
    refused: sentenceOf(locale, "reasons", refused) ?? sentenceOf(locale, "flaws", refused) ?? null,
  });
}

/** Fields: `pick` (positions), `approve` (yes or no), `reason`. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const picked = form.getAll("pick").map(String);
  const reason = textOf(form, "reason");
  const approve = textOf(form, "approve") === "yes";
  const positions = picked.map(Number).filter(Number.isSafeInteger);
  const decided = await attempt(args, (ctx) => decideMany(ctx, { positions, approve, reason }));
  if (decided.ok) {
    const told = Object.entries(decided.value).map(([name, count]) => [name, String(count)]);
    return redirect(`/approvals?${new URLSearchParams(told)}`);
  }
  return json({ problem: decided.problem, picked, reason }, { status: decided.problem.status });
}

export const meta = titled((words) => words.declarations.approvals.title);

export default function Approvals() {
  const { waiting, twins, hasMore, isAfterDecision, wasSent, told, refused } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const isEmpty = waiting.length === 0 && twins.length === 0;
  const declareFor = <ButtonLink to="/declarations/new">{t("declarations.approvals.declareFor")}</ButtonLink>;
  return (
    <div className="mx-auto flex max-w-[52rem] flex-col gap-6">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="font-bold text-2xl">{t("declarations.approvals.title")}</h1>
          <p className="mt-1 max-w-[60ch] text-ink-2">{t("declarations.approvals.detail")}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {!isEmpty && declareFor}
          <ButtonLink to="/visits" look="quiet">
            {t("visits.title")}
          </ButtonLink>
        </div>
      </header>
      {wasSent && <Notice tone="success">{t("declarations.sent")}</Notice>}
      {refused !== null && <Notice tone="danger">{refused}</Notice>}
      {isAfterDecision && (
        <Notice tone={told.decided > 0 ? "success" : "info"}>
          <p>{t("declarations.approvals.decided", { count: told.decided })}</p>
          {told.awaiting > 0 && <p>{t("declarations.approvals.awaiting", { count: told.awaiting })}</p>}
          {told.passed > 0 && <p>{t("declarations.approvals.passed", { count: told.passed })}</p>}
        </Notice>
      )}
      {isEmpty && (
        <EmptyState title={t("declarations.approvals.empty")} action={declareFor}>
          {t("declarations.approvals.emptyDetail")}
        </EmptyState>
      )}
      {twins.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="font-semibold text-lg">{t("declarations.approvals.twins")}</h2>
          <p className="text-ink-2">{t("declarations.approvals.twinsDetail")}</p>
          {twins.map((group) => (
            <TwinCard key={group.key} twins={group} />
          ))}
        </section>
      )}
      {waiting.length > 0 && (
        <WaitingForm
          waiting={waiting}
          picked={answer?.picked ?? []}
          reason={answer?.reason ?? ""}
          problem={answer?.problem ?? null}
        />
      )}
      {hasMore && <p className="text-ink-2 text-sm">{t("declarations.approvals.more")}</p>}
    </div>
  );
}
