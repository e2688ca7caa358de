import { Form } from "@remix-run/react";
import type { FieldState, PostView } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Select, TextArea } from "../ui/input.tsx";

const STATES: readonly FieldState[] = ["taken", "adopted", "declined", "open"];

/** The named owner answers word from the field. */
export function FieldAnswer(props: {
  postId: string;
  field: NonNullable<PostView["field"]>;
  typed: string | null;
  problem: FormProblem | null;
}) {
  const t = useRecognition();
  const { field, problem } = props;
  return (
    <section className="card p-4">
      <Form method="post" action={`/feed/${props.postId}/answer`} className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold">{t("field.answer")}</h2>
        <Field label={t("field.stateLabel")}>
          {(control) => (
            <Select {...control} name="state" defaultValue={field.state === "open" ? "taken" : field.state}>
              {STATES.map((state) => (
                <option key={state} value={state}>
                  {t(`field.states.${state}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("field.answerLabel")} error={errorsAt(problem, "/answer")}>
          {(control) => (
            <TextArea
              {...control}
              name="answer"
              defaultValue={props.typed ?? field.answer ?? ""}
              maxLength={2_000}
              rows={3}
              dir="auto"
            />
          )}
        </Field>
        <Button look="primary" className="self-start">
          {t("field.answer")}
        </Button>
      </Form>
    </section>
  );
}
