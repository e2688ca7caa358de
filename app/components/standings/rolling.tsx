import { useRef } from "react";
import { classNames } from "../ui/class-names.ts";
import { Points } from "./points.tsx";

const DIGIT = /\d/;

/**
 * A number whose digits roll when it changes: the old digit leaves as the new one arrives, upwards when it grows.
 * Readers of screens get the number as plain text. Still at first and under reduced motion (styles/tower.css).
 */
export function Rolling({ text, isFalling = false }: { text: string; isFalling?: boolean }) {
  const last = useRef({ text, before: text });
  if (last.current.text !== text) last.current = { text, before: last.current.text };
  const { before } = last.current;
  if (before === text) return <Points text={text} />;
  const shift = text.length - before.length;
  const fractionFrom = /[.,]\d\d$/.test(text) ? text.length - 3 : text.length;
  return (
    <span>
      <span className="sr-only">{text}</span>
      <span aria-hidden="true" className={isFalling ? "rolling rolling-down" : "rolling"}>
        {[...text].map((sign, index) => {
          const old = before[index - shift] ?? "";
          const place = text.length - index;
          const quiet = index >= fractionFrom ? "fraction" : undefined;
          if (sign === old || !DIGIT.test(sign))
            return (
              <span key={place} className={quiet}>
                {sign}
              </span>
            );
          return (
            <span
              key={`${place} ${text}`}
              className={classNames("rolling-digit", quiet)}
              data-old={DIGIT.test(old) ? old : ""}
            >
              {sign}
            </span>
          );
        })}
      </span>
    </span>
  );
}
