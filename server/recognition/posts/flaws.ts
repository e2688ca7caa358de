import { isKeepable } from "#core/keepable.ts";
import { type Flaw, Refusal } from "../../refusal.ts";

/** What is wrong with one text of a form; empty when nothing is. */
export function textFlaws(
  pointer: string,
  text: string,
  { most, isOptional = false }: { most: number; isOptional?: boolean },
): Flaw[] {
  if (!isKeepable(text)) return [{ pointer, code: "unkeepable-characters" }];
  if (!isOptional && text.trim() === "") return [{ pointer, code: "blank" }];
  if ([...text].length > most) return [{ pointer, code: "too-long-text", params: { most } }];
  return [];
}

/** Throws a 422 Refusal where there are flaws. */
export function refuseFlaws(flaws: readonly Flaw[]): void {
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
}
