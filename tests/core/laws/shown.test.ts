import { expect } from "vitest";
import { parsePoints } from "#core/decimal.ts";
import { NO_MARKS } from "#core/results/counting.ts";
import { explain } from "#core/scoring/explain.ts";
import { replay } from "#core/scoring/replay.ts";
import { type RankedStanding, standingFromJson, standingToJson } from "#core/scoring/standings.ts";
import { compareBytes } from "#core/scoring/text-order.ts";
import { expectEqual, law } from "../worlds/law.ts";
import { CHALLENGE } from "../worlds/ledgers.ts";
import { planOf, type World } from "../worlds/world.ts";

/** What is shown of standings: total, ranked, explained to the last hundredth, and the same after they were stored. */

const replayed = (world: World) => {
  const plan = planOf(world);
  const whole = replay(plan, world.entries);
  return { plan, ...whole, marks: whole.counted.marksOf(CHALLENGE) };
};
const cents = (text: string): bigint => {
  const points = parsePoints(text);
  if (points === null) throw new RangeError(`not points: ${text}`);
  return points;
};

type Tie = RankedStanding["tieBreak"][number];

/** Compares two values of one tie-break as scoring.md 3.6 words it: negative when the first is better. */
function better(a: Tie, b: Tie, lowerIsBetter: boolean): number {
  const number = (tie: Tie): [bigint, bigint] | null => {
    if (tie.kind === "criterion") return [-tie.points, 1n];
    if (tie.kind === "earliest") return tie.at === null ? null : [BigInt(tie.at), 1n];
    if (tie.kind === "measure") return tie.measure && [lowerIsBetter ? tie.measure.n : -tie.measure.n, tie.measure.d];
    return null;
  };
  if (a.kind === "countback" && b.kind === "countback") {
    const places = Array.from({ length: 12 }, (_, place) => (b.places[place] ?? 0) - (a.places[place] ?? 0));
    return places.find((difference) => difference !== 0) ?? 0;
  }
  const [x, y] = [number(a), number(b)];
  if (!x || !y) return x ? -1 : y ? 1 : 0;
  const difference = x[0] * y[1] - y[0] * x[1];
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

law("ranks are total and shared: one more than how many are better, equal for equals, none for the others", (world) => {
  const { plan, standings } = replayed(world);
  const lower = (world.definition.tieBreaks ?? []).map((tieBreak) => {
    const id = typeof tieBreak === "object" && "measure" in tieBreak ? tieBreak.measure : null;
    return plan.criteria.find((criterion) => criterion.id === id)?.better === "lower";
  });
  const order = (a: RankedStanding, b: RankedStanding): number => {
    if (a.points !== b.points) return a.points > b.points ? -1 : 1;
    for (const [index, tie] of a.tieBreak.entries()) {
      const other = b.tieBreak[index];
      const difference = other ? better(tie, other, lower[index] ?? false) : 0;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const isRanked = (row: RankedStanding) => row.qualified && !row.excluded;
  for (const row of standings) {
    expect(row.tieBreak).toHaveLength(world.definition.tieBreaks?.length ?? 0);
    const ahead = standings.filter((other) => isRanked(other) && order(other, row) < 0).length;
    expect(row.rank).toBe(isRanked(row) ? ahead + 1 : null);
  }
  const group = (row: RankedStanding) => (row.excluded ? 2 : row.qualified ? 0 : 1);
  const listed = [...standings].sort((a, b) => group(a) - group(b) || order(a, b) || compareBytes(a.ref, b.ref));
  expect(standings.map((row) => row.ref)).toEqual(listed.map((row) => row.ref));
});

law("an explanation adds up: windows to criteria, criteria and adjustments to the total", (world) => {
  const { plan, cards, field, marks, standings } = replayed(world);
  for (const standing of standings) {
    const explanation = explain(
      plan,
      standing.participantId,
      cards,
      marks.get(standing.participantId) ?? NO_MARKS,
      field,
    );
    if (!explanation) throw new Error("no explanation");
    expect(cents(explanation.points)).toBe(standing.points);
    const parts = [...explanation.criteria, ...explanation.adjustments].map(({ points }) => cents(points));
    expect(parts.reduce((sum, one) => sum + one, 0n)).toBe(standing.points);
    for (const criterion of explanation.criteria) {
      expect(cents(criterion.points)).toBe(standing.criteria[criterion.id]?.points);
      const counted = criterion.windows.filter((window) => window.counts).map((window) => cents(window.points));
      const sum = counted.reduce((total, one) => total + one, 0n);
      const cap = criterion.limits[0]?.cap;
      if (cap === undefined) expect(sum).toBe(cents(criterion.points));
      else expect(sum).toBeGreaterThanOrEqual(cents(criterion.points));
    }
    for (const gate of explanation.gates)
      expect(gate.met || gate.blocks !== "ranking" || !standing.qualified).toBe(true);
  }
});

law("everyone in the audience has one row, and only they", (world) => {
  const { plan, standings } = replayed(world);
  const ids = standings.map((row) => row.participantId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(plan.audience.participants.has(id)).toBe(true);
  const staying = [...plan.audience.participants.values()].filter((one) => one.stays);
  for (const { id } of staying) expect(ids).toContain(id);
});

law("what is stored of standings and cards comes back the same", (world) => {
  const { cards, standings } = replayed(world);
  // Points of 10^12 and more are outside the contract.
  for (const standing of standings.filter((row) => row.points < 10n ** 14n && row.points > -(10n ** 14n))) {
    const stored = JSON.parse(JSON.stringify(standingToJson(standing)));
    expectEqual(standingToJson(standingFromJson(stored)), stored);
  }
  expectEqual(JSON.parse(JSON.stringify([...cards])), [...cards]);
});

law("a gate that is not met withholds what it blocks", (world) => {
  const { standings } = replayed(world);
  const gates = world.definition.gates ?? [];
  for (const row of standings) {
    const unmet = gates.filter((gate) => {
      const measure = row.criteria[gate.criterion]?.measure;
      if (!measure) return true;
      const [value, bound] = [Number(measure.n) / Number(measure.d), Number(gate.atLeast ?? gate.atMost)];
      return gate.atLeast !== undefined ? value < bound : value > bound;
    });
    const blocks = new Set(unmet.map((gate) => gate.blocks));
    expect([row.qualified, row.pointsWithheld, row.rewardsWithheld]).toEqual([
      !blocks.has("ranking"),
      blocks.has("points"),
      blocks.has("rewards"),
    ]);
    if (blocks.has("points")) expect(row.points).toBe(row.adjustments);
  }
});

law("an adjustment moves the total by itself and nothing else; an exclusion moves only ranks", (world) => {
  const plan = planOf(world);
  const ids = [...plan.audience.participants.keys()];
  const participantId = ids[(world.dice[0] ?? 0) % ids.length];
  const points = [1n, -2500n, 333n][(world.dice[1] ?? 0) % 3] ?? 1n;
  if (participantId === undefined) return;
  const position = world.entries.length + 1;
  const mark = { position, recordedAt: 0, challengeId: CHALLENGE, participantId };
  const before = replay(plan, world.entries).standings;
  const plain = (row: RankedStanding) => ({ ...row, rank: 0, points: 0n, adjustments: 0n, excluded: false });
  const find = (rows: readonly RankedStanding[], id: string) => rows.find((row) => row.participantId === id);
  const adjusted = replay(plan, [...world.entries, { ...mark, kind: "adjustment", id: "law", points }]).standings;
  const excluded = replay(plan, [...world.entries, { ...mark, kind: "exclusion" }]).standings;
  for (const row of before) {
    const [a, x] = [find(adjusted, row.participantId), find(excluded, row.participantId)];
    if (!a || !x) throw new Error("a row is gone");
    const moved = row.participantId === participantId ? points : 0n;
    expect([a.points - row.points, a.adjustments - row.adjustments]).toEqual([moved, moved]);
    expect([plain(a), plain(x)]).toEqual([plain(row), plain(row)]);
    expect(x.points).toBe(row.points);
    if (row.participantId === participantId) expect([x.excluded, x.rank]).toEqual([true, null]);
  }
  expect(excluded.at(-1)?.excluded).toBe(true);
});
