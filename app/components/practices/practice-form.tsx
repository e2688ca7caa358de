import { Form } from "@remix-run/react";
import { PRACTICE_FIELDS, type PracticeText } from "#core/recognition/practice.ts";
import { useRecognition } from "../../words/recognition.ts";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, TextArea } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";

const MOST = { title: 120, situation: 1_500, action: 3_000, outcome: 1_500, proof: 1_500 } as const;
const POINTERS = PRACTICE_FIELDS.map((field) => `/${field}`);

/** The five parts of a practice. A draft may have gaps. */
export function PracticeForm(props: {
  action: string;
  text: PracticeText;
  hidden: Readonly<Record<string, string>>;
  problem: FormProblem | null;
}) {
  const t = useRecognition();
  const { text, problem } = props;
  const whole = detailOf(problem, POINTERS);
  return (
    <Form method="post" action={props.action} className="card flex flex-col gap-5 p-4">
      {whole && <Notice tone="danger">{whole}</Notice>}
      {Object.entries(props.hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {PRACTICE_FIELDS.map((name) => (
        <Field
          key={name}
          label={t(`practices.fields.${name}`)}
          hint={t(`practices.hints.${name}`)}
          error={errorsAt(problem, `/${name}`)}
        >
          {(field) =>
            name === "title" ? (
              <Input {...field} name={name} defaultValue={text[name]} maxLength={MOST[name]} required dir="auto" />
            ) : (
              <TextArea {...field} name={name} defaultValue={text[name]} maxLength={MOST[name]} rows={3} dir="auto" />
            )
          }
        </Field>
      ))}
      <Button look="primary" className="self-start">
        {t("practices.save")}
      </Button>
    </Form>
  );
}
