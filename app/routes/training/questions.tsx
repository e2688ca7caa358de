import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { shownText } from "#core/training/html-as-markdown.ts";
import { QUESTION_KINDS } from "#core/training/question.ts";
import { flawSentence } from "#server/api/problem.ts";
import { importQuestions } from "#server/training/change-draft.ts";
import { readDraft } from "#server/training/read-draft.ts";
import { titled } from "../../components/people/titled.ts";
import { AuthorFrame, Publication, WholeProblem } from "../../components/training/author-frame.tsx";
import { ImportAnswer } from "../../components/training/import-answer.tsx";
import { Said } from "../../components/training/said.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { TextArea } from "../../components/ui/input.tsx";
import { localeOf } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";
import { sentQuestions } from "./sent-questions.ts";

export async function loader(args: LoaderFunctionArgs) {
  const locale = await localeOf(args.request, args.context.session);
  const { draft, flaws, ref, version, hasChanges } = await asMember(args, (ctx) =>
    readDraft(ctx, args.params.ref ?? ""),
  );
  return json({
    ref,
    version,
    hasChanges,
    title: draft.title,
    missing: flaws.map((code) => flawSentence(locale, { code })),
    questions: draft.questions.map(({ kind, text }) => ({ kind, text: shownText(text) })),
  });
}

/** Imports questions. Fields: `file`, or `pasted`. */
export async function action(args: ActionFunctionArgs) {
  const locale = await localeOf(args.request, args.context.session);
  const form = await args.request.formData();
  const imported = await attempt(args, async (ctx) =>
    importQuestions(ctx, args.params.ref ?? "", await sentQuestions(form)),
  );
  if (!imported.ok)
    return json({ problem: imported.problem, count: 0, refused: [] }, { status: imported.problem.status });
  const { questions, refused } = imported.value;
  const lines = refused.map(({ line, code }) => ({ line, detail: flawSentence(locale, { code }) }));
  return json({ problem: null, count: questions.length, refused: lines });
}

export const meta = titled((words) => words.training.questions.title);

export default function Questions() {
  const { ref, title, questions, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const base = `/training/${encodeURIComponent(ref)}/questions`;
  return (
    <AuthorFrame moduleRef={ref} title={title}>
      <Publication moduleRef={ref} {...page} />
      {answer && !answer.problem && <ImportAnswer count={answer.count} refused={answer.refused} />}
      {questions.length === 0 ? (
        <EmptyState title={t("training.questions.none")}>{t("training.questions.noneDetail")}</EmptyState>
      ) : (
        <ul className="card">
          {questions.map(({ kind, text }, place) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
              key={place}
              className="flex flex-col gap-2 border-line border-t p-4 first:border-t-0 sm:flex-row sm:justify-between sm:gap-4"
            >
              <div className="min-w-0">
                <p className="text-ink-3 text-sm">
                  {place + 1}. {t(`training.questions.kinds.${kind}`)}
                </p>
                <div className="font-medium">
                  <Said text={text} />
                </div>
              </div>
              <div className="flex flex-none items-start gap-2">
                <ButtonLink to={`${base}/${place}`} size="small">
                  {t("training.questions.edit")}
                </ButtonLink>
                <Form method="post" action={`${base}/${place}/removal`}>
                  <Button look="danger" size="small">
                    {t("training.questions.remove")}
                  </Button>
                </Form>
              </div>
            </li>
          ))}
        </ul>
      )}
      <section className="flex flex-col gap-3">
        <h2 className="font-semibold text-lg">{t("training.questions.add")}</h2>
        <div className="flex flex-wrap gap-2">
          {QUESTION_KINDS.map((kind) => (
            <ButtonLink key={kind} to={`${base}/new?kind=${kind}`} size="small">
              <Icon name="plus" size={18} />
              {t(`training.questions.kinds.${kind}`)}
            </ButtonLink>
          ))}
        </div>
      </section>
      <section className="card flex flex-col gap-4 p-4">
        <div>
          <h2 className="font-semibold text-lg">{t("training.questions.import")}</h2>
          <p className="text-ink-2 text-sm">{t("training.questions.importDetail")}</p>
        </div>
        <WholeProblem problem={answer?.problem ?? null} shown={[]} />
        <Form method="post" encType="multipart/form-data" key={questions.length} className="flex flex-col gap-4">
          <Field label={t("training.questions.file")}>
            {(field) => <input {...field} type="file" name="file" accept=".gift,.txt,text/plain" className="input" />}
          </Field>
          <Field label={t("training.questions.pasted")} optional>
            {(field) => <TextArea {...field} name="pasted" rows={5} className="font-mono text-sm" />}
          </Field>
          <Button className="self-start">{t("training.questions.importSubmit")}</Button>
        </Form>
        {questions.length > 0 && (
          <p>
            <a href={`/training/${encodeURIComponent(ref)}/gift`} className="text-brand underline">
              {t("training.questions.export")}
            </a>
          </p>
        )}
      </section>
    </AuthorFrame>
  );
}
