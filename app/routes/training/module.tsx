import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { isAllowed } from "#server/auth/allow.ts";
import { readModule } from "#server/training/read-module.ts";
import { titled } from "../../components/people/titled.ts";
import { AttemptLines } from "../../components/training/attempt-lines.tsx";
import { useTrainingWords } from "../../components/training/module-line.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({
    module: await readModule(ctx, args.params.ref ?? ""),
    mayWrite: await isAllowed(ctx, "training.author"),
    mayFollow: await isAllowed(ctx, "training.progress"),
  }));
  return json(page);
}

export const meta = titled((words) => words.training.title);

export default function Module() {
  const { module, mayWrite, mayFollow } = useLoaderData<typeof loader>();
  const { t, instant, quantity } = useTrainingWords();
  const { progress, hasOpenAttempt, attemptsLeft, isRetestDue } = module;
  const base = `/training/${encodeURIComponent(module.ref)}`;
  const mayTake = hasOpenAttempt || isRetestDue || attemptsLeft > 0;
  const quiz = hasOpenAttempt ? "resumeQuiz" : isRetestDue ? "retest" : "quiz";
  const facts = [
    t("training.list.minutes", { minutes: module.minutes }),
    t("training.module.facts", { questions: module.questions, mark: quantity(String(module.passMark)) }),
    ...(module.recommendedBy ? [t("training.list.recommendedBy", { name: module.recommendedBy })] : []),
  ];
  const isUnread = progress === null || progress.completedAt === null;
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <header>
        <Link to="/training" className="text-ink-2 text-sm underline underline-offset-2">
          {t("training.title")}
        </Link>
        <h1 className="mt-2 font-bold text-2xl [overflow-wrap:anywhere]">{module.title}</h1>
        <p className="mt-2 text-lg text-ink-2 [overflow-wrap:anywhere]">{module.purpose}</p>
        <p className="mt-3 text-ink-2 text-sm">{facts.join(" · ")}</p>
      </header>
      {isRetestDue && <Notice icon="refresh">{t("training.module.retestDetail")}</Notice>}
      <div className="flex flex-col gap-3 sm:flex-row">
        <Form method="post" action={`${base}/reading`} className="contents">
          <input type="hidden" name="card" value={progress && isUnread ? progress.card : 0} />
          <Button look={isUnread && !isRetestDue ? "primary" : "plain"}>
            {t(
              progress === null
                ? "training.module.start"
                : isUnread
                  ? "training.module.resume"
                  : "training.module.read",
            )}
          </Button>
        </Form>
        {mayTake && progress !== null && (
          <Form method="post" action={`${base}/attempt`} className="contents">
            <Button look={isUnread && !isRetestDue ? "plain" : "primary"}>{t(`training.module.${quiz}`)}</Button>
          </Form>
        )}
      </div>
      <p className="text-ink-2 text-sm">{t("training.module.left", { count: attemptsLeft })}</p>
      {progress?.retestAt != null && progress.retestedAt === null && !isRetestDue && (
        <p className="text-ink-2 text-sm">
          {t("training.module.retestLater", { day: instant(progress.retestAt, "day") })}
        </p>
      )}
      {module.attempts.length > 0 && (
        <section>
          <h2 className="mb-3 font-semibold text-lg">{t("training.module.attempts")}</h2>
          <AttemptLines attempts={module.attempts} base={`${base}/attempts/${encodeURIComponent(module.member)}`} />
        </section>
      )}
      {(mayWrite || mayFollow) && (
        <p className="flex flex-wrap gap-3 border-line border-t pt-4">
          {mayWrite && (
            <ButtonLink to={`${base}/draft`} size="small">
              {t("training.module.write")}
            </ButtonLink>
          )}
          {mayFollow && (
            <ButtonLink to={`${base}/progress`} size="small">
              {t("training.module.progress")}
            </ButtonLink>
          )}
        </p>
      )}
    </div>
  );
}
