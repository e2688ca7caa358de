import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { colleagues } from "#server/recognition/people.ts";
import { readPractice } from "#server/recognition/practices/read.ts";
import { submitPractice } from "#server/recognition/practices/review.ts";
import { errorsAt } from "../../components/people/problem.ts";
import { NamedField } from "../../components/practices/named-field.tsx";
import { PracticeStep } from "../../components/practices/step.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json(
    await asMember(args, async (ctx) => ({
      practice: await readPractice(ctx, args.params.id ?? ""),
      colleagues: (await colleagues(ctx)).slice(0, 300).map(({ ref, name }) => ({ ref, name })),
    })),
  );
}

/** Fields: `expert`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const typed = { expert: textOf(form, "expert") };
  const done = await attempt(args, (ctx) => submitPractice(ctx, id, typed.expert));
  if (done.ok) return redirect(`/practices/${id}`);
  return json({ problem: done.problem, typed }, { status: done.problem.status });
}

export const meta = recognitionTitle((words) => words.practices.submit);

export default function Submission() {
  const { practice, colleagues } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const typed = answer?.typed ?? { expert: "" };
  const problem = answer?.problem ?? null;
  return (
    <PracticeStep
      practice={practice}
      title={t("practices.submit")}
      detail={t("practices.submitDetail")}
      pointers={["/expert"]}
      problem={problem}
      submit={t("practices.submit")}
    >
      <NamedField
        label={t("practices.expert")}
        hint={t("practices.expertHint")}
        name="expert"
        typed={typed.expert}
        errors={errorsAt(problem, "/expert")}
        colleagues={colleagues}
      />
    </PracticeStep>
  );
}
