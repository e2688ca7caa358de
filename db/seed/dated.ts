import { type Day, isoOf, parisOffset } from "./days.ts";
import type { SeedResult } from "./shapes.ts";

/** A result with what it is sorted by: minutes since 1970 on the wall clock of Paris. */
export type Dated = { readonly day: Day; readonly minute: number; readonly result: SeedResult };

export function dated(day: Day, minute: number, result: Omit<SeedResult, "occurredAt">): Dated {
  const clock = `${`${Math.floor(minute / 60)}`.padStart(2, "0")}:${`${minute % 60}`.padStart(2, "0")}:00`;
  return { day, minute, result: { ...result, occurredAt: `${isoOf(day)}T${clock}${parisOffset(day)}` } };
}

/** By day and minute, then source and id: one order for the same facts, however they were gathered. */
export function inOrder(facts: Dated[]): SeedResult[] {
  const later = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  facts.sort(
    (a, b) =>
      a.day - b.day ||
      a.minute - b.minute ||
      later(a.result.source, b.result.source) ||
      later(a.result.id, b.result.id),
  );
  return facts.map(({ result }) => result);
}
