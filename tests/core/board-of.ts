import { type Definition, definitionSchema } from "#core/challenges/schema.ts";
import { formatExact, formatPoints } from "#core/decimal.ts";
import type { Network } from "#core/network.ts";
import { NO_MARKS } from "#core/results/counting.ts";
import type { Entry } from "#core/results/entry.ts";
import { explain } from "#core/scoring/explain.ts";
import { nextSteps } from "#core/scoring/next-steps.ts";
import { type Life, makePlan } from "#core/scoring/plan.ts";
import { replay } from "#core/scoring/replay.ts";
import { tieBreakToJson } from "#core/scoring/standings.ts";
import { at, idOf } from "./network-of.ts";

type Sketch = Partial<Record<keyof Definition, unknown>> & { criteria: readonly object[] };

/** A definition from what matters in a test; January 2024 in UTC unless said. */
export const definitionOf = (sketch: Sketch): Definition =>
  definitionSchema.parse({
    name: "test",
    timeZone: "UTC",
    start: "2024-01-01",
    end: "2024-02-01",
    participants: { kind: "members" },
    ...sketch,
    criteria: sketch.criteria.map((criterion) => ({ id: "c", name: "c", metric: "revenue", ...criterion })),
  });

export const PER_ONE = { kind: "perUnit", points: "1", per: "1" };

/** The board of a small world, with its rows in short form. */
export function boardOf(network: Network, sketch: Sketch, entries: readonly Entry[], life: Partial<Life> = {}) {
  const plan = makePlan(definitionOf(sketch), network, {
    challengeId: "test",
    launchPosition: null,
    settlesAt: null,
    asOfNow: at("2024-01-31"),
    ...life,
  });
  const replayed = replay(plan, entries);
  const marks = replayed.counted.marksOf("test");
  return {
    plan,
    ...replayed,
    /** `rank ref points`, in order. */
    rows: replayed.standings.map((row) => `${row.rank ?? "-"} ${row.ref} ${formatPoints(row.points)}`),
    measures: (id: string) =>
      Object.fromEntries(
        replayed.standings.map((row) => {
          const measure = row.criteria[id]?.measure;
          return [row.ref, measure ? formatExact(measure) : null];
        }),
      ),
    points: (id = "c") =>
      Object.fromEntries(replayed.standings.map((row) => [row.ref, formatPoints(row.criteria[id]!.points)])),
    ties: () => Object.fromEntries(replayed.standings.map((row) => [row.ref, row.tieBreak.map(tieBreakToJson)])),
    explain: (ref: string) =>
      explain(plan, idOf(ref), replayed.cards, marks.get(idOf(ref)) ?? NO_MARKS, replayed.field)!,
    nextSteps: (ref: string, now = plan.life.asOfNow) => nextSteps(plan, idOf(ref), { ...replayed, marks }, now),
  };
}
