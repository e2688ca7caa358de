import { type Amount, toCents } from "./amount.ts";
import type { Basket } from "./collect.ts";
import type { Fact } from "./facts.ts";
import { measured } from "./measure.ts";
import { placesOf } from "./places.ts";
import { type Rule, windowAt } from "./rule.ts";
import { kept, runOf, summed, weighted } from "./run.ts";
import type { Scene } from "./scene.ts";
import { alone, type Together, togetherBy } from "./team.ts";

/** The points of every scorer: a participant, or a member inside a team. */
export type Scores = {
  readonly points: ReadonlyMap<Basket, ReadonlyMap<string, Amount>>;
  /** By criterion: how many first, second, third … places a scorer took in its rounds. */
  readonly places: ReadonlyMap<Basket, ReadonlyMap<string, readonly number[]>>;
};

/** Those whose points make up a participant's. */
export function scorersOf({ byMember, baskets }: Scene, participantId: string): Basket[] {
  if (byMember) return [...(baskets.parts.get(participantId)?.values() ?? [])];
  const own = baskets.whole.get(participantId);
  return own ? [own] : [];
}

export function scoresOf(scene: Scene): Scores {
  const scorers = scene.belonging.participants.flatMap(({ id }) => scorersOf(scene, id));
  const points = new Map(scorers.map((scorer) => [scorer, new Map<string, Amount>()]));
  const places = new Map(scorers.map((scorer) => [scorer, new Map<string, number[]>()]));
  for (const rule of scene.rules) {
    if (rule.isPlacement) {
      scorePlaces(scene, rule, scorers, points, places);
      continue;
    }
    for (const scorer of scorers) {
      const run = runOf(rule, scene.factorOf(rule, scorer.participantId), scene.yardsticksOf(rule, scorer), scene.zone);
      for (const fact of scorer.facts.get(rule.criterion.id) ?? []) run.add(fact);
      points.get(scorer)?.set(rule.criterion.id, run.points());
    }
  }
  return { points, places };
}

function scorePlaces(
  scene: Scene,
  rule: Rule,
  scorers: readonly Basket[],
  points: ReadonlyMap<Basket, Map<string, Amount>>,
  places: ReadonlyMap<Basket, Map<string, number[]>>,
): void {
  const { criterion, windows } = rule;
  const byWindow = scorers.map((scorer) => measuresByWindow(scene, rule, scorer));
  const paid = scorers.map((): Amount[] => []);
  const counts = scorers.map((): number[] => []);
  for (const [index, window] of windows.entries()) {
    const found = placesOf(
      rule,
      byWindow.map((measures) => measures[index] ?? null),
    );
    for (const [scorer, place] of found.entries()) {
      if (place === null) continue;
      const factor = scene.factorOf(rule, scorers[scorer]?.participantId ?? "");
      paid[scorer]?.push(kept(rule, weighted(criterion, window, factor, place.points)));
      const places = counts[scorer] ?? [];
      while (places.length < place.place) places.push(0);
      places[place.place - 1] = (places[place.place - 1] ?? 0) + 1;
    }
  }
  for (const [index, scorer] of scorers.entries()) {
    points.get(scorer)?.set(criterion.id, summed(criterion, paid[index] ?? []));
    places.get(scorer)?.set(criterion.id, counts[index] ?? []);
  }
}

function measuresByWindow({ zone }: Scene, rule: Rule, scorer: Basket): (Amount | null)[] {
  const windows = rule.windows.map((): Fact[] => []);
  for (const fact of scorer.facts.get(rule.criterion.id) ?? []) windows[windowAt(rule, fact.at)]?.push(fact);
  return windows.map((facts) => measured(rule.criterion, facts, zone));
}

/** How the scores of a participant's scorers become its own. */
export function togetherOf({ definition, belonging, life, whole }: Scene, participantId: string): Together {
  const { participants } = definition;
  if (participants.kind === "members") return alone();
  const { how = "results", n = 1 } = participants.score ?? {};
  const present = belonging.membersAt(participantId, Math.min(life.now, whole.to - 1)).filter(({ active }) => active);
  return togetherBy(how, n, new Set(present.map(({ ref }) => ref)));
}

/** What a scorer is called where several come together. */
export const nameOf = ({ network }: Scene, { memberId }: Basket): string =>
  memberId === null ? "" : (network.members.get(memberId)?.ref ?? memberId);

/** Cents by criterion of one participant. */
export function centsOf(scene: Scene, scores: Scores, participantId: string): Map<string, bigint> {
  const together = togetherOf(scene, participantId);
  for (const scorer of scorersOf(scene, participantId)) {
    const name = nameOf(scene, scorer);
    for (const [criterion, points] of scores.points.get(scorer) ?? []) together.put(name, criterion, points);
  }
  return new Map(scene.rules.map(({ criterion }) => [criterion.id, toCents(together.read(criterion.id))]));
}
