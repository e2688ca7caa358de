import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { allow } from "#server/auth/allow.ts";
import { createModule } from "#server/training/create-module.ts";
import { errorsAt } from "../../components/people/problem.ts";
import { titled } from "../../components/people/titled.ts";
import { WholeProblem } from "../../components/training/author-frame.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input, TextArea } from "../../components/ui/input.tsx";
import { useWords } from "../../words/words.tsx";
import { asMember, attempt } from "../door.ts";
import { checkedDetails, typedDetails } from "./details-of-form.ts";

export async function loader(args: LoaderFunctionArgs) {
  await asMember(args, (ctx) => allow(ctx, "training.author"));
  return json(null);
}

/** Fields: `/title`, `/purpose`. */
export async function action(args: ActionFunctionArgs) {
  const typed = typedDetails(await args.request.formData());
  const created = await attempt(args, async (ctx) => createModule(ctx, checkedDetails(typed)));
  if (created.ok) return redirect(`/training/${created.value}/draft`);
  return json({ problem: created.problem, typed: typed.fields }, { status: created.problem.status });
}

export const meta = titled((words) => words.training.author.newTitle);

export default function NewModule() {
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const problem = answer?.problem ?? null;
  return (
    <Form method="post" className="mx-auto flex max-w-xl flex-col gap-5">
      <header>
        <h1 className="font-bold text-2xl">{t("training.author.newTitle")}</h1>
        <p className="mt-2 text-ink-2">{t("training.author.newDetail")}</p>
      </header>
      <WholeProblem problem={problem} shown={["/title", "/purpose"]} />
      <Field label={t("training.author.title")} error={errorsAt(problem, "/title")}>
        {(field) => <Input {...field} name="/title" defaultValue={answer?.typed.title} maxLength={120} required />}
      </Field>
      <Field
        label={t("training.author.purpose")}
        hint={t("training.author.purposeHint")}
        error={errorsAt(problem, "/purpose")}
      >
        {(field) => (
          <TextArea {...field} name="/purpose" defaultValue={answer?.typed.purpose} maxLength={400} rows={2} />
        )}
      </Field>
      <Button look="primary" className="self-start">
        {t("training.author.create")}
      </Button>
    </Form>
  );
}
