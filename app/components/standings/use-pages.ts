import { useCallback, useEffect, useRef, useState } from "react";
import type { Row } from "./types.ts";

const PAGE = 100;
/** A stretch that is only flown over is not asked for. */
const REST_MS = 80;
/** What is on screen is asked for again this often at most while the board moves. */
const FRESH_MS = 5_000;
const MOST_PAGES = 60;

type Answer = { position: number; from: number; rows: (Row | null)[] };
type Page = { rows: readonly (Row | null)[]; position: number };

/**
 * The rows of a long board, asked for a page at a time as they come on screen, and again when the board has moved on.
 * `undefined`: not here yet; `null`: not shown to this reader.
 */
export function usePages(challenge: string, length: number, position: number) {
  const pages = useRef(new Map<number, Page>());
  const asked = useRef(new Map<number, AbortController>());
  const wanted = useRef<readonly number[]>([0]);
  const [, redraw] = useState(0);
  const rest = useRef<ReturnType<typeof setTimeout>>();
  const freshAt = useRef(0);

  const fetchPage = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return;
      const aborter = new AbortController();
      asked.current.set(page, aborter);
      try {
        const answer = await fetch(`/challenges/${challenge}/rows?from=${page * PAGE}&count=${PAGE}`, {
          signal: aborter.signal,
        });
        if (!answer.ok) return;
        const { rows, position: at }: Answer = await answer.json();
        pages.current.set(page, { rows, position: at });
        for (const key of pages.current.keys()) {
          if (pages.current.size <= MOST_PAGES) break;
          if (key !== 0 && !wanted.current.includes(key)) pages.current.delete(key);
        }
        redraw((count) => count + 1);
      } catch {
        // Scrolled past, or the line is lost: the next look asks again.
      } finally {
        asked.current.delete(page);
      }
    },
    [challenge],
  );

  const want = useCallback(
    (first: number, last: number) => {
      const from = Math.floor(first / PAGE);
      const to = Math.floor(Math.min(last, length - 1) / PAGE);
      wanted.current = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      clearTimeout(rest.current);
      rest.current = setTimeout(() => {
        for (const [page, aborter] of asked.current) if (page !== 0 && !wanted.current.includes(page)) aborter.abort();
        for (const page of new Set([0, ...wanted.current])) if (!pages.current.has(page)) void fetchPage(page);
      }, REST_MS);
    },
    [fetchPage, length],
  );

  useEffect(() => {
    const timer = setTimeout(
      () => {
        freshAt.current = Date.now();
        for (const page of new Set([0, ...wanted.current])) {
          if ((pages.current.get(page)?.position ?? position) < position) void fetchPage(page);
        }
      },
      Math.max(0, freshAt.current + FRESH_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [position, fetchPage]);

  const rowAt = (index: number): Row | null | undefined =>
    pages.current.get(Math.floor(index / PAGE))?.rows[index % PAGE];
  return { rowAt, want };
}
