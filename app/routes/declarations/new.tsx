import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { dayOf } from "#core/calendar.ts";
import { readTypedNumber } from "#core/results/typed-number.ts";
import { declarationChoices } from "#server/declarations/choices.ts";
import { declareResult } from "#server/declarations/declare.ts";
import { DeclarationForm } from "../../components/declarations/declaration-form.tsx";
import { MetricChoiceList } from "../../components/declarations/metric-choice.tsx";
import { titled } from "../../components/people/titled.ts";
import { localeOf } from "../../preferences.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";
import { readFormWithPicture } from "../pictures/read-form.ts";
import { takePicture } from "../pictures/take-picture.ts";

/** `?metric=` is the first touch; without it the page asks for one. */
export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({
    ...(await declarationChoices(ctx)),
    today: dayOf(ctx.now, ctx.organization.timeZone),
  }));
  const key = new URL(args.request.url).searchParams.get("metric");
  return json({ ...page, key, freshId: randomUUID() });
}

/**
 * Fields: `id`, `member` (of who declares for others), `value`, `occurredOn`, `subject`, `note`, `link`, the file `picture`
 * and `pictureId`, the one that a refused form has sent already. The metric stands in the address.
 */
export async function action(args: ActionFunctionArgs) {
  const { members } = await asMember(args, declarationChoices);
  const { form, picture } = await readFormWithPicture(args.request);
  const text = (name: string) => textOf(form, name);
  const metric = new URL(args.request.url).searchParams.get("metric") ?? "";
  const locale = await localeOf(args.request, args.context.session);
  const taken =
    picture === null ? null : await takePicture(args, { sent: picture, kind: "declaration", description: "" });
  const pictureId = taken?.ok ? taken.value : text("pictureId");
  const sent =
    taken?.ok !== false
      ? await attempt(args, (ctx) =>
          declareResult(ctx, {
            id: text("id"),
            member: members.length > 0 ? text("member") : null,
            metric,
            value: readTypedNumber(text("value"), locale),
            occurredOn: text("occurredOn") || dayOf(ctx.now, ctx.organization.timeZone),
            subject: text("subject"),
            note: text("note"),
            link: text("link"),
            pictureId: pictureId || null,
          }),
        )
      : taken;
  if (sent.ok) return redirect(members.length > 0 ? "/approvals?sent" : "/declarations?sent");
  const typed = {
    id: text("id"),
    member: text("member"),
    value: text("value"),
    occurredOn: text("occurredOn"),
    subject: text("subject"),
    note: text("note"),
    link: text("link"),
    pictureId,
  };
  return json({ problem: sent.problem, typed }, { status: sent.problem.status });
}

export const meta = titled((words) => words.declarations.form.title);

export default function NewDeclaration() {
  const { metrics, members, key, freshId, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  const metric = metrics.find((one) => one.key === key);
  const fresh = {
    id: freshId,
    member: "",
    value: "",
    occurredOn: today,
    subject: "",
    note: "",
    link: "",
    pictureId: "",
  };
  return (
    <div className="mx-auto flex max-w-[32rem] flex-col gap-5">
      <h1 className="font-bold text-2xl">{t(metric ? "declarations.form.title" : "declarations.form.which")}</h1>
      {metric ? (
        <DeclarationForm
          key={metric.key}
          metric={metric}
          members={members}
          typed={answer?.typed ?? fresh}
          problem={answer?.problem ?? null}
        />
      ) : (
        <MetricChoiceList metrics={metrics} />
      )}
    </div>
  );
}
