/**
 * Whose rows a reader sees. `full`: all, by name. `public`: the upper half but at least ten, one's own row and one's
 * neighbours, and everybody of the units one manages; nobody is shown at the bottom of a list (trust.md, "Fair to people")
 * unless the organization opens its boards. Pseudonyms are kept for all but oneself and those one manages.
 */
export type View =
  | { readonly kind: "full" }
  /** On a wall: what is public to nobody in particular, without those who opted out. `short`: customers see it too. */
  | { readonly kind: "wall"; readonly names: "whole" | "short"; readonly isOpen: boolean }
  | {
      readonly kind: "public";
      /** The reader's own participant: itself or its team. */
      readonly own: string | null;
      readonly managed: ReadonlySet<string>;
      readonly isOpen: boolean;
    };

const ALWAYS_SHOWN = 10;

/** How many rows from the top are shown to everyone. */
export const shownFromTop = (total: number): number => Math.max(ALWAYS_SHOWN, Math.ceil(total / 2));

/** True when the row at `index` of `total` is shown to a public reader whose own row is at `ownIndex`. */
export const isShownPublicly = (index: number, total: number, ownIndex: number | undefined): boolean =>
  index < shownFromTop(total) || (ownIndex !== undefined && Math.abs(index - ownIndex) <= 1);

/** A person's name as strangers may read it: the first name and the initial of the last. */
export function shortName(name: string): string {
  const [first = "", ...rest] = name.trim().split(/\s+/);
  const initial = [...(rest.at(-1) ?? "")][0];
  return initial === undefined ? first : `${first} ${initial}.`;
}
