import type { TieBreak } from "#core/challenges/definition.ts";
import { type Amount, order, shown, shownCents } from "./amount.ts";
import { reachedAt } from "./earliest.ts";
import type { Scene } from "./scene.ts";
import { type Scores, scorersOf } from "./scores.ts";

/** What a tie-break compares; `none` comes after every value. */
export type TieValue =
  | { readonly kind: "points"; readonly cents: bigint }
  | { readonly kind: "measure"; readonly measure: Amount | null; readonly lessIsBetter: boolean }
  | { readonly kind: "places"; readonly counts: readonly number[] }
  | { readonly kind: "instant"; readonly at: number | null };

export function tieValue(
  tieBreak: TieBreak,
  scene: Scene,
  scores: Scores,
  id: string,
  points: ReadonlyMap<string, bigint>,
): TieValue {
  if (tieBreak === "earliest") return { kind: "instant", at: reachedAt(scene, id) };
  if (tieBreak === "countback") {
    const race = scene.rules.find(({ criterion, isPlacement }) => isPlacement && criterion.per === "round");
    return { kind: "places", counts: race ? countsOf(scene, scores, id, race.criterion.id) : [] };
  }
  if ("countback" in tieBreak) return { kind: "places", counts: countsOf(scene, scores, id, tieBreak.countback) };
  if ("criterion" in tieBreak) return { kind: "points", cents: points.get(tieBreak.criterion) ?? 0n };
  const rule = scene.rules.find(({ criterion }) => criterion.id === tieBreak.measure);
  return {
    kind: "measure",
    measure: rule ? scene.measureOf(rule, id) : null,
    lessIsBetter: rule?.lessIsBetter ?? false,
  };
}

/** Places of all the scorers of a participant, added up. */
function countsOf(scene: Scene, scores: Scores, participantId: string, criterion: string): number[] {
  const counts: number[] = [];
  for (const scorer of scorersOf(scene, participantId)) {
    for (const [index, count] of (scores.places.get(scorer)?.get(criterion) ?? []).entries()) {
      counts[index] = (counts[index] ?? 0) + count;
    }
  }
  return counts;
}

/** Negative when a comes before b. */
export function compareTies(a: TieValue, b: TieValue): number {
  if (a.kind === "points" && b.kind === "points") return a.cents === b.cents ? 0 : a.cents > b.cents ? -1 : 1;
  if (a.kind === "measure" && b.kind === "measure") {
    if (a.measure === null || b.measure === null) return noneLast(a.measure, b.measure);
    return a.lessIsBetter ? order(a.measure, b.measure) : order(b.measure, a.measure);
  }
  if (a.kind === "instant" && b.kind === "instant") {
    return a.at === null || b.at === null ? noneLast(a.at, b.at) : a.at - b.at;
  }
  if (a.kind === "places" && b.kind === "places") {
    const length = Math.max(a.counts.length, b.counts.length);
    for (let place = 0; place < length; place++) {
      const difference = (b.counts[place] ?? 0) - (a.counts[place] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
  throw new RangeError("two different tie-breaks cannot be compared");
}

const noneLast = (a: unknown, b: unknown) => (a === null ? 1 : 0) - (b === null ? 1 : 0);

export function shownTie(value: TieValue): string | readonly number[] | null {
  switch (value.kind) {
    case "points":
      return shownCents(value.cents);
    case "measure":
      return value.measure && shown(value.measure);
    case "places":
      return value.counts;
    case "instant":
      return value.at === null ? null : new Date(value.at).toISOString();
  }
}
