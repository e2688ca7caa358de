import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, TextArea } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import type { ActionShown, VisitRefused } from "./types.ts";

/** What the point of sale says about its visit, and what it does about it. */
export function FollowUp(props: {
  visitId: string;
  answer: string | null;
  plan: readonly ActionShown[];
  mayAnswer: boolean;
  refused: VisitRefused | null;
}) {
  const { t, instant } = useWords();
  const { visitId, answer, plan, mayAnswer, refused } = props;
  const again = refused?.form === "answer" ? refused : null;
  const action = refused?.form === "action" ? refused : null;
  const wrongAction = detailOf(action?.problem, ["/text", "/dueOn"]);
  return (
    <>
      <section className="card flex flex-col gap-4 p-4">
        <h2 className="font-semibold text-lg">{t("visits.answer.title")}</h2>
        {answer ? (
          <p className="whitespace-pre-line break-words">{answer}</p>
        ) : (
          <p className="text-ink-2">{t("visits.answer.none")}</p>
        )}
        {mayAnswer && answer === null && (
          <AnswerForm visitId={visitId} answer={again?.typed ?? ""} problem={again?.problem} />
        )}
        {mayAnswer && answer !== null && (
          <details open={again !== null || undefined}>
            <summary className="flex min-h-11 cursor-pointer items-center font-medium text-brand">
              {t("visits.answer.change")}
            </summary>
            <AnswerForm visitId={visitId} answer={again?.typed ?? answer} problem={again?.problem} />
          </details>
        )}
      </section>
      <section className="card flex flex-col gap-4 p-4">
        <h2 className="font-semibold text-lg">{t("visits.plan.title")}</h2>
        {plan.length === 0 && <p className="text-ink-2">{t("visits.plan.none")}</p>}
        <ul className="flex flex-col gap-3 empty:hidden">
          {plan.map(({ id, text, dueOn, isDone }) => (
            <li key={id} className="flex flex-wrap items-start justify-between gap-2">
              <p className="min-w-0 flex-1 break-words">
                {text}{" "}
                <span className="text-ink-2">
                  {t("visits.plan.dueOn", { day: instant(Date.parse(`${dueOn}T12:00:00Z`), "shortDay") })}
                </span>{" "}
                {isDone && <Badge tone="gain">{t("visits.plan.done")}</Badge>}
              </p>
              {mayAnswer && (
                <Form method="post" action={`/visits/${visitId}/actions/${id}`}>
                  <Button size="small" name="done" value={isDone ? "no" : "yes"}>
                    {t(isDone ? "visits.plan.reopen" : "visits.plan.finish")}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
        {wrongAction && <Notice tone="danger">{wrongAction}</Notice>}
        {mayAnswer && (
          <Form
            method="post"
            action={`/visits/${visitId}/actions`}
            className="grid items-start gap-4 sm:grid-cols-[1fr_12rem]"
          >
            <Field label={t("visits.plan.text")} error={errorsAt(action?.problem, "/text")}>
              {(field) => <Input {...field} name="text" defaultValue={action?.typed.text} maxLength={300} required />}
            </Field>
            <Field label={t("visits.plan.due")} error={errorsAt(action?.problem, "/dueOn")}>
              {(field) => <Input {...field} type="date" name="dueOn" defaultValue={action?.typed.dueOn} required />}
            </Field>
            <Button className="justify-self-start">{t("visits.plan.add")}</Button>
          </Form>
        )}
      </section>
    </>
  );
}

function AnswerForm(props: { visitId: string; answer: string; problem: FormProblem | undefined }) {
  const { t } = useWords();
  const { visitId, answer, problem } = props;
  const whole = detailOf(problem, ["/answer"]);
  return (
    <Form method="post" action={`/visits/${visitId}/answer`} className="flex flex-col gap-4">
      {whole && <Notice tone="danger">{whole}</Notice>}
      <Field label={t("visits.answer.label")} error={errorsAt(problem, "/answer")}>
        {(field) => <TextArea {...field} name="answer" defaultValue={answer} maxLength={2_000} rows={4} required />}
      </Field>
      <Button className="self-start">{t("visits.answer.submit")}</Button>
    </Form>
  );
}
