import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPractice } from "#server/recognition/practices/read.ts";
import { tryPractice } from "#server/recognition/practices/try.ts";
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

/** Fields: `worked` (`yes`, `no`), `text`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const typed = { worked: textOf(form, "worked") !== "no", text: textOf(form, "text").replaceAll("\r\n", "\n") };
  const done = await attempt(args, (ctx) => tryPractice(ctx, id, typed));
  if (done.ok) return redirect(`/practices/${id}`);
  return json({ problem: done.problem, typed }, { status: done.problem.status });
}

export const meta = recognitionTitle((words) => words.practices.try);

export default function Tries() {
  const { practice } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const typed = answer?.typed ?? { worked: true, text: "" };
  const problem = answer?.problem ?? null;
  return (
    <PracticeStep
      practice={practice}
      title={t("practices.try")}
      detail={t("practices.tryDetail")}
      pointers={["/text"]}
      problem={problem}
      submit={t("practices.try")}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{t("practices.tryText")}</legend>
        {(["yes", "no"] as const).map((worked) => (
          <label key={worked} className="flex min-h-9 cursor-pointer items-center gap-3">
            <input
              type="radio"
              name="worked"
              value={worked}
              defaultChecked={typed.worked === (worked === "yes")}
              className="check"
            />
            {t(worked === "yes" ? "practices.worked" : "practices.didNotWork")}
          </label>
        ))}
      </fieldset>
      <Field label={t("practices.tryText")} error={errorsAt(problem, "/text")}>
        {(field) => (
          <TextArea {...field} name="text" defaultValue={typed.text} maxLength={1_000} rows={3} required dir="auto" />
        )}
      </Field>
    </PracticeStep>
  );
}
