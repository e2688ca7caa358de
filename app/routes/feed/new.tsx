import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { postOptions } from "#server/recognition/posts/form-options.ts";
import { writePost } from "#server/recognition/posts/write-post.ts";
import { PostForm } from "../../components/feed/post-form.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { asMember, attempt } from "../door.ts";
import { draftOf, kindOf } from "./draft.ts";

/** Asked for: `kind`; anything else of the form's may stand in the address too, to begin with. */
export async function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams;
  const options = await asMember(args, postOptions);
  const typed = Object.fromEntries(["to", "about", "audience"].map((name) => [name, asked.get(name) ?? ""]));
  return json({ options, kind: kindOf(asked.get("kind")), typed });
}

/** Fields: those of draft.ts. */
export async function action(args: ActionFunctionArgs) {
  const draft = draftOf(await args.request.formData());
  const written = await attempt(args, (ctx) => writePost(ctx, draft));
  if (written.ok) return redirect(`/feed/${written.value}`);
  const { kind, ...typed } = draft;
  return json(
    { problem: written.problem, kind, typed: { ...typed } as Record<string, string> },
    { status: written.problem.status },
  );
}

export const meta = recognitionTitle((words) => words.form.title);

export default function NewPost() {
  const { options, ...asked } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const { kind, typed } = answer ?? asked;
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-5">
      <h1 className="text-2xl font-bold">{t("form.title")}</h1>
      <PostForm key={kind} kind={kind} options={options} typed={typed} problem={answer?.problem ?? null} />
    </div>
  );
}
