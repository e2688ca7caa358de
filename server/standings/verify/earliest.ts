import { NOTHING, toCents } from "./amount.ts";
import type { Basket } from "./collect.ts";
import type { Fact } from "./facts.ts";
import type { Rule } from "./rule.ts";
import { type Run, runOf } from "./run.ts";
import type { Scene } from "./scene.ts";
import { nameOf, scorersOf, togetherOf } from "./scores.ts";

type Step = { readonly fact: Fact; readonly rule: Rule; readonly scorer: Basket };

/** When a participant's total was reached: the last instant at which a result changed its points; null if none ever did. */
export function reachedAt(scene: Scene, participantId: string): number | null {
  const scorers = scorersOf(scene, participantId);
  const together = togetherOf(scene, participantId);
  const moving = scene.rules.filter(({ isPlacement }) => !isPlacement);
  let reached: number | null = null;
  for (const rule of scene.rules.filter(({ isPlacement }) => isPlacement)) {
    // Places depend on the others: the criterion's last counting result decides, and its points take no part in the rest.
    for (const scorer of scorers) reached = later(reached, scorer.facts.get(rule.criterion.id)?.at(-1)?.at ?? null);
  }
  const runs = new Map<Basket, Map<Rule, Run>>();
  for (const scorer of scorers) {
    const factor = (rule: Rule) => scene.factorOf(rule, participantId);
    const start = (rule: Rule) => runOf(rule, factor(rule), scene.yardsticksOf(rule, scorer), scene.zone);
    runs.set(scorer, new Map(moving.map((rule) => [rule, start(rule)])));
  }
  let before = moving.map(() => 0n);
  for (const steps of instants(stepsOf(scorers, moving))) {
    for (const { fact, rule, scorer } of steps) runs.get(scorer)?.get(rule)?.add(fact);
    for (const { rule, scorer } of steps) {
      const points = runs.get(scorer)?.get(rule)?.points() ?? NOTHING;
      together.put(nameOf(scene, scorer), rule.criterion.id, points);
    }
    const after = moving.map(({ criterion }) => toCents(together.read(criterion.id)));
    if (after.some((cents, index) => cents !== before[index])) reached = later(reached, steps[0]?.fact.at ?? null);
    before = after;
  }
  return reached;
}

const later = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : Math.max(a, b));

function stepsOf(scorers: readonly Basket[], rules: readonly Rule[]): Step[] {
  const steps = scorers.flatMap((scorer) =>
    rules.flatMap((rule) => (scorer.facts.get(rule.criterion.id) ?? []).map((fact) => ({ fact, rule, scorer }))),
  );
  // The sort is stable, so results of one instant stay in the order of source and id.
  return steps.sort((a, b) => a.fact.at - b.fact.at);
}

function* instants(steps: readonly Step[]): Generator<Step[]> {
  let group: Step[] = [];
  for (const step of steps) {
    if (group[0] && group[0].fact.at !== step.fact.at) {
      yield group;
      group = [];
    }
    group.push(step);
  }
  if (group.length > 0) yield group;
}
