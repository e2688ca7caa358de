import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { revokeBadge } from "#server/recognition/badges/grant.ts";
import { readManagedBadge } from "#server/recognition/badges/read.ts";
import { BadgeMark } from "../../components/badges/badge-mark.tsx";
import { useRuleSentence } from "../../components/badges/use-rule.ts";
import { FeedNav } from "../../components/feed/feed-nav.tsx";
import { PersonName } from "../../components/feed/person-name.tsx";
import { errorsAt } from "../../components/people/problem.ts";
import { Badge } from "../../components/ui/badge.tsx";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Input } from "../../components/ui/input.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json(await asMember(args, (ctx) => readManagedBadge(ctx, args.params.id ?? "")));
}

/** Takes the badge back from somebody. Fields: `ref`, `reason`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const typed = { ref: textOf(form, "ref"), reason: textOf(form, "reason") };
  const done = await attempt(args, (ctx) => revokeBadge(ctx, id, typed.ref, typed.reason));
  if (done.ok) return redirect(`/badges/${id}`);
  return json({ problem: done.problem, typed }, { status: done.problem.status });
}

export const meta = recognitionTitle((words) => words.badges.title);

export default function ManagedBadge() {
  const { badge, holders, wouldGet } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useRecognition();
  const { instant, decimal } = useWords();
  const sentence = useRuleSentence();
  const measure = (text: string) => (text === "" ? "" : ` · ${decimal(text)}`);
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <FeedNav />
      <header className="card flex gap-4 p-4">
        <BadgeMark look={badge} size={88} />
        <div className="min-w-0">
          <h1 dir="auto" className="written text-2xl font-bold">
            {badge.name}
          </h1>
          <p dir="auto" className="written">
            {badge.description}
          </p>
          <p className="text-ink-2 text-sm">
            <bdi>{sentence(badge)}</bdi>
          </p>
          {badge.isRetired ? (
            <Badge>{t("badges.retired")}</Badge>
          ) : (
            <Form method="post" action={`/badges/${badge.id}/retirement`} className="mt-3">
              <Button size="small">{t("badges.retire")}</Button>
            </Form>
          )}
        </div>
      </header>
      {wouldGet.length > 0 && (
        <section className="card flex flex-col gap-3 p-4">
          <h2 className="text-lg font-semibold">{t("badges.wouldGet", { count: wouldGet.length })}</h2>
          <p className="text-ink-2 text-sm">{t("badges.wouldGetDetail")}</p>
          <ul>
            {wouldGet.map(({ person, measure: reached }) => (
              <li key={person.ref ?? person.name}>
                <PersonName person={person} />
                <span className="text-ink-2">
                  {person.unit && ` · ${person.unit}`}
                  {measure(reached)}
                </span>
              </li>
            ))}
          </ul>
          <Form method="post" action={`/badges/${badge.id}/grants`}>
            <Button look="primary">{t("badges.grantPast")}</Button>
          </Form>
        </section>
      )}
      <section className="card flex flex-col gap-3 p-4">
        <h2 className="text-lg font-semibold">{t("badges.holders", { count: badge.holders })}</h2>
        <ul className="divide-y divide-line">
          {holders.map(({ person, at, state, measure: reached }) => (
            <li key={person.ref ?? person.name} className="py-2">
              <PersonName person={person} />
              <span className="text-ink-2">
                {person.unit && ` · ${person.unit}`} · {instant(at, "day")}
                {measure(reached)}
              </span>{" "}
              {state !== "held" && <Badge tone="warn">{t(`badges.states.${state}`)}</Badge>}
              {state === "held" && person.ref !== null && (
                <details>
                  <summary className="cursor-pointer text-danger text-sm">{t("badges.revoke")}</summary>
                  <Form method="post" action={`/badges/${badge.id}`} className="mt-2 flex flex-col gap-2">
                    <input type="hidden" name="ref" value={person.ref} />
                    <Field
                      label={t("badges.reason")}
                      error={refused?.typed.ref === person.ref ? errorsAt(refused.problem, "/reason") : []}
                    >
                      {(field) => <Input {...field} name="reason" maxLength={400} required dir="auto" />}
                    </Field>
                    <Button look="danger" size="small" className="self-start">
                      {t("badges.revoke")}
                    </Button>
                  </Form>
                </details>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
