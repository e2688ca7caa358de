import { Link } from "@remix-run/react";
import type { PracticeLine, PracticeState } from "#core/recognition/practice.ts";
import { useRecognition } from "../../words/recognition.ts";
import { useNameOf } from "../feed/person-name.tsx";
import { Badge } from "../ui/badge.tsx";

const TONES: Record<PracticeState, "plain" | "brand" | "gain" | "warn"> = {
  draft: "plain",
  submitted: "brand",
  returned: "warn",
  published: "gain",
  expired: "warn",
  withdrawn: "plain",
};

/** A practice at a glance: what it is about, whose it is, and what others did with it. */
export function PracticeCard({ practice }: { practice: PracticeLine }) {
  const t = useRecognition();
  const nameOf = useNameOf();
  return (
    <article className="card flex flex-col gap-2 p-4" data-practice={practice.id}>
      <h3 dir="auto" className="written text-lg font-semibold">
        <Link to={`/practices/${practice.id}`} prefetch="intent" className="post-time">
          {practice.title}
        </Link>
      </h3>
      {practice.situation !== "" && (
        <p dir="auto" className="written line-clamp-2 text-ink-2">
          {practice.situation}
        </p>
      )}
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
        {practice.state !== "published" && <StateOfPractice state={practice.state} />}
        <bdi>{t("practices.by", { name: nameOf(practice.author) })}</bdi>
        {practice.state === "published" && (
          <span className="font-semibold">{t("practices.adoptions", { count: practice.adoptions })}</span>
        )}
        {practice.distinctions > 0 && (
          <Badge tone="brand" icon="star">
            {t("practices.distinctions", { count: practice.distinctions })}
          </Badge>
        )}
      </p>
    </article>
  );
}

export function StateOfPractice({ state }: { state: PracticeState }) {
  const t = useRecognition();
  return <Badge tone={TONES[state]}>{t(`practices.states.${state}`)}</Badge>;
}
