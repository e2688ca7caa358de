import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { commentOn } from "#server/recognition/posts/comment.ts";
import { readPost } from "#server/recognition/posts/read-post.ts";
import { Comments } from "../../components/feed/comments.tsx";
import { FieldAnswer } from "../../components/feed/field-answer.tsx";
import { Pieces } from "../../components/feed/pieces.tsx";
import { PostCard } from "../../components/feed/post-card.tsx";
import { Button, ButtonLink } from "../../components/ui/button.tsx";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { textOf } from "../auth/visitor.ts";
import { asMember, attempt } from "../door.ts";

export async function loader(args: LoaderFunctionArgs) {
  return json(await asMember(args, (ctx) => readPost(ctx, args.params.id ?? "")));
}

/** Comments on the post. Fields: `text`, `as` (`comment`, `recommendation`). */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  const form = await args.request.formData();
  const kind = textOf(form, "as") === "recommendation" ? "recommendation" : "comment";
  const text = textOf(form, "text").replaceAll("\r\n", "\n");
  const said = await attempt(args, (ctx) => commentOn(ctx, id, { kind, text }));
  if (said.ok) return redirect(`/feed/${id}#comments`);
  return json({ problem: said.problem, text }, { status: said.problem.status });
}

export const meta = recognitionTitle((words) => words.feed.title);

export default function Post() {
  const { post, comments, earlier, mayModerate } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useRecognition();
  const { instant } = useWords();
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <p>
        <ButtonLink to="/feed" look="quiet" size="small">
          {t("feed.title")}
        </ButtonLink>
      </p>
      <h1 className="sr-only">{t(`kinds.${post.kind}`)}</h1>
      <PostCard post={post} isAlone />
      {post.isOwn && !post.isHidden && (
        <div className="flex flex-wrap gap-2">
          {post.kind === "win" && (
            <ButtonLink to={`/practices/new?win=${post.id}`} look="primary" size="small">
              {t("practices.fromWin")}
            </ButtonLink>
          )}
          <ButtonLink to={`/feed/${post.id}/text`} size="small">
            {t("form.change")}
          </ButtonLink>
          <Form method="post" action={`/feed/${post.id}/withdrawal`}>
            <Button look="danger" size="small">
              {t("form.withdraw")}
            </Button>
          </Form>
        </div>
      )}
      {!post.isOwn && (
        <div className="flex flex-wrap gap-2">
          {!post.isHidden && (
            <ButtonLink to={`/feed/${post.id}/reports`} look="quiet" size="small">
              {t("moderation.report")}
            </ButtonLink>
          )}
          {mayModerate && !post.isHidden && (
            <ButtonLink to={`/feed/${post.id}/hiding`} look="danger" size="small">
              {t("moderation.hide")}
            </ButtonLink>
          )}
          {mayModerate && post.isHidden && (
            <Form method="post" action={`/feed/${post.id}/restoration`}>
              <Button size="small">{t("moderation.restore")}</Button>
            </Form>
          )}
        </div>
      )}
      {post.field?.isMine && <FieldAnswer postId={post.id} field={post.field} typed={null} problem={null} />}
      {!post.isHidden && (
        <Comments
          postId={post.id}
          comments={comments}
          mayModerate={mayModerate}
          mayRecommend={!post.isOwn}
          typed={answer?.text ?? ""}
          problem={answer?.problem ?? null}
        />
      )}
      {earlier.length > 0 && (
        <details className="card p-4">
          <summary className="font-semibold">{t("form.earlier")}</summary>
          <ul className="mt-3 flex flex-col gap-3">
            {earlier.map((version) => (
              <li key={version.until}>
                <p className="text-ink-2 text-sm">{t("form.earlierOf", { day: instant(version.until, "instant") })}</p>
                {version.title !== null && (
                  <p dir="auto" className="written font-semibold">
                    {version.title}
                  </p>
                )}
                <Pieces pieces={version.text} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
