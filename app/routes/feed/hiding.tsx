import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { allow } from "#server/auth/allow.ts";
import { hidePost } from "#server/recognition/moderation/hide.ts";
import { readPost } from "#server/recognition/posts/read-post.ts";
import { PostCard } from "../../components/feed/post-card.tsx";
import { errorsAt } from "../../components/people/problem.ts";
import { Button } from "../../components/ui/button.tsx";
import { Field } from "../../components/ui/field.tsx";
import { TextArea } from "../../components/ui/input.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

/** Asked for: `comment`, where one of the comments is meant. */
export async function loader(args: LoaderFunctionArgs) {
  const { post } = await asMember(args, async (ctx) => {
    await allow(ctx, "post.moderate");
    return readPost(ctx, args.params.id ?? "");
  });
  return json({ post, comment: new URL(args.request.url).searchParams.get("comment") ?? "" });
}

/** Fields: `reason`, `comment`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const reason = textOf(form, "reason").replaceAll("\r\n", "\n");
  const hidden = await attempt(args, (ctx) =>
    hidePost(ctx, id, { reason, commentId: textOf(form, "comment") || null }),
  );
  if (hidden.ok) return redirect("/moderation");
  return json({ problem: hidden.problem, reason }, { status: hidden.problem.status });
}

export const meta = recognitionTitle((words) => words.moderation.hide);

export default function Hiding() {
  const { post, comment } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <h1 className="text-2xl font-bold">{t(comment ? "moderation.hideComment" : "moderation.hide")}</h1>
      <Form method="post" action={`/feed/${post.id}/hiding`} className="card flex flex-col gap-5 p-4">
        <input type="hidden" name="comment" value={comment} />
        <Field
          label={t("moderation.hideReason")}
          hint={t("moderation.hideHint")}
          error={errorsAt(answer?.problem, "/reason")}
        >
          {(field) => (
            <TextArea
              {...field}
              name="reason"
              defaultValue={answer?.reason}
              maxLength={400}
              rows={2}
              required
              dir="auto"
            />
          )}
        </Field>
        <Button look="danger" className="self-start">
          {t("moderation.hide")}
        </Button>
      </Form>
      <PostCard post={post} isAlone />
    </div>
  );
}
