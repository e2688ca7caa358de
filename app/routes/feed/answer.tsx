import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerField } from "#server/recognition/posts/answer-field.ts";
import { readPost } from "#server/recognition/posts/read-post.ts";
import { FieldAnswer } from "../../components/feed/field-answer.tsx";
import { PostCard } from "../../components/feed/post-card.tsx";
import { recognitionTitle } from "../../words/recognition.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

const STATES = ["open", "taken", "adopted", "declined"] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { post } = await asMember(args, (ctx) => readPost(ctx, args.params.id ?? ""));
  return json({ post });
}

/** The owner's answer to word from the field. Fields: `state`, `answer`. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const state = STATES.find((one) => one === form.get("state")) ?? "open";
  const answer = textOf(form, "answer").replaceAll("\r\n", "\n");
  const said = await attempt(args, (ctx) => answerField(ctx, id, { state, answer }));
  if (said.ok) return redirect(`/feed/${id}`);
  return json({ problem: said.problem, answer }, { status: said.problem.status });
}

export const meta = recognitionTitle((words) => words.field.answer);

export default function Answer() {
  const { post } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <PostCard post={post} isAlone />
      {post.field?.isMine && (
        <FieldAnswer
          postId={post.id}
          field={post.field}
          typed={answer?.answer ?? null}
          problem={answer?.problem ?? null}
        />
      )}
    </div>
  );
}
