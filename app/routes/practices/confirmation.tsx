import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPractice } from "#server/recognition/practices/read.ts";
import { keepPractice } from "#server/recognition/practices/review.ts";
import { errorsAt } from "../../components/people/problem.ts";
import { PracticeStep } from "../../components/practices/step.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
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

/** Fields: `reviewOn`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const typed = { reviewOn: textOf(form, "reviewOn") };
  const done = await attempt(args, (ctx) => keepPractice(ctx, id, typed));
  if (done.ok) return redirect(`/practices/${id}`);
  return json({ problem: done.problem, typed }, { status: done.problem.status });
}

export const meta = recognitionTitle((words) => words.practices.confirm);

export default function Confirmation() {
  const { practice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const typed = answer?.typed ?? { reviewOn: "" };
  const problem = answer?.problem ?? null;
  return (
    <PracticeStep
      practice={practice}
      title={t("practices.confirm")}
      detail={t("practices.confirmDetail")}
      pointers={["/reviewOn"]}
      problem={problem}
      submit={t("practices.confirm")}
    >
      <Field label={t("practices.reviewOn")} hint={t("practices.reviewHint")} error={errorsAt(problem, "/reviewOn")}>
        {(field) => (
          <Input {...field} type="date" name="reviewOn" defaultValue={typed.reviewOn} required className="max-w-56" />
        )}
      </Field>
    </PracticeStep>
  );
}
