import { animate } from "framer-motion/dom/mini";
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Row } from "./types.ts";

const EASE = [0.2, 0.8, 0.2, 1] as const;
const SLIDE_SECONDS = 0.52;
const TRACE_SECONDS = 2;

/** A server has no layout to measure; React says so aloud unless it is asked for nothing. */
const useLayout = typeof document === "undefined" ? useEffect : useLayoutEffect;

type Place = { readonly top: number; readonly index: number; readonly rank: number | null };

/**
 * Lets rows slide past each other when their order changes, and leaves a trace of two seconds on those that overtook.
 * framer-motion's smallest part does it on the browser's own animations; nothing moves under prefers-reduced-motion.
 * Each row carries `data-row` with its ref and, for the trace, a child with the class `trace`.
 */
export function useSlide(list: RefObject<HTMLElement>, rows: readonly Pick<Row, "ref" | "rank">[]): void {
  const places = useRef<Map<string, Place> | null>(null);
  useLayout(() => {
    if (!list.current) return;
    const ranks = new Map(rows.map((row) => [row.ref, row.rank]));
    const before = places.current;
    const now = new Map<string, Place>();
    const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    let top = 0;
    let index = 0;
    for (const item of list.current.children) {
      if (!(item instanceof HTMLElement)) continue;
      const ref = item.dataset.row;
      if (ref !== undefined) {
        const place = { top, index, rank: ranks.get(ref) ?? null };
        now.set(ref, place);
        const was = before?.get(ref);
        if (was && !isStill) move(item, was, place);
        index += 1;
      }
      top += item.offsetHeight;
    }
    places.current = now;
  }, [list, rows]);
}

function move(item: HTMLElement, was: Place, is: Place): void {
  const hasOvertaken = is.rank !== null && was.rank !== null && is.rank < was.rank;
  if (was.index !== is.index && !isPinned(item)) {
    const underWay = new DOMMatrixReadOnly(getComputedStyle(item).transform).m42;
    const from = was.top - is.top + underWay;
    const zIndex = hasOvertaken ? 2 : 1;
    const slide = animate(
      item,
      { transform: [`translateY(${from}px)`, "translateY(0px)"], zIndex: [zIndex, zIndex] },
      { duration: SLIDE_SECONDS, ease: EASE },
    );
    // What the animation leaves behind would keep the row in a layer of its own.
    void slide.finished.then(() => {
      item.style.removeProperty("transform");
      item.style.removeProperty("z-index");
    });
  }
  if (hasOvertaken) {
    const trace = item.querySelector(".trace");
    if (trace)
      animate(trace, { opacity: [1, 0.8, 0] }, { duration: TRACE_SECONDS, ease: "easeOut", times: [0, 0.3, 1] });
  }
}

/** One's own row, while it stands at an edge of the screen instead of at its place. */
function isPinned(item: HTMLElement): boolean {
  const above = item.previousElementSibling;
  if (!(above instanceof HTMLElement) || getComputedStyle(item).position !== "sticky") return false;
  return Math.abs(item.offsetTop - (above.offsetTop + above.offsetHeight)) > 1;
}
