import { Form, Link } from "@remix-run/react";
import type { CommentView } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextArea } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { PersonName } from "./person-name.tsx";
import { Pieces } from "./pieces.tsx";

/** What others said about a post, and the place to say something. */
export function Comments(props: {
  postId: string;
  comments: readonly CommentView[];
  mayRecommend: boolean;
  mayModerate: boolean;
  typed: string;
  problem: FormProblem | null;
}) {
  const t = useRecognition();
  const { instant } = useWords();
  const { comments, problem } = props;
  const whole = detailOf(problem, ["/text"]);
  return (
    <section id="comments" className="card flex flex-col gap-4 p-4">
      <h2 className="text-lg font-semibold">{t("comments.title")}</h2>
      {comments.length === 0 && <p className="text-ink-2">{t("comments.none")}</p>}
      <ul className="flex flex-col gap-4">
        {comments.map((comment) => (
          <li key={comment.id} className="min-w-0" data-comment={comment.id}>
            <p className="flex flex-wrap items-center gap-x-2 text-sm">
              <PersonName person={comment.by} />
              {comment.kind === "recommendation" && (
                <Badge tone="gain" icon="star">
                  {t("comments.recommended")}
                </Badge>
              )}
              <span className="text-ink-2">{instant(comment.at, "instant")}</span>
            </p>
            <Pieces pieces={comment.text} />
            {!comment.isOwn && (
              <p className="flex gap-4 text-ink-2 text-sm">
                <Link to={`/feed/${props.postId}/reports?comment=${comment.id}`}>{t("moderation.report")}</Link>
                {props.mayModerate && (
                  <Link to={`/feed/${props.postId}/hiding?comment=${comment.id}`}>{t("moderation.hide")}</Link>
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
      <Form method="post" action={`/feed/${props.postId}`} className="flex flex-col gap-3" key={comments.length}>
        {whole && <Notice tone="danger">{whole}</Notice>}
        <Field label={t("comments.label")} hint={t("comments.mention")} error={errorsAt(problem, "/text")}>
          {(field) => (
            <TextArea {...field} name="text" defaultValue={props.typed} maxLength={600} rows={2} required dir="auto" />
          )}
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button look="primary" name="as" value="comment">
            {t("comments.send")}
          </Button>
          {props.mayRecommend && (
            <Button name="as" value="recommendation">
              {t("comments.recommend")}
            </Button>
          )}
        </div>
      </Form>
    </section>
  );
}
