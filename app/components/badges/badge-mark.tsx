import type { BadgeLook } from "#core/recognition/badge.ts";
import { classNames } from "../ui/class-names.ts";

const SHAPES: Record<BadgeLook["shape"], string> = {
  circle: "M32 4a28 28 0 1 0 0 56 28 28 0 0 0 0-56z",
  shield: "M32 4 56 12v18c0 15-9.5 25-24 30C17.5 55 8 45 8 30V12z",
  hexagon: "M32 3 57 17.500v29L32 61 7 46.500v-29z",
  ribbon: "M32 3a23 23 0 0 1 14 41.200L50 62l-18-8-18 8 4-17.800A23 23 0 0 1 32 3z",
};
const SYMBOLS: Record<BadgeLook["symbol"], string> = {
  star: "m32 16 4.7 9.6 10.6 1.5-7.7 7.5 1.8 10.5-9.4-5-9.4 5 1.8-10.5-7.7-7.5 10.6-1.500z",
  trophy: "M24 18h16v8a8 8 0 0 1-16 0zM24 21h-6c0 5 2 8 6 8.500M40 21h6c0 5-2 8-6 8.500M32 34v6m-7 5h14",
  bulb: "M27 40h10m-8 5h6M27 36c-4-2.5-6-6-6-9.500a11 11 0 0 1 22 0c0 3.5-2 7-6 9.500z",
  heart: "M32 45C22 38 18 33 18 27a7.2 7.2 0 0 1 14-2.500A7.2 7.2 0 0 1 46 27c0 6-4 11-14 18z",
  flag: "M23 46V18m0 2c7-4 11 4 18 0v13c-7 4-11-4-18 0",
};

/** A badge, drawn of its parts: a shape in a colour with a symbol on it. */
export function BadgeMark({ look, size = 64, isFaded = false }: { look: BadgeLook; size?: number; isFaded?: boolean }) {
  const isLine = look.symbol === "trophy" || look.symbol === "bulb" || look.symbol === "flag";
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 64 64"
      className={classNames("badge-mark", `badge-${look.colour}`, isFaded && "badge-faded")}
    >
      <path d={SHAPES[look.shape]} className="badge-ground" />
      <path
        d={SYMBOLS[look.symbol]}
        className={isLine ? "badge-line" : "badge-solid"}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
