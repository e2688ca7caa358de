import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readPractice } from "#server/recognition/practices/read.ts";
import { changePractice } from "#server/recognition/practices/write.ts";
import { PracticeForm } from "../../components/practices/practice-form.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";
import { practiceTextOf } from "./typed.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { id, text, version } = await asMember(args, (ctx) => readPractice(ctx, args.params.id ?? ""));
  return json({ id, text, version });
}

/** Fields: `title`, `situation`, `action`, `outcome`, `proof`, `version` (the one that is changed). */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const text = practiceTextOf(form);
  const changed = await attempt(args, (ctx) => changePractice(ctx, id, text, Number(textOf(form, "version"))));
  if (changed.ok) return redirect(`/practices/${id}`);
  return json({ problem: changed.problem, text }, { status: changed.problem.status });
}

export const meta = recognitionTitle((words) => words.practices.change);

export default function ChangePractice() {
  const kept = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <h1 className="text-2xl font-bold">{t("practices.change")}</h1>
      <PracticeForm
        action={`/practices/${kept.id}/text`}
        text={answer?.text ?? kept.text}
        hidden={{ version: String(kept.version) }}
        problem={answer?.problem ?? null}
      />
    </div>
  );
}
