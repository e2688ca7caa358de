import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { reviewAttempt } from "#server/training/review-attempt.ts";
import { titled } from "../../components/people/titled.ts";
import { useTrainingWords } from "../../components/training/module-line.tsx";
import { ReviewedQuestionView } from "../../components/training/reviewed-question.tsx";
import { Badge } from "../../components/ui/badge.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { ref = "", member = "", number = "" } = args.params;
  const wished = /^\d{1,4}$/.test(number) ? Number(number) : 0;
  const review = await asMember(args, (ctx) => reviewAttempt(ctx, ref, member, wished));
  return json(review, { headers: { "Cache-Control": "no-store" } });
}

export const meta = titled((words) => words.training.title);

export default function Review() {
  const review = useLoaderData<typeof loader>();
  const { t, quantity, instant } = useTrainingWords();
  const { ref, title, isOwn, isRetest, isPassed, score, number } = review;
  const base = `/training/${encodeURIComponent(ref)}`;
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <header>
        <h1 className="font-bold text-2xl [overflow-wrap:anywhere]">
          {isRetest
            ? t("training.review.retestTitle", { title })
            : t("training.review.title", { title, number: String(number) })}
        </h1>
        <p className="mt-1 text-ink-2 text-sm">
          {!isOwn && `${t("training.review.of", { name: review.member })} · `}
          {instant(review.handedInAt, "full")}
        </p>
      </header>
      <section className="card flex flex-wrap items-center justify-between gap-4 p-5">
        <p className="big-score">{quantity(score)}</p>
        <div className="flex flex-col items-end gap-1">
          <Badge tone={isPassed ? "gain" : "warn"} icon={isPassed ? "check" : "clock"}>
            {isRetest
              ? t(isPassed ? "training.module.retained" : "training.module.notRetained")
              : t(isPassed ? "training.review.passed" : "training.review.notPassed")}
          </Badge>
          <span className="text-ink-2 text-sm">
            {t("training.review.mark", { mark: quantity(String(review.passMark)) })}
          </span>
        </div>
      </section>
      {isOwn && review.retestAt !== null && !isRetest && (
        <p className="text-ink-2 text-sm">
          {t("training.module.retestLater", { day: instant(review.retestAt, "day") })}
        </p>
      )}
      {isOwn ? (
        review.questions.map((question, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
          <ReviewedQuestionView key={index} question={question} number={index + 1} />
        ))
      ) : (
        <p className="text-ink-2">{t("training.review.hidden")}</p>
      )}
      {isOwn && (
        <div className="flex flex-wrap gap-3">
          {!isPassed && !isRetest && review.attemptsLeft > 0 && (
            <Form method="post" action={`${base}/attempt`}>
              <Button look="primary">{t("training.review.again")}</Button>
            </Form>
          )}
          <ButtonLink to={base}>{t("training.review.back")}</ButtonLink>
          <ButtonLink to="/training" look="quiet">
            {t("training.review.allModules")}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}
