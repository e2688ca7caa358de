import { contrast, type Oklch, parseHex, toOklch } from "./colour.ts";

const WHITE: Oklch = { l: 1, c: 0, h: 0 };
const NIGHT: Oklch = { l: 0.235, c: 0.009, h: 262 };
/** WCAG AA for text, with a little to spare for rounding. */
const ENOUGH = 4.6;

const css = ({ l, c, h }: Oklch) => `oklch(${l.toFixed(3)} ${c.toFixed(3)} ${h.toFixed(1)})`;

/** Darkens or lightens until words in this colour can be read on the ground, and words of the ground on it. */
function readableOn(ground: Oklch, colour: Oklch, step: number): Oklch {
  let found = colour;
  while (contrast(found, ground) < ENOUGH && found.l + step >= 0 && found.l + step <= 1) {
    found = { ...found, l: found.l + step };
  }
  return found;
}

/**
 * The style rules that put an organization's colour (`#rrggbb`) in the place of our own, as light and dark ink;
 * empty when there is none or it cannot be read.
 */
export function brandRules(hex: string | null): string {
  const linear = hex ? parseHex(hex) : null;
  if (!linear) return "";
  const own = toOklch(linear);
  const light = css(readableOn(WHITE, own, -0.01));
  const dark = css(readableOn(NIGHT, own, 0.01));
  return `:root{--brand-light:${light};--brand-dark:${dark}}`;
}
