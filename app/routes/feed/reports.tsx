import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { REPORT_REASONS } from "#core/recognition/report.ts";
import { reportPost } from "#server/recognition/moderation/report.ts";
import { readPost } from "#server/recognition/posts/read-post.ts";
import { PostCard } from "../../components/feed/post-card.tsx";
import { errorsAt } from "../../components/people/problem.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { Select, TextArea } from "../../components/ui/input.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

/** Asked for: `comment`, where one of the comments is meant. */
export async function loader(args: LoaderFunctionArgs) {
  const { post } = await asMember(args, (ctx) => readPost(ctx, args.params.id ?? ""));
  return json({ post, comment: new URL(args.request.url).searchParams.get("comment") ?? "" });
}

/** Fields: `reason`, `note`, `comment`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const reason = REPORT_REASONS.find((one) => one === form.get("reason")) ?? "other";
  const note = textOf(form, "note").replaceAll("\r\n", "\n");
  const commentId = textOf(form, "comment") || null;
  const said = await attempt(args, (ctx) => reportPost(ctx, id, { reason, note, commentId }));
  if (said.ok) return redirect(`/feed/${id}`);
  return json({ problem: said.problem, reason, note }, { status: said.problem.status });
}

export const meta = recognitionTitle((words) => words.moderation.report);

export default function Report() {
  const { post, comment } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <h1 className="text-2xl font-bold">{t("moderation.report")}</h1>
      <p className="text-ink-2">{t("moderation.reportDetail")}</p>
      <Form method="post" action={`/feed/${post.id}/reports`} className="card flex flex-col gap-5 p-4">
        <input type="hidden" name="comment" value={comment} />
        <Field label={t("moderation.reason")}>
          {(field) => (
            <Select {...field} name="reason" defaultValue={answer?.reason}>
              {REPORT_REASONS.map((reason) => (
                <option key={reason} value={reason}>
                  {t(`moderation.reasons.${reason}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("moderation.note")} error={errorsAt(answer?.problem, "/note")}>
          {(field) => (
            <TextArea {...field} name="note" defaultValue={answer?.note} maxLength={400} rows={2} dir="auto" />
          )}
        </Field>
        <Button look="primary" className="self-start">
          {t("moderation.report")}
        </Button>
      </Form>
      <PostCard post={post} isAlone />
    </div>
  );
}
