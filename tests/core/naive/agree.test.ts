import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Definition } from "#core/challenges/definition.ts";
import { formatExact, formatPoints } from "#core/decimal.ts";
import type { Network } from "#core/network.ts";
import type { Entry } from "#core/results/entry.ts";
import { makePlan } from "#core/scoring/plan.ts";
import { replay } from "#core/scoring/replay.ts";
import type { TieBreakValue } from "#core/scoring/standings.ts";
import type { Life } from "#server/standings/verify/life.ts";
import { type NaiveRow, naiveStandings } from "#server/standings/verify/naive-standings.ts";
import { challengeSpan, settlementEnd } from "#server/standings/verify/span.ts";
import { zoneOf } from "#server/standings/verify/zone.ts";
import { definitions, ledgers, network, PAIRS } from "../worlds.ts";
import { resultsFor, worlds } from "./drawn.ts";

const RUNS = Number(process.env.LAWS ?? 12);
const CHALLENGE = "law";

/** The engine's standings in the naive replay's shape. */
function engineRows(definition: Definition, of: Network, entries: readonly Entry[], life: Life): NaiveRow[] {
  const zone = zoneOf(definition.timeZone);
  const settlesAt =
    life.launchedAt === null ? null : settlementEnd(definition, challengeSpan(definition, zone), life.launchedAt, zone);
  const plan = makePlan(definition, of, {
    challengeId: life.challengeId,
    launchPosition: life.launchPosition,
    settlesAt,
    asOfNow: life.now,
  });
  return replay(plan, entries, { upTo: life.position }).standings.map((standing) => ({
    participantId: standing.participantId,
    ref: standing.ref,
    rank: standing.rank,
    points: formatPoints(standing.points),
    adjustments: formatPoints(standing.adjustments),
    criteria: Object.fromEntries(
      Object.entries(standing.criteria).map(([id, { measure, points }]) => [
        id,
        { measure: measure && formatExact(measure), points: formatPoints(points) },
      ]),
    ),
    tieBreak: standing.tieBreak.map(shownTie),
    qualified: standing.qualified,
    excluded: standing.excluded,
  }));
}

function shownTie(value: TieBreakValue): NaiveRow["tieBreak"][number] {
  switch (value.kind) {
    case "criterion":
      return formatPoints(value.points);
    case "measure":
      return value.measure && formatExact(value.measure);
    case "countback":
      return value.places;
    case "earliest":
      return value.at === null ? null : new Date(value.at).toISOString();
  }
}

/** Adjustments and exclusions of this challenge and of another. */
const verdictsFor = (of: Network) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom("adjustment", "exclusion", "inclusion"),
      participantId: fc.constantFrom(...of.members.keys(), ...of.units.keys()),
      challengeId: fc.constantFrom(CHALLENGE, CHALLENGE, "another"),
      points: fc.constantFrom(100n, -250n, 1n),
    }),
    { maxLength: 3 },
  );

/** A life around a challenge: launched before, in the middle or long after it, seen at some position and time. */
const livesFor = (definition: Definition) => {
  const zone = zoneOf(definition.timeZone);
  const { from, to } = challengeSpan(definition, zone);
  return fc
    .record({
      position: fc.constantFrom(5, 15, 1_000, 1_000),
      now: fc.constantFrom(from - 1, Math.floor((from + to) / 2), to, to + 1e9),
      launch: fc.constantFrom(
        null,
        { at: from - 1e8, position: 0 },
        { at: from + 1e8, position: 3 },
        { at: to + 1e8, position: 9 },
      ),
    })
    .map(
      ({ position, now, launch }): Life => ({
        challengeId: CHALLENGE,
        launchedAt: launch?.at ?? null,
        launchPosition: launch?.position ?? null,
        certifiedPosition: null,
        position,
        now,
      }),
    );
};

/** The last results are recorded in the last millisecond of the settlement, or just too late. */
function timed(definition: Definition, entries: readonly Entry[], life: Life, lateFrom: number): Entry[] {
  const zone = zoneOf(definition.timeZone);
  const settlesAt = settlementEnd(definition, challengeSpan(definition, zone), life.launchedAt ?? 0, zone);
  return entries.map((entry) => ({ ...entry, recordedAt: entry.position >= lateFrom ? settlesAt : settlesAt - 1 }));
}

type Verdicts = typeof verdictsFor extends (of: Network) => fc.Arbitrary<infer T> ? T : never;

function withVerdicts(entries: readonly Entry[], verdicts: Verdicts): Entry[] {
  const marks = verdicts.map(({ kind, points, ...mark }, index): Entry => {
    const shared = { ...mark, position: entries.length + 1 + index, recordedAt: 0 };
    if (kind === "adjustment") return { ...shared, kind, id: `${index}`, points };
    return { ...shared, kind: kind === "exclusion" ? "exclusion" : "inclusion" };
  });
  return [...entries, ...marks];
}

const lateFrom = fc.constantFrom(4, 12, 10_000);

describe("the engine and the naive replay agree", () => {
  test.each(PAIRS)("on the laws' worlds: %s under %s", (measure, scale) => {
    const drawn = definitions(measure, scale).chain((definition) =>
      fc.record({
        definition: fc.constant(definition),
        entries: ledgers,
        verdicts: verdictsFor(network),
        life: livesFor(definition),
        lateFrom,
      }),
    );
    fc.assert(
      fc.property(drawn, ({ definition, entries, verdicts, life, lateFrom }) => {
        agree(definition, network, timed(definition, withVerdicts(entries, verdicts), life, lateFrom), life);
      }),
      { numRuns: RUNS },
    );
  });

  test("on wider worlds: several criteria, zones, gates, boosters, leavers", () => {
    const drawn = worlds.chain((world) =>
      fc.record({
        world: fc.constant(world),
        entries: resultsFor(world),
        verdicts: verdictsFor(world.network),
        life: livesFor(world.definition),
        lateFrom,
      }),
    );
    fc.assert(
      fc.property(drawn, ({ world: { definition, network }, entries, verdicts, life, lateFrom }) => {
        agree(definition, network, timed(definition, withVerdicts(entries, verdicts), life, lateFrom), life);
      }),
      { numRuns: RUNS * 30 },
    );
  }, 600_000);
});

function agree(definition: Definition, of: Network, entries: readonly Entry[], life: Life) {
  expect(naiveStandings(definition, of, entries, life)).toEqual(engineRows(definition, of, entries, life));
}
