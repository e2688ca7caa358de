import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { kindOf } from "#core/training/question.ts";
import { notFound } from "#server/refusal.ts";
import { putQuestion } from "#server/training/change-draft.ts";
import { readDraft } from "#server/training/read-draft.ts";
import { titled } from "../../components/people/titled.ts";
import { AuthorFrame } from "../../components/training/author-frame.tsx";
import { QuestionForm } from "../../components/training/question-form.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";
import { placeOf } from "./place-of.ts";
import { checkedQuestion, shownQuestion, typedQuestion } from "./question-of-form.ts";

/** `new?kind=short` a question to be written, `3` the fourth. */
export async function loader(args: LoaderFunctionArgs) {
  const { ref = "", place } = args.params;
  const { draft } = await asMember(args, async (ctx) => {
    const read = await readDraft(ctx, ref);
    if (place !== "new" && !read.draft.questions[placeOf(place)]) throw notFound();
    return read;
  });
  const question = draft.questions[placeOf(place)] ?? null;
  const kind = question?.kind ?? kindOf(new URL(args.request.url).searchParams.get("kind"));
  return json({
    ref,
    title: draft.title,
    place: question ? placeOf(place) : null,
    typed: shownQuestion(question, kind),
  });
}

/** Fields: those of `shownQuestion`. */
export async function action(args: ActionFunctionArgs) {
  const { ref = "", place } = args.params;
  const typed = typedQuestion(await args.request.formData());
  const saved = await attempt(args, (ctx) =>
    putQuestion(ctx, ref, checkedQuestion(typed), place === "new" ? null : placeOf(place)),
  );
  if (saved.ok) return redirect(`/training/${encodeURIComponent(ref)}/questions`);
  return json({ problem: saved.problem, typed }, { status: saved.problem.status });
}

export const meta = titled((words) => words.training.questions.title);

export default function QuestionPage() {
  const { ref, title, place, typed } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <AuthorFrame moduleRef={ref} title={title}>
      <h2 className="font-semibold text-lg">
        {place === null
          ? t("training.questions.newTitle")
          : t("training.questions.editTitle", { number: String(place + 1) })}
      </h2>
      <QuestionForm
        action={`/training/${encodeURIComponent(ref)}/questions/${place ?? "new"}`}
        typed={answer?.typed ?? typed}
        problem={answer?.problem ?? null}
      />
    </AuthorFrame>
  );
}
