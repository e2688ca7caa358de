import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { Icon } from "../ui/icon.tsx";

/** So far a thumb has to pull, and so far the mark follows it. */
const ENOUGH_PX = 72;
const FARTHEST_PX = 110;
/** A finger that has moved so far has said whether it pulls or scrolls. */
const DECIDED_PX = 8;
const SHOWN_MS = 600;

/**
 * Pulling a page down from its top reads it anew, without losing what was typed or unfolded. The browser's own gesture,
 * which would load the whole document, is off only while ours is there (house.css, `pulls`).
 */
export function PullToRefresh() {
  const { t } = useWords();
  const { revalidate, state } = useRevalidator();
  const [pulled, setPulled] = useState(0);
  const [isDone, setIsDone] = useState(false);
  const [wasRefreshed, setWasRefreshed] = useState(false);
  const wasLoading = useRef(false);
  const asked = useRef(false);

  useEffect(() => {
    const root = document.documentElement;
    root.classList.add("pulls");
    let start: { x: number; y: number } | null = null;
    let far = 0;
    const begin = (event: TouchEvent) => {
      const [touch] = event.touches;
      const isAtTop = window.scrollY <= 0 && event.touches.length === 1 && !isInsideScroller(event.target);
      start = touch && isAtTop ? { x: touch.clientX, y: touch.clientY } : null;
      far = 0;
    };
    const move = (event: TouchEvent) => {
      const [touch] = event.touches;
      if (!start || !touch) return;
      const down = touch.clientY - start.y;
      const aside = Math.abs(touch.clientX - start.x);
      if (far === 0 && Math.max(Math.abs(down), aside) < DECIDED_PX) return;
      // Upwards, sideways or with a second finger it is another gesture.
      if (event.touches.length > 1 || (far === 0 && (down <= 0 || aside > down))) {
        start = null;
        return;
      }
      far = Math.max(1, Math.min(FARTHEST_PX, down / 1.6));
      setPulled(far);
    };
    const end = () => {
      if (far >= ENOUGH_PX) {
        asked.current = true;
        setWasRefreshed(false);
        revalidate();
      }
      start = null;
      far = 0;
      setPulled(0);
    };
    document.addEventListener("touchstart", begin, { passive: true });
    document.addEventListener("touchmove", move, { passive: true });
    document.addEventListener("touchend", end);
    document.addEventListener("touchcancel", end);
    return () => {
      root.classList.remove("pulls");
      document.removeEventListener("touchstart", begin);
      document.removeEventListener("touchmove", move);
      document.removeEventListener("touchend", end);
      document.removeEventListener("touchcancel", end);
    };
  }, [revalidate]);

  useEffect(() => {
    const isLoading = state === "loading" && asked.current;
    if (wasLoading.current && !isLoading) {
      asked.current = false;
      setIsDone(true);
      setWasRefreshed(true);
      setTimeout(() => setIsDone(false), SHOWN_MS);
    }
    wasLoading.current = isLoading;
  }, [state]);

  const isLoading = state === "loading" && asked.current;
  const isShown = pulled > 0 || isLoading || isDone;
  return (
    <>
      <div
        aria-hidden="true"
        className={`pull ${isShown ? "pull-shown" : ""} ${pulled >= ENOUGH_PX || isLoading ? "pull-enough" : ""}`}
        style={{ transform: `translate(-50%, ${isLoading || isDone ? ENOUGH_PX : pulled}px)` }}
      >
        <Icon name={isDone ? "check" : "refresh"} size={20} className={isLoading ? "pull-turning" : undefined} />
      </div>
      <p role="status" className="sr-only">
        {wasRefreshed ? t("house.refreshed") : ""}
      </p>
    </>
  );
}

/** Whether the finger lies on something that scrolls by itself, or on a sheet over the page. */
function isInsideScroller(target: EventTarget | null): boolean {
  for (let at = target instanceof Element ? target : null; at && at !== document.body; at = at.parentElement) {
    if (at.matches("dialog, .menu-sheet, input[type=range]") || at.scrollTop > 0) return true;
  }
  return false;
}
