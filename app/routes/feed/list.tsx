import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useRevalidator } from "@remix-run/react";
import { POST_KINDS } from "#core/recognition/post.ts";
import { momentsToShare } from "#server/recognition/posts/own-facts.ts";
import { readFeed } from "#server/recognition/posts/read-feed.ts";
import { FeedFilter } from "../../components/feed/feed-filter.tsx";
import { FeedNav } from "../../components/feed/feed-nav.tsx";
import { PostCard } from "../../components/feed/post-card.tsx";
import { ShareMoment } from "../../components/feed/share-moment.tsx";
import { ButtonLink } from "../../components/ui/button.tsx";
import { EmptyState } from "../../components/ui/empty-state.tsx";
import { Icon } from "../../components/ui/icon.tsx";
import { Notice } from "../../components/ui/notice.tsx";
import { useFeed } from "../../live/use-feed.ts";
import { recognitionTitle, useRecognition } from "../../words/recognition.ts";
import { asMember } from "../door.ts";

const A_PAGE = 20;

/** Asked for: `kind`, `q` (words), `before` (where the page before ended). */
export async function loader(args: LoaderFunctionArgs) {
  const asked = new URL(args.request.url).searchParams;
  const kind = POST_KINDS.find((one) => one === asked.get("kind"));
  const search = (asked.get("q") ?? "").slice(0, 100);
  const before = /^\d{1,15}$/.test(asked.get("before") ?? "") ? Number(asked.get("before")) : undefined;
  const page = await asMember(args, async (ctx) => ({
    ...(await readFeed(ctx, { kind, search, before, limit: A_PAGE })),
    toShare:
      ctx.principal.kind === "member" && before === undefined && !search && !kind
        ? (await momentsToShare(ctx, ctx.principal.memberId)).slice(0, 1)
        : [],
  }));
  return json({ ...page, kind: kind ?? "", search, isFirst: before === undefined });
}

export const meta = recognitionTitle((words) => words.feed.title);

export default function Feed() {
  const { posts, next, cursor, isApproximate, toShare, kind, search, isFirst } = useLoaderData<typeof loader>();
  const t = useRecognition();
  const { revalidate } = useRevalidator();
  const { newer, changed, isLive } = useFeed(cursor, revalidate);
  const arrived = isFirst && search === "" ? newer.filter((post) => kind === "" || post.kind === kind) : [];
  const shown = [...arrived, ...posts].flatMap((post) => {
    const now = changed.get(post.id);
    return now === undefined ? [post] : now === null ? [] : [now];
  });
  const isFiltered = kind !== "" || search !== "";
  const query = (before: number) =>
    `?${new URLSearchParams({ ...(kind && { kind }), ...(search && { q: search }), before: String(before) })}`;
  return (
    <div className="mx-auto flex max-w-[44rem] flex-col gap-4">
      <FeedNav />
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-bold">
            {t("feed.title")}
            {isLive && <span className="live-dot" title={t("feed.live")} />}
          </h1>
          <p className="text-ink-2">{t("feed.intro")}</p>
        </div>
        <ButtonLink to="/feed/new" look="primary">
          <Icon name="plus" />
          {t("feed.write")}
        </ButtonLink>
      </header>
      <FeedFilter kind={kind} search={search} />
      {toShare.map((fact) => (
        <ShareMoment key={fact.ref} fact={fact} />
      ))}
      {isApproximate && <Notice>{t("feed.approximate")}</Notice>}
      {shown.length === 0 ? (
        <EmptyState
          title={t(isFiltered ? "feed.nothingFound" : "feed.none")}
          action={
            isFiltered ? (
              <ButtonLink to="/feed">{t("feed.all")}</ButtonLink>
            ) : (
              <ButtonLink to="/feed/new">{t("feed.firstWin")}</ButtonLink>
            )
          }
        >
          {t(isFiltered ? "feed.nothingFoundDetail" : "feed.noneDetail")}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-3">
          {shown.map((post) => (
            <PostCard key={post.id} post={post} />
          ))}
        </div>
      )}
      {next !== null && (
        <ButtonLink to={query(next)} look="quiet" className="self-center">
          {t("feed.older")}
        </ButtonLink>
      )}
    </div>
  );
}
