import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPractice } from "#server/recognition/practices/read.ts";
import { returnPractice } from "#server/recognition/practices/review.ts";
import { errorsAt } from "../../components/people/problem.ts";
import { PracticeStep } from "../../components/practices/step.tsx";
import { Field } from "../../components/ui/field.tsx";
import { TextArea } from "../../components/ui/input.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json(
    await asMember(args, async (ctx) => ({
      practice: await readPractice(ctx, args.params.id ?? ""),
    })),
  );
}

/** Fields: `note`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const typed = { note: textOf(form, "note").replaceAll("\r\n", "\n") };
  const done = await attempt(args, (ctx) => returnPractice(ctx, id, typed.note));
  if (done.ok) return redirect(`/practices/${id}`);
  return json({ problem: done.problem, typed }, { status: done.problem.status });
}

export const meta = recognitionTitle((words) => words.practices.return);

export default function ReturnPractice() {
  const { practice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const typed = answer?.typed ?? { note: "" };
  const problem = answer?.problem ?? null;
  return (
    <PracticeStep
      practice={practice}
      title={t("practices.return")}
      pointers={["/note"]}
      problem={problem}
      submit={t("practices.return")}
    >
      <Field label={t("practices.note")} error={errorsAt(problem, "/note")}>
        {(field) => (
          <TextArea {...field} name="note" defaultValue={typed.note} maxLength={1_000} rows={3} required dir="auto" />
        )}
      </Field>
    </PracticeStep>
  );
}
