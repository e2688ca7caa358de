import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { sentenceOf } from "#server/api/sentences.ts";
import { readJob } from "#server/jobs/read-job.ts";
import { titled } from "../../components/people/titled.ts";
import { ButtonLink } from "../../components/ui/button.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useLookAgain } from "../../live/use-look-again.ts";
import { localeOf } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

const LOOK_AGAIN_MS = 2_000;

/** How long work stands that a page began: what it will change is as it was until it ends. */
export async function loader(args: LoaderFunctionArgs) {
  const { state, progress, result } = await asMember(args, (ctx) => readJob(ctx, args.params.id ?? ""));
  const refusal = state === "failed" ? (result as { reason?: string } | undefined) : undefined;
  const locale = await localeOf(args.request, args.context.session);
  return json({
    state,
    progress,
    why: refusal?.reason ? (sentenceOf(locale, "reasons", refusal.reason) ?? null) : null,
  });
}

export const meta = titled((words) => words.jobs.title);

export default function Job() {
  const { state, progress, why } = useLoaderData<typeof loader>();
  const { t, count } = useWords();
  useLookAgain(LOOK_AGAIN_MS, state === "running");
  return (
    <div className="mx-auto flex max-w-[36rem] flex-col gap-4">
      <h1 className="font-bold text-2xl">{t("jobs.title")}</h1>
      {state === "running" && (
        <>
          <p className="text-ink-2">{t("jobs.running")}</p>
          <progress className="w-full" value={progress?.rows ?? 0} max={Math.max(1, progress?.expectedRows ?? 1)} />
          <p className="text-ink-2 text-sm" role="status">
            {t("jobs.progress", { rows: count(progress?.rows ?? 0), expectedRows: count(progress?.expectedRows ?? 0) })}
          </p>
        </>
      )}
      {state === "done" && <p role="status">{t("jobs.done")}</p>}
      {state === "failed" && (
        <Notice tone="warn" title={t("jobs.failed")}>
          {why}
        </Notice>
      )}
      <p className="flex gap-3">
        <ButtonLink to="/challenges" look="quiet">
          {t("jobs.toChallenges")}
        </ButtonLink>
        <ButtonLink to="/people" look="quiet">
          {t("jobs.toPeople")}
        </ButtonLink>
      </p>
    </div>
  );
}
