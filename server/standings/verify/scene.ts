import type { Definition } from "#core/challenges/definition.ts";
import type { Network } from "#core/network.ts";
import { type Amount, isNothing, ONCE, ofText, order, times } from "./amount.ts";
import { type Belonging, belongingOf } from "./belonging.ts";
import { type Basket, type Baskets, collect } from "./collect.ts";
import type { Fact } from "./facts.ts";
import type { Life } from "./life.ts";
import { measured } from "./measure.ts";
import { type Rule, rulesOf, scoresMembers, windowAt } from "./rule.ts";
import type { Yardstick } from "./scale.ts";
import { challengeSpan, type Span } from "./span.ts";
import { targetsOf } from "./targets.ts";
import { type Zone, zoneOf } from "./zone.ts";

/** Everything that points are made of, gathered once. */
export type Scene = {
  readonly definition: Definition;
  readonly network: Network;
  readonly life: Life;
  readonly zone: Zone;
  readonly whole: Span;
  readonly rules: readonly Rule[];
  readonly belonging: Belonging;
  readonly baskets: Baskets;
  /** True when a team's members are scored by themselves first. */
  readonly byMember: boolean;
  yardsticksOf(rule: Rule, basket: Basket): Yardstick[];
  /** The measure over the whole window, before the scale; null is no data. */
  measureOf(rule: Rule, participantId: string): Amount | null;
  /** What the boosters multiply a participant's points of a criterion by. */
  factorOf(rule: Rule, participantId: string): Amount;
};

/** `only`: these participants alone; whoever asks for some at a time hands over the facts of these. */
export function sceneOf(
  definition: Definition,
  network: Network,
  facts: readonly Fact[],
  life: Life,
  only?: ReadonlySet<string>,
): Scene {
  const zone = zoneOf(definition.timeZone);
  const whole = challengeSpan(definition, zone);
  const rules = rulesOf(definition, network, zone);
  const everybody = belongingOf(definition.participants, network, whole);
  const belonging = only
    ? { ...everybody, participants: everybody.participants.filter(({ id }) => only.has(id)) }
    : everybody;
  const byMember = scoresMembers(definition);
  const baskets = collect(rules, facts, belonging, byMember);
  const targetOf = targetsOf(definition, network, belonging, zone);

  const yardsticksOf = (rule: Rule, basket: Basket): Yardstick[] => {
    const { criterion, windows, lessIsBetter } = rule;
    const baseline = rule.baseline ? measured(criterion, basket.baseline.get(criterion.id) ?? [], zone) : null;
    const target = (window: Span) =>
      criterion.scale.kind === "attainment"
        ? targetOf(criterion.metric, window, basket.participantId, basket.memberId)
        : null;
    return windows.map((window) => ({ target: target(window), baseline, lessIsBetter }));
  };

  const measures = new Map<string, Amount | null>();
  const measureOf = (rule: Rule, participantId: string): Amount | null => {
    const key = JSON.stringify([participantId, rule.criterion.id]);
    const known = measures.get(key);
    if (known !== undefined) return known;
    const basket = baskets.whole.get(participantId);
    const measure = basket ? wholeMeasure(rule, basket, yardsticksOf(rule, basket), zone) : null;
    measures.set(key, measure);
    return measure;
  };
  const factorOf = ({ criterion }: Rule, participantId: string): Amount =>
    (definition.boosters ?? [])
      .filter(({ criteria }) => criteria.includes(criterion.id))
      .filter(({ when }) => holds(when, rules, (rule) => measureOf(rule, participantId)))
      .reduce((factor, { multiply }) => times(factor, ofText(multiply)), ONCE);
  return {
    definition,
    network,
    life,
    zone,
    whole,
    rules,
    belonging,
    baskets,
    byMember,
    yardsticksOf,
    measureOf,
    factorOf,
  };
}

/** Results of windows that have nothing to be compared with are no data. */
function wholeMeasure(rule: Rule, basket: Basket, yardsticks: readonly Yardstick[], zone: Zone): Amount | null {
  const { criterion } = rule;
  const facts = basket.facts.get(criterion.id) ?? [];
  const isUsable = (amount: Amount | null | undefined) => amount !== null && amount !== undefined && !isNothing(amount);
  switch (criterion.scale.kind) {
    case "attainment":
      return measured(
        criterion,
        facts.filter(({ at }) => isUsable(yardsticks[windowAt(rule, at)]?.target)),
        zone,
      );
    case "improvement":
      return isUsable(yardsticks[0]?.baseline) ? measured(criterion, facts, zone) : null;
    default:
      return measured(criterion, facts, zone);
  }
}

/** True when a condition on a criterion's measure is met; no data never meets one. */
export function holds(
  condition: { criterion: string; atLeast?: string | undefined; atMost?: string | undefined },
  rules: readonly Rule[],
  measureOf: (rule: Rule) => Amount | null,
): boolean {
  const rule = rules.find(({ criterion }) => criterion.id === condition.criterion);
  const measure = rule ? measureOf(rule) : null;
  if (measure === null) return false;
  if (condition.atLeast !== undefined && order(measure, ofText(condition.atLeast)) < 0) return false;
  return condition.atMost === undefined || order(measure, ofText(condition.atMost)) <= 0;
}
