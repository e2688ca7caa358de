import { useFetcher, useLocation } from "@remix-run/react";
import { useEffect, useRef } from "react";

/** A view that is made of the whole board is asked for again this often at most, and not by everybody at once. */
const EVERY_MS = 5_000;
const JITTER_MS = 3_000;

/**
 * A view as the page was rendered with it, then again as the watched board moves on. `pick` finds it in what the page's loader
 * answers; one that is pinned to the past stays as it is.
 */
export function useFresh<Page, View extends { readonly position: number }>(
  rendered: View,
  position: number,
  pick: (page: Page) => View | null,
): View {
  const { pathname, search } = useLocation();
  const fetcher = useFetcher<Page>({ key: `view ${pathname}${search}` });
  const fetched = fetcher.data === undefined ? null : pick(fetcher.data as Page);
  const view = fetched && fetched.position >= rendered.position ? fetched : rendered;
  const askedAt = useRef(0);
  const { load, state } = fetcher;
  const isBehind = position > view.position && state === "idle" && !new URLSearchParams(search).has("asOf");
  useEffect(() => {
    if (!isBehind) return;
    const wait = Math.max(0, askedAt.current + EVERY_MS - Date.now()) + Math.random() * JITTER_MS;
    const timer = setTimeout(() => {
      askedAt.current = Date.now();
      load(pathname + search);
    }, wait);
    return () => clearTimeout(timer);
  }, [isBehind, load, pathname, search]);
  return view;
}
