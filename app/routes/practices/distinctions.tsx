import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { distinctionsLeft, distinguish } from "#server/recognition/practices/distinguish.ts";
import { readPractice } from "#server/recognition/practices/read.ts";
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
      left: await distinctionsLeft(ctx),
    })),
  );
}

/** Fields: `sentence`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const typed = { sentence: textOf(form, "sentence").replaceAll("\r\n", "\n") };
  const done = await attempt(args, (ctx) => distinguish(ctx, id, typed.sentence));
  if (done.ok) return redirect(`/practices/${id}`);
  return json({ problem: done.problem, typed }, { status: done.problem.status });
}

export const meta = recognitionTitle((words) => words.practices.distinguish);

export default function Distinctions() {
  const { practice, left } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const typed = answer?.typed ?? { sentence: "" };
  const problem = answer?.problem ?? null;
  return (
    <PracticeStep
      practice={practice}
      title={t("practices.distinguish")}
      detail={t("practices.distinguishDetail", { left })}
      pointers={["/sentence"]}
      problem={problem}
      submit={t("practices.distinguish")}
    >
      <Field label={t("practices.sentence")} error={errorsAt(problem, "/sentence")}>
        {(field) => (
          <TextArea
            {...field}
            name="sentence"
            defaultValue={typed.sentence}
            maxLength={400}
            rows={3}
            required
            dir="auto"
          />
        )}
      </Field>
    </PracticeStep>
  );
}
