import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { PracticePage } from "#core/recognition/practice.ts";
import { useRecognition } from "../../words/recognition.ts";
import { detailOf, type FormProblem } from "../people/problem.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { PracticeParts } from "./practice-parts.tsx";

/** One step in a practice's life: what it is about, and the few fields that the step asks for. */
export function PracticeStep(props: {
  practice: PracticePage;
  title: string;
  detail?: string;
  pointers: readonly string[];
  problem: FormProblem | null;
  submit: string;
  children: ReactNode;
}) {
  const t = useRecognition();
  const { practice, problem } = props;
  const whole = detailOf(problem, props.pointers);
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <p>
        <ButtonLink to={`/practices/${practice.id}`} look="quiet" size="small">
          {t("practices.open")}
        </ButtonLink>
      </p>
      <h1 className="text-2xl font-bold">{props.title}</h1>
      {props.detail && <p className="text-ink-2">{props.detail}</p>}
      <Form method="post" className="card flex flex-col gap-5 p-4">
        {whole && <Notice tone="danger">{whole}</Notice>}
        {props.children}
        <Button look="primary" className="self-start">
          {props.submit}
        </Button>
      </Form>
      <section className="card flex flex-col gap-3 p-4">
        <h2 dir="auto" className="written text-lg font-semibold">
          {practice.title}
        </h2>
        <PracticeParts text={practice.text} />
      </section>
    </div>
  );
}
