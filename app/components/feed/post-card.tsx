import { Link } from "@remix-run/react";
import type { PostKind, PostView } from "#core/recognition/post.ts";
import { useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { FieldLine } from "./field-line.tsx";
import { PersonName, useNameOf } from "./person-name.tsx";
import { Pieces } from "./pieces.tsx";
import { Reactions } from "./reactions.tsx";
import { WinFact } from "./win-facts.tsx";

const ICONS: Record<PostKind, IconName> = {
  win: "trophy",
  kudos: "hands",
  practice: "bulb",
  announcement: "megaphone",
  field: "feed",
};

/** A post: who says what to whom, what it rests on, and what others made of it. */
export function PostCard({ post, isAlone = false }: { post: PostView; isAlone?: boolean }) {
  const t = useRecognition();
  const { instant } = useWords();
  return (
    <article className="card post" data-post={post.id}>
      <header className="post-head">
        <span className={`post-mark post-mark-${post.kind}`}>
          <Icon name={ICONS[post.kind]} size={20} />
        </span>
        <div className="min-w-0 flex-1">
          <p>
            <PersonName person={post.author} />
            {post.author.unit && <span className="text-ink-2"> · {post.author.unit}</span>}
          </p>
          <p className="text-ink-2 text-sm">
            {t(`kinds.${post.kind}`)} · <Audience audience={post.audience} /> ·{" "}
            <Link to={`/feed/${post.id}`} className="post-time">
              {instant(post.at, "instant")}
            </Link>
            {post.editedAt !== null && ` · ${t("feed.edited")}`}
          </p>
        </div>
        {post.isHidden && <Badge tone="warn">{t("feed.hidden")}</Badge>}
      </header>
      <div className="post-body">
        {post.title !== null && (
          <h2 dir="auto" className="text-lg font-semibold">
            {post.title}
          </h2>
        )}
        <KudosLine post={post} />
        {post.facts && <WinFact facts={post.facts} />}
        {post.text.length > 0 && <Pieces pieces={post.text} />}
        <LinkLine post={post} />
        {post.practice !== null && (
          <p className="text-sm">
            <Link to={`/practices/${post.practice}`} className="font-medium text-brand">
              {t("practices.open")}
            </Link>
          </p>
        )}
        <FieldLine post={post} />
        <DateLine post={post} />
      </div>
      <footer className="post-foot">
        <Reactions post={post} />
        {!isAlone && (
          <Link to={`/feed/${post.id}#comments`} className="button button-quiet button-small">
            {t("comments.count", { count: post.comments })}
          </Link>
        )}
      </footer>
    </article>
  );
}

function Audience({ audience }: { audience: PostView["audience"] }) {
  const t = useRecognition();
  if (audience.kind === "all" || audience.name === null) return <>{t("audience.all")}</>;
  return <bdi>{audience.name}</bdi>;
}

function KudosLine({ post }: { post: PostView }) {
  const t = useRecognition();
  const nameOf = useNameOf();
  if (!post.to || !post.reason) return null;
  return (
    <p className="flex flex-wrap items-center gap-2 font-semibold">
      <bdi>{t("kudos.to", { name: nameOf(post.to) })}</bdi>
      <Badge tone="brand">{t(`kudos.reasons.${post.reason}`)}</Badge>
    </p>
  );
}

function LinkLine({ post: { link } }: { post: PostView }) {
  const t = useRecognition();
  const nameOf = useNameOf();
  if (!link) return null;
  const isChallenge = link.kind === "challenge";
  const what = isChallenge
    ? t("links.challenge", { name: link.name })
    : t(`links.${link.postKind}`, { name: nameOf(link.of) });
  return (
    <p className="text-sm">
      <Link to={isChallenge ? `/challenges/${link.id}` : `/feed/${link.id}`} className="font-medium text-brand">
        <bdi>{t("kudos.about", { what })}</bdi>
      </Link>
    </p>
  );
}

function DateLine({ post: { startsAt, endsAt, at } }: { post: PostView }) {
  const t = useRecognition();
  const { instant } = useWords();
  const parts = [
    startsAt !== null && startsAt > at ? t("dates.from", { day: instant(startsAt, "day") }) : null,
    endsAt === null ? null : t("dates.until", { day: instant(endsAt - 1, "day") }),
  ].filter(Boolean);
  return parts.length > 0 ? <p className="text-ink-2 text-sm">{parts.join(" · ")}</p> : null;
}
