import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { keepMarks, submitVisit } from "#server/visits/fill.ts";
import { readVisit } from "#server/visits/read.ts";
import { titled } from "../../components/people/titled.ts";
import { Badge } from "../../components/ui/badge.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { FollowUp } from "../../components/visits/follow-up.tsx";
import { MarksForm } from "../../components/visits/marks-form.tsx";
import { PhotoForm } from "../../components/visits/photo-form.tsx";
import { SeenList } from "../../components/visits/seen-list.tsx";
import type { VisitRefused } from "../../components/visits/types.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await asMember(args, (ctx) => readVisit(ctx, args.params.id ?? ""));
  return json({ visit, isKept: new URL(args.request.url).searchParams.has("kept") });
}

/** Fields: `mark.0`, `note.0` and so on, and `step`: keep or submit. What is typed is kept in any case. */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const form = await args.request.formData();
  const marks = [...form.keys()].flatMap((name) => {
    const item = /^note\.(\d{1,3})$/.exec(name)?.[1];
    const typed = { item: Number(item), mark: textOf(form, `mark.${item}`), note: textOf(form, name) };
    return item !== undefined && (typed.mark || typed.note.trim()) ? [typed] : [];
  });
  const kept = await attempt(args, (ctx) => keepMarks(ctx, id, marks));
  const isSubmitted = textOf(form, "step") === "submit";
  const done = kept.ok && isSubmitted ? await attempt(args, (ctx) => submitVisit(ctx, id)) : kept;
  if (done.ok) return redirect(isSubmitted ? `/visits/${id}` : `/visits/${id}?kept`);
  const { problem } = done;
  return json<VisitRefused>({ form: "marks", problem, typed: marks }, { status: problem.status });
}

export const meta = titled((words) => words.visits.title);

export default function VisitPage() {
  const { visit, isKept } = useLoaderData<typeof loader>();
  const refused = useActionData<VisitRefused>();
  const { t, instant, decimal } = useWords();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-6">
      <header>
        <h1 className="flex flex-wrap items-center gap-3 font-bold text-2xl">
          <span className="min-w-0 break-words">{visit.unitName}</span>
          {visit.submittedAt === null ? (
            <Badge tone="warn">{t("visits.draft")}</Badge>
          ) : (
            <span className="tabular-nums">
              {visit.score === null
                ? t("visits.noScore")
                : t("visits.score", { score: decimal(visit.score, { decimals: 1 }) })}
            </span>
          )}
        </h1>
        <p className="mt-1 text-ink-2">{[visit.gridName, instant(visit.visitedAt, "day")].join(" · ")}</p>
      </header>
      {isKept && visit.mayFill && <Notice tone="success">{t("visits.kept")}</Notice>}
      {visit.mayFill ? (
        <>
          <MarksForm
            visitId={visit.id}
            items={visit.items}
            marks={refused?.form === "marks" ? refused.typed : visit.marks}
            photos={visit.photos}
            problem={refused?.form === "marks" ? refused.problem : null}
          />
          <PhotoForm visitId={visit.id} items={visit.items} refused={refused?.form === "photo" ? refused : null} />
        </>
      ) : (
        <>
          <SeenList items={visit.items} marks={visit.marks} photos={visit.photos} />
          <FollowUp
            visitId={visit.id}
            answer={visit.answer}
            plan={visit.plan}
            mayAnswer={visit.mayAnswer}
            refused={refused ?? null}
          />
        </>
      )}
    </div>
  );
}
