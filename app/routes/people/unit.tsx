import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { isDay, startOfDay } from "#core/calendar.ts";
import { movePerson } from "#server/people/change.ts";
import { readPerson } from "#server/people/read.ts";
import { notFound, Refusal } from "#server/refusal.ts";
import { detailOf, errorsAt } from "../../components/people/problem.ts";
import { titled } from "../../components/people/titled.ts";
import { UnitSelect } from "../../components/people/unit-select.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const person = await asMember(args, async (ctx) => {
    const found = await readPerson(ctx, args.params.ref ?? "");
    if (!found.may.move) throw notFound();
    return found;
  });
  return json({ person });
}

/** Fields: `unit` (a ref, or empty for none), `from` (a day, or empty for now). */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const typed = { unit: textOf(form, "unit"), from: textOf(form, "from") };
  const ref = args.params.ref ?? "";
  const moved = await attempt(args, async (ctx) => {
    const { id } = await readPerson(ctx, ref);
    if (typed.from !== "" && !isDay(typed.from)) {
      throw new Refusal("invalid", { flaws: [{ pointer: "/from", code: "not-a-day" }] });
    }
    const from = typed.from === "" ? {} : { from: startOfDay(typed.from, ctx.organization.timeZone) };
    await movePerson(ctx, id, { unit: typed.unit || null, ...from });
  });
  if (moved.ok) return redirect(`/people/${encodeURIComponent(ref)}`);
  return json({ problem: moved.problem, typed }, { status: moved.problem.status });
}

export const meta = titled((words) => words.people.person.move);

export default function MovePerson() {
  const { person } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const to = `/people/${encodeURIComponent(person.ref)}`;
  const whole = detailOf(answer?.problem, ["/unit", "/from"]);
  return (
    <Form method="post" action={`${to}/unit`} className="mx-auto flex max-w-xl flex-col gap-5">
      <h1 className="text-2xl font-bold">{t("people.moving.title", { name: person.name })}</h1>
      {whole && <Notice tone="danger">{whole}</Notice>}
      <Field label={t("people.moving.unit")} error={errorsAt(answer?.problem, "/unit")}>
        {(field) => (
          <UnitSelect
            {...field}
            name="unit"
            units={person.units}
            none={t("people.moving.none")}
            defaultValue={answer?.typed.unit ?? person.unit?.ref ?? ""}
          />
        )}
      </Field>
      <Field
        label={t("people.moving.from")}
        hint={t("people.moving.fromHint")}
        error={errorsAt(answer?.problem, "/from")}
        optional
      >
        {(field) => <Input {...field} type="date" name="from" defaultValue={answer?.typed.from} className="max-w-48" />}
      </Field>
      <p className="flex flex-wrap gap-3">
        <Button look="primary">{t("people.moving.submit")}</Button>
        <ButtonLink to={to} look="quiet">
          {t("house.actions.cancel")}
        </ButtonLink>
      </p>
    </Form>
  );
}
