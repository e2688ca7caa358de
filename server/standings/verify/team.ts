import type { TeamScore } from "#core/challenges/definition.ts";
import { type Amount, count, minus, NOTHING, order, over, plus } from "./amount.ts";
import { byBytes } from "./facts.ts";

/** What several scores become together, criterion by criterion. */
export type Together = {
  /** Sets one scorer's points of a criterion. */
  put(scorer: string, criterion: string, points: Amount): void;
  read(criterion: string): Amount;
};

/** A member, or a team measured as one, stands for itself. */
export function alone(): Together {
  const kept = new Map<string, Amount>();
  return {
    put: (_, criterion, points) => kept.set(criterion, points),
    read: (criterion) => kept.get(criterion) ?? NOTHING,
  };
}

/** Scorers are named by ref; `present` are the refs of those who belong to the team at the end, or now. */
export function togetherBy(how: TeamScore, n: number, present: ReadonlySet<string>): Together {
  if (how === "results") return alone();
  return how === "best" ? best(n, present) : sum(how === "average" ? present : null);
}

/** The sum of all, or the average over those who are `present`; one without results has 0. */
function sum(present: ReadonlySet<string> | null): Together {
  const scores = new Map<string, Amount>();
  const sums = new Map<string, Amount>();
  return {
    put(scorer, criterion, points) {
      if (present && !present.has(scorer)) return;
      const key = JSON.stringify([scorer, criterion]);
      const others = minus(sums.get(criterion) ?? NOTHING, scores.get(key) ?? NOTHING);
      sums.set(criterion, plus(others, points));
      scores.set(key, points);
    },
    read(criterion) {
      const total = sums.get(criterion) ?? NOTHING;
      return present && present.size > 0 ? over(total, count(present.size)) : total;
    },
  };
}

/** The n with the most points over all criteria, of equal ones the first by ref. */
function best(n: number, present: ReadonlySet<string>): Together {
  const scores = new Map([...present].map((ref) => [ref, new Map<string, Amount>()]));
  let chosen: Map<string, Amount>[] | null = null;
  const choose = () =>
    [...scores]
      .map(([ref, points]) => ({ ref, points, total: [...points.values()].reduce(plus, NOTHING) }))
      .sort((a, b) => order(b.total, a.total) || byBytes(a.ref, b.ref))
      .slice(0, n)
      .map(({ points }) => points);
  return {
    put(scorer, criterion, points) {
      scores.set(scorer, (scores.get(scorer) ?? new Map<string, Amount>()).set(criterion, points));
      chosen = null;
    },
    read(criterion) {
      chosen ??= choose();
      return chosen.reduce((total, points) => plus(total, points.get(criterion) ?? NOTHING), NOTHING);
    },
  };
}
