import type { FieldState, PostView } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { useNameOf } from "./person-name.tsx";

const TONES: Record<FieldState, "plain" | "brand" | "gain" | "warn"> = {
  open: "warn",
  taken: "brand",
  adopted: "gain",
  declined: "plain",
};

/** Who answers word from the field, by when, and what came of it. */
export function FieldLine({ post: { field } }: { post: PostView }) {
  const t = useRecognition();
  const { instant } = useWords();
  const nameOf = useNameOf();
  if (!field) return null;
  const day = instant(Date.parse(`${field.answerBy}T12:00:00Z`), "day", "UTC");
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={TONES[field.state]}>{t(`field.states.${field.state}`)}</Badge>
        <bdi className="text-ink-2">{t("field.to", { name: nameOf(field.owner), day })}</bdi>
      </p>
      {field.answer !== null && (
        <blockquote className="answer">
          <p dir="auto" className="written">
            {field.answer}
          </p>
          {field.answeredAt !== null && (
            <p className="mt-1 text-ink-2 text-sm">{t("field.answered", { day: instant(field.answeredAt, "day") })}</p>
          )}
        </blockquote>
      )}
    </div>
  );
}
