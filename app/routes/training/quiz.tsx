import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { readOpenAttempt } from "#server/training/read-attempt.ts";
import { titled } from "../../components/people/titled.ts";
import { QuizForm } from "../../components/training/quiz-form.tsx";
import { Button } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ref = args.params.ref ?? "";
  const tab = new URL(args.request.url).searchParams.get("tab") ?? "";
  const attempt = await asMember(args, async (ctx) => {
    const open = await readOpenAttempt(ctx, ref, tab);
    // Only the tab that answers is told what is asked.
    return open.isHere ? open : { ...open, questions: [], answers: {} };
  });
  return json({ ref, tab, attempt }, { headers: { "Cache-Control": "no-store" } });
}

export const meta = titled((words) => words.training.title);

export default function Quiz() {
  const { ref, tab, attempt } = useLoaderData<typeof loader>();
  const { t } = useWords();
  const base = `/training/${encodeURIComponent(ref)}`;
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <h1 className="font-bold text-2xl [overflow-wrap:anywhere]">
        {t("training.quiz.title", { title: attempt.title })}
      </h1>
      {attempt.isHere ? (
        <QuizForm key={attempt.id} base={base} tab={tab} attempt={attempt} />
      ) : (
        <EmptyState
          title={t("training.quiz.elsewhereTitle")}
          action={
            <Form method="post" action={`${base}/attempt`}>
              <Button look="primary">{t("training.quiz.takeOver")}</Button>
            </Form>
          }
        >
          {t("training.quiz.elsewhere")}
        </EmptyState>
      )}
    </div>
  );
}
