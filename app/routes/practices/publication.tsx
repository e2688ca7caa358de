import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { colleagues } from "#server/recognition/people.ts";
import { readPractice } from "#server/recognition/practices/read.ts";
import { publishPractice } from "#server/recognition/practices/review.ts";
import { errorsAt } from "../../components/people/problem.ts";
import { NamedField } from "../../components/practices/named-field.tsx";
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
      colleagues: (await colleagues(ctx)).slice(0, 300).map(({ ref, name }) => ({ ref, name })),
    })),
  );
}

/** Fields: `owner`, `reviewOn`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const typed = { owner: textOf(form, "owner"), reviewOn: textOf(form, "reviewOn") };
  const done = await attempt(args, (ctx) => publishPractice(ctx, id, typed));
  if (done.ok) return redirect(`/practices/${id}`);
  return json({ problem: done.problem, typed }, { status: done.problem.status });
}

export const meta = recognitionTitle((words) => words.practices.publish);

export default function Publication() {
  const { practice, colleagues } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const typed = answer?.typed ?? { owner: "", reviewOn: "" };
  const problem = answer?.problem ?? null;
  return (
    <PracticeStep
      practice={practice}
      title={t("practices.publish")}
      detail={t("practices.publishDetail")}
      pointers={["/owner", "/reviewOn"]}
      problem={problem}
      submit={t("practices.publish")}
    >
      <NamedField
        label={t("practices.owner")}
        hint={t("practices.ownerHint")}
        name="owner"
        typed={typed.owner}
        errors={errorsAt(problem, "/owner")}
        colleagues={colleagues}
      />
      <Field label={t("practices.reviewOn")} hint={t("practices.reviewHint")} error={errorsAt(problem, "/reviewOn")}>
        {(field) => (
          <Input {...field} type="date" name="reviewOn" defaultValue={typed.reviewOn} required className="max-w-56" />
        )}
      </Field>
    </PracticeStep>
  );
}
