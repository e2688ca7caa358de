import type { Belonging } from "./belonging.ts";
import type { Fact } from "./facts.ts";
import { concerns, type Rule, windowAt } from "./rule.ts";
import { isWithin } from "./span.ts";

/** The results of one participant (`memberId` null), or of one member inside a team, criterion by criterion. */
export type Basket = {
  readonly participantId: string;
  readonly memberId: string | null;
  /** In order of occurredAt, those in a window of the criterion. */
  readonly facts: ReadonlyMap<string, Fact[]>;
  readonly baseline: ReadonlyMap<string, Fact[]>;
};

export type Baskets = {
  /** By participant. */
  readonly whole: ReadonlyMap<string, Basket>;
  /** By participant, then member; empty where members are not scored by themselves. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, Basket>>;
};

/** Puts every counting result into the baskets of those it is credited to. */
export function collect(
  rules: readonly Rule[],
  facts: readonly Fact[],
  belonging: Belonging,
  byMember: boolean,
): Baskets {
  const empty = (participantId: string, memberId: string | null): Basket => ({
    participantId,
    memberId,
    facts: new Map(rules.map(({ criterion }) => [criterion.id, []])),
    baseline: new Map(rules.map(({ criterion }) => [criterion.id, []])),
  });
  const whole = new Map(belonging.participants.map(({ id }) => [id, empty(id, null)]));
  const parts = new Map(belonging.participants.map(({ id }) => [id, new Map<string, Basket>()]));
  for (const fact of facts) {
    const takers = rules.filter((rule) => concerns(rule.criterion, fact));
    if (takers.length === 0) continue;
    for (const participantId of belonging.creditedTo(fact.memberId, fact.at)) {
      put(whole.get(participantId), takers, fact);
      const members = parts.get(participantId);
      if (!byMember || !members) continue;
      const part = members.get(fact.memberId) ?? empty(participantId, fact.memberId);
      members.set(fact.memberId, part);
      put(part, takers, fact);
    }
  }
  return { whole, parts };
}

function put(basket: Basket | undefined, rules: readonly Rule[], fact: Fact): void {
  for (const rule of rules) {
    if (windowAt(rule, fact.at) >= 0) basket?.facts.get(rule.criterion.id)?.push(fact);
    if (rule.baseline && isWithin(fact.at, rule.baseline)) basket?.baseline.get(rule.criterion.id)?.push(fact);
  }
}
