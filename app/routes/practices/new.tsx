import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { PostView } from "#core/recognition/post.ts";
import { allow } from "#server/auth/allow.ts";
import { isPostId } from "#server/recognition/posts/find-post.ts";
import { readPost } from "#server/recognition/posts/read-post.ts";
import { draftPractice } from "#server/recognition/practices/write.ts";
import { useFactSentence } from "../../components/feed/win-facts.tsx";
import { PracticeForm } from "../../components/practices/practice-form.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";
import { practiceTextOf } from "./typed.ts";

/** Asked for: `win`, the post of one's own with which it begins. */
export async function loader(args: LoaderFunctionArgs) {
  const win = new URL(args.request.url).searchParams.get("win") ?? "";
  const post = await asMember(args, async (ctx): Promise<PostView | null> => {
    await allow(ctx, "post.write");
    return isPostId(win) ? (await readPost(ctx, win)).post : null;
  });
  return json({ win: post?.isOwn ? win : "", post: post?.isOwn ? post : null });
}

/** Fields: `title`, `situation`, `action`, `outcome`, `proof`, `win`. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const text = practiceTextOf(form);
  const drafted = await attempt(args, (ctx) => draftPractice(ctx, text, textOf(form, "win")));
  if (drafted.ok) return redirect(`/practices/${drafted.value}`);
  return json({ problem: drafted.problem, text }, { status: drafted.problem.status });
}

export const meta = recognitionTitle((words) => words.practices.write);

export default function NewPractice() {
  const { win, post } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const sentence = useFactSentence();
  // What a win says already need not be written twice.
  const begun = {
    title: "",
    situation: "",
    action: post?.text.map((piece) => (typeof piece === "string" ? piece : `@${piece.name ?? ""}`)).join("") ?? "",
    outcome: "",
    proof: post?.facts ? sentence(post.facts) : "",
  };
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <h1 className="text-2xl font-bold">{t("practices.write")}</h1>
      <p className="text-ink-2">{t("practices.noneDetail")}</p>
      <PracticeForm
        action="/practices/new"
        text={answer?.text ?? begun}
        hidden={{ win }}
        problem={answer?.problem ?? null}
      />
    </div>
  );
}
