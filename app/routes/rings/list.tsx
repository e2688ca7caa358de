import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import type { Role } from "#core/network.ts";
import { answerRing, readRings } from "#server/recognition/rings/flags.ts";
import { FeedNav } from "../../components/feed/feed-nav.tsx";
import { PersonName } from "../../components/feed/person-name.tsx";
import { errorsAt } from "../../components/people/problem.ts";
import { Badge } from "../../components/ui/badge.tsx";
import { Button } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Field } from "../../components/ui/field.tsx";
import { TextArea } from "../../components/ui/input.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json({ rings: await asMember(args, readRings) });
}

/** What somebody concerned says to a flag. Fields: `ring`, `answer`. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const ring = textOf(form, "ring");
  const answer = textOf(form, "answer").replaceAll("\r\n", "\n");
  const said = await attempt(args, (ctx) => answerRing(ctx, ring, answer));
  if (said.ok) return redirect("/rings");
  return json({ problem: said.problem, ring, answer }, { status: said.problem.status });
}

export const meta = recognitionTitle((words) => words.rings.title);

export default function Rings() {
  const { rings } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const t = useRecognition();
  const { instant } = useWords();
  const moderates = useRouteLoaderData<{ role: Role }>("routes/house")?.role === "admin";
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <FeedNav />
      <header>
        <h1 className="text-2xl font-bold">{t("rings.title")}</h1>
        <p className="text-ink-2">{t("rings.intro")}</p>
      </header>
      {rings.length === 0 && <EmptyState title={t("rings.none")}>{t("rings.noneDetail")}</EmptyState>}
      {rings.map((ring) => (
        <article key={ring.id} className="card flex flex-col gap-3 p-4">
          <p className="flex flex-wrap items-center gap-2 font-semibold">
            {t("rings.found", { likes: ring.likes, percent: ring.percent })}
            {ring.isClosed && <Badge>{t("rings.closed")}</Badge>}
          </p>
          <p className="text-ink-2 text-sm">{instant(ring.at, "day")}</p>
          <ul className="flex flex-col gap-2">
            {ring.members.map(({ person, answer }) => (
              <li key={person.ref ?? person.name}>
                <PersonName person={person} />
                {answer !== null && (
                  <p dir="auto" className="written answer">
                    {answer}
                  </p>
                )}
              </li>
            ))}
          </ul>
          {ring.isOwn && !ring.isClosed && (
            <Form method="post" action="/rings" className="flex flex-col gap-3">
              <input type="hidden" name="ring" value={ring.id} />
              <Field
                label={t("rings.answer")}
                error={refused?.ring === ring.id ? errorsAt(refused.problem, "/answer") : []}
              >
                {(field) => (
                  <TextArea
                    {...field}
                    name="answer"
                    defaultValue={refused?.ring === ring.id ? refused.answer : (ring.ownAnswer ?? "")}
                    maxLength={1_000}
                    rows={2}
                    required
                    dir="auto"
                  />
                )}
              </Field>
              <Button look="primary" className="self-start">
                {t("rings.send")}
              </Button>
            </Form>
          )}
          {moderates && !ring.isClosed && (
            <Form method="post" action={`/rings/${ring.id}/closing`}>
              <Button size="small">{t("rings.close")}</Button>
            </Form>
          )}
        </article>
      ))}
    </div>
  );
}
