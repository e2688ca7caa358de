import { parseInstantOrDay, splitWindow } from "../calendar.ts";
import type { Definition } from "./definition.ts";

export type Round = {
  readonly name: string;
  readonly startsAt: number;
  readonly endsAt: number;
  /** A decimal. */
  readonly weight: string;
};

/** A definition's windows as instants, ms UTC. Resolved once, at launch, and kept with the challenge. */
export type Windows = { readonly startsAt: number; readonly endsAt: number; readonly rounds: readonly Round[] };

/**
 * Resolves the start, the end and the rounds (in order of time; recurring ones are cut to the challenge).
 * Throws RangeError on a text that the schema would have refused.
 */
export function resolveWindows(definition: Definition): Windows {
  const startsAt = instantIn(definition, definition.start);
  const endsAt = instantIn(definition, definition.end);
  return { startsAt, endsAt, rounds: roundsOf(definition, startsAt, endsAt) };
}

function roundsOf(definition: Definition, startsAt: number, endsAt: number): Round[] {
  const { rounds, timeZone } = definition;
  if (!rounds) return [];
  if ("every" in rounds) {
    return splitWindow(startsAt, endsAt, rounds.every, timeZone).map((window) => ({ ...window, weight: "1" }));
  }
  return rounds.list
    .map((round) => ({
      name: round.name,
      startsAt: instantIn(definition, round.start),
      endsAt: instantIn(definition, round.end),
      weight: round.weight ?? "1",
    }))
    .sort((a, b) => a.startsAt - b.startsAt);
}

/** An instant or a bare day of a definition, in the challenge's zone, as ms UTC. */
export function instantIn(definition: { readonly timeZone: string }, text: string): number {
  const at = parseInstantOrDay(text, definition.timeZone);
  if (at === null) throw new RangeError(`not an instant: ${text}`);
  return at;
}
