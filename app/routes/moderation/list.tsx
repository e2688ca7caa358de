import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { showLeavers } from "#server/recognition/moderation/hide.ts";
import { readReports } from "#server/recognition/moderation/report.ts";
import { FeedNav } from "../../components/feed/feed-nav.tsx";
import { PersonName } from "../../components/feed/person-name.tsx";
import { Pieces } from "../../components/feed/pieces.tsx";
import { Badge } from "../../components/ui/badge.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Select } from "../../components/ui/input.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { asMember } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  const page = await asMember(args, async (ctx) => ({
    reports: await readReports(ctx),
    leaversShown: ctx.organization.leaversShown,
  }));
  return json(page);
}

/** Under which form leavers' posts stay. Fields: `leavers` (`name`, `former`). */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  await asMember(args, (ctx) => showLeavers(ctx, form.get("leavers") === "name" ? "name" : "former"));
  return redirect("/moderation");
}

export const meta = recognitionTitle((words) => words.moderation.title);

export default function Moderation() {
  const { reports, leaversShown } = useLoaderData<typeof loader>();
  const t = useRecognition();
  const { t: words, instant } = useWords();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <FeedNav />
      <h1 className="text-2xl font-bold">{t("moderation.title")}</h1>
      {reports.length === 0 && <EmptyState title={t("moderation.none")}>{t("moderation.noneDetail")}</EmptyState>}
      {reports.map((report) => (
        <article key={report.id} className="card flex flex-col gap-2 p-4">
          <p className="flex flex-wrap items-center gap-2 text-sm">
            <Badge tone="warn">{t(`moderation.reasons.${report.reason}`)}</Badge>
            <span className="text-ink-2">{instant(report.at, "instant")}</span>
            <bdi className="text-ink-2">
              {t("moderation.by")} <PersonName person={report.by} />
            </bdi>
          </p>
          {report.note !== "" && (
            <p dir="auto" className="written">
              {report.note}
            </p>
          )}
          <blockquote className="answer">
            <PersonName person={report.author} />
            <Pieces pieces={report.text} />
          </blockquote>
          <div className="flex flex-wrap gap-2">
            <ButtonLink
              to={`/feed/${report.postId}/hiding${report.commentId ? `?comment=${report.commentId}` : ""}`}
              look="danger"
              size="small"
            >
              {t("moderation.hide")}
            </ButtonLink>
            <Form method="post" action={`/moderation/${report.id}/keeping`}>
              <Button size="small">{t("moderation.keep")}</Button>
            </Form>
            <Link to={`/feed/${report.postId}`} className="button button-quiet button-small">
              {t("moderation.see")}
            </Link>
          </div>
        </article>
      ))}
      <Form method="post" action="/moderation" className="card flex flex-col gap-3 p-4">
        <Field label={t("moderation.leavers")} hint={t("moderation.leaversHint")}>
          {(field) => (
            <Select {...field} name="leavers" defaultValue={leaversShown} className="max-w-80">
              <option value="former">{t("moderation.leaversFormer")}</option>
              <option value="name">{t("moderation.leaversName")}</option>
            </Select>
          )}
        </Field>
        <Button className="self-start">{words("house.actions.save")}</Button>
      </Form>
    </div>
  );
}
