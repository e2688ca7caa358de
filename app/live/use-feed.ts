import { useEffect, useRef, useState } from "react";
import type { FeedPosted, FeedUpdated } from "#core/live/messages.ts";
import type { PostView } from "#core/recognition/post.ts";
import { liveSocket } from "./socket.ts";

/** What was heard since the page was rendered. */
export type Heard = {
  /** Posts that are newer than the page, the latest first. */
  readonly newer: readonly PostView[];
  /** What became of posts: as they are now, or null where they are gone. */
  readonly changed: ReadonlyMap<string, PostView | null>;
  readonly isLive: boolean;
};

/** A busy feed is not read again more often than this. */
const GAP_MS = 2_000;
const NOTHING: Heard = { newer: [], changed: new Map(), isLive: false };

/**
 * Follows the feed from `cursor` on. `onGap` runs when something was missed: the page is to be read again, and what was heard
 * until then is forgotten with its new cursor.
 */
export function useFeed(cursor: string, onGap: () => void): Heard {
  const [heard, setHeard] = useState<{ cursor: string; heard: Heard }>({ cursor, heard: NOTHING });
  const stand = useRef(cursor);
  const gap = useRef(onGap);
  gap.current = onGap;
  const gapAt = useRef(0);

  useEffect(() => {
    stand.current = cursor;
    let isOver = false;
    let stop = () => {};
    let gapTimer: ReturnType<typeof setTimeout> | undefined;
    const missed = () => {
      gapTimer ??= setTimeout(() => gap.current(), Math.max(0, gapAt.current + GAP_MS - Date.now()));
      gapAt.current = Date.now();
    };
    const change = (step: (before: Heard) => Heard) =>
      setHeard((before) => ({ cursor, heard: step(before.cursor === cursor ? before.heard : NOTHING) }));

    void liveSocket().then((socket) => {
      if (isOver) return;
      const watch = () =>
        socket.emit("feed:watch", {}, (answer) => {
          if (isOver || !answer.ok) return;
          change((before) => ({ ...before, isLive: true }));
          if (answer.cursor !== stand.current) missed();
        });
      const isNext = (step: { base: string; cursor: string }) => {
        if (Number(step.cursor) <= Number(stand.current)) return false;
        if (step.base !== stand.current) {
          missed();
          return false;
        }
        stand.current = step.cursor;
        return true;
      };
      const posted = (post: FeedPosted) => {
        if (isNext(post)) change((before) => ({ ...before, newer: [post, ...before.newer] }));
      };
      const updated = (update: FeedUpdated) => {
        if (!isNext(update)) return;
        const now = "removed" in update ? null : update;
        change((before) => ({
          ...before,
          newer: before.newer.flatMap((post) => (post.id === update.id ? (now ?? []) : post)),
          changed: new Map([...before.changed, [update.id, now]]),
        }));
      };
      const lost = () => change((before) => ({ ...before, isLive: false }));
      socket.on("feed:post", posted);
      socket.on("feed:update", updated);
      socket.on("connect", watch);
      socket.on("disconnect", lost);
      if (socket.connected) watch();
      stop = () => {
        socket.off("feed:post", posted);
        socket.off("feed:update", updated);
        socket.off("connect", watch);
        socket.off("disconnect", lost);
      };
    });
    return () => {
      isOver = true;
      clearTimeout(gapTimer);
      stop();
    };
  }, [cursor]);

  return heard.cursor === cursor ? heard.heard : NOTHING;
}
