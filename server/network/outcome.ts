import type { Flaw } from "../refusal.ts";
import { Refusal } from "../refusal.ts";

/** What a put did to one thing. */
export type Outcome = "created" | "changed" | "unchanged";

/** Where the thing at `index` stands in what was sent: `""` when it is the whole of it, `/units/3` in a list. */
export type PointerOf = (index: number) => string;
export const alone: PointerOf = () => "";
export const inList =
  (name: string): PointerOf =>
  (index) =>
    `/${name}/${index}`;

/** Flaws for things named twice in one list: the second one is at fault. */
export function repeated(keys: readonly string[], pointerOf: (index: number) => string): Flaw[] {
  const seen = new Set<string>();
  return keys.flatMap((key, index) => {
    if (seen.size < seen.add(key).size) return [];
    return [{ pointer: pointerOf(index), code: "named-twice", params: { ref: key } }];
  });
}

/** Throws a 422 Refusal with the flaws, in the order of what was sent; does nothing without any. */
export function refuseFlawed(flaws: readonly Flaw[]): void {
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
}
