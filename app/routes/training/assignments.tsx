import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { assignModule } from "#server/training/assign-module.ts";
import { readAssignments } from "#server/training/read-assignments.ts";
import { errorsAt } from "../../components/people/problem.ts";
import { titled } from "../../components/people/titled.ts";
import { AuthorFrame, WholeProblem } from "../../components/training/author-frame.tsx";
import { useTrainingWords } from "../../components/training/module-line.tsx";
import { Button } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input, Select } from "../../components/ui/input.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const ref = args.params.ref ?? "";
  const page = await asMember(args, (ctx) => readAssignments(ctx, ref));
  return json({ ref, ...page });
}

/** Fields: `unit` (a ref), `dueOn` (a day, or empty). */
export async function action(args: ActionFunctionArgs) {
  const ref = args.params.ref ?? "";
  const form = await args.request.formData();
  const typed = { unit: textOf(form, "unit"), dueOn: textOf(form, "dueOn") };
  const assigned = await attempt(args, (ctx) => assignModule(ctx, ref, { ...typed, dueOn: typed.dueOn || null }));
  if (assigned.ok) return redirect(`/training/${encodeURIComponent(ref)}/assignments`);
  return json({ problem: assigned.problem, typed }, { status: assigned.problem.status });
}

export const meta = titled((words) => words.training.assignments.title);

export default function Assignments() {
  const { ref, title, units, assigned, isPublished } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, day } = useTrainingWords();
  const base = `/training/${encodeURIComponent(ref)}/assignments`;
  const problem = answer?.problem ?? null;
  return (
    <AuthorFrame moduleRef={ref} title={title}>
      {assigned.length === 0 ? (
        <EmptyState title={t("training.assignments.none")}>{t("training.assignments.noneDetail")}</EmptyState>
      ) : (
        <ul className="card divide-y divide-line">
          {assigned.map(({ unit, name, dueOn, isOwn }) => (
            <li key={unit} className="flex items-center justify-between gap-4 px-4 py-3">
              <div className="min-w-0">
                <p className="break-words font-semibold">{name}</p>
                <p className="text-ink-2 text-sm">
                  {dueOn === null ? t("training.assignments.noDay") : t("training.list.due", { day: day(dueOn) })}
                </p>
              </div>
              {isOwn && (
                <Form method="post" action={`${base}/${encodeURIComponent(unit)}/removal`}>
                  <Button look="danger" size="small">
                    {t("training.assignments.remove")}
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      )}
      {!isPublished ? (
        <Notice>{t("training.assignments.unpublished")}</Notice>
      ) : units.length === 0 ? (
        <p className="text-ink-2">{t("training.assignments.nowhere")}</p>
      ) : (
        <Form method="post" className="card flex flex-col gap-5 p-4">
          <WholeProblem problem={problem} shown={["/dueOn"]} />
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label={t("training.assignments.unit")}>
              {(field) => (
                <Select {...field} name="unit" defaultValue={answer?.typed.unit}>
                  {units.map(({ ref: unit, name }) => (
                    <option key={unit} value={unit}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field label={t("training.assignments.dueOn")} error={errorsAt(problem, "/dueOn")} optional>
              {(field) => <Input {...field} type="date" name="dueOn" defaultValue={answer?.typed.dueOn} />}
            </Field>
          </div>
          <Button look="primary" className="self-start">
            {t("training.assignments.assign")}
          </Button>
        </Form>
      )}
    </AuthorFrame>
  );
}
