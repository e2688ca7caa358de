import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, TextArea } from "../ui/input.tsx";
import type { ActionShown } from "./types.ts";

/** What the point of sale says about its visit, and what it does about it. */
export function FollowUp(props: {
  visitId: string;
  answer: string | null;
  plan: readonly ActionShown[];
  mayAnswer: boolean;
}) {
  const { t, instant } = useWords();
  const { visitId, answer, plan, mayAnswer } = props;
  return (
    <>
      <section className="card flex flex-col gap-4 p-4">
        <h2 className="font-semibold text-lg">{t("visits.answer.title")}</h2>
        {answer ? (
          <p className="whitespace-pre-line break-words">{answer}</p>
        ) : (
          <p className="text-ink-2">{t("visits.answer.none")}</p>
        )}
        {mayAnswer && answer === null && <AnswerForm visitId={visitId} answer="" />}
        {mayAnswer && answer !== null && (
          <details>
            <summary className="flex min-h-11 cursor-pointer items-center font-medium text-brand">
              {t("visits.answer.change")}
            </summary>
            <AnswerForm visitId={visitId} answer={answer} />
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
        {mayAnswer && (
          <Form
            method="post"
            action={`/visits/${visitId}/actions`}
            className="grid items-start gap-4 sm:grid-cols-[1fr_12rem]"
          >
            <Field label={t("visits.plan.text")}>
              {(field) => <Input {...field} name="text" maxLength={300} required />}
            </Field>
            <Field label={t("visits.plan.due")}>
              {(field) => <Input {...field} type="date" name="dueOn" required />}
            </Field>
            <Button className="justify-self-start">{t("visits.plan.add")}</Button>
          </Form>
        )}
      </section>
    </>
  );
}

function AnswerForm({ visitId, answer }: { visitId: string; answer: string }) {
  const { t } = useWords();
  return (
    <Form method="post" action={`/visits/${visitId}/answer`} className="flex flex-col gap-4">
      <Field label={t("visits.answer.label")}>
        {(field) => <TextArea {...field} name="answer" defaultValue={answer} maxLength={2_000} rows={4} required />}
      </Field>
      <Button className="self-start">{t("visits.answer.submit")}</Button>
    </Form>
  );
}
