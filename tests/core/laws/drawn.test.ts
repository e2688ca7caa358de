import { expect, test } from "vitest";
import type { Criterion } from "#core/challenges/definition.ts";
import { lintDefinition } from "#core/challenges/lint.ts";
import type { Field, Shape } from "#core/scoring/fields.ts";
import { MEASURES } from "#core/scoring/measures/index.ts";
import { replay } from "#core/scoring/replay.ts";
import { SCALES } from "#core/scoring/scales/index.ts";
import { BLOCKS, GOALS, GRAINS, LIMITS, TEAM_SCORES, TIE_BREAKS } from "../worlds/definitions.ts";
import { drawn } from "../worlds/law.ts";
import { planOf, type World } from "../worlds/world.ts";

/** The laws are as good as the worlds they are tried in: of a thousand, every kind and every option must be there. */

const definitions = drawn().map((world) => world.definition);
const criteria = definitions.flatMap((definition) => definition.criteria);
const some = (holds: (world: World) => boolean) => drawn().filter(holds).length;

/** Every way in which an option of a kind can be given: each choice, yes and no, said and not said. */
function waysOf(shape: Shape, given: Record<string, unknown>): [way: string, isSo: boolean][] {
  return Object.entries(shape).flatMap(([name, field]): [string, boolean][] => {
    const inner: Field = field.type === "optional" ? field.field : field;
    const ways =
      inner.type === "choice"
        ? inner.of.map((one) => [`${name}: ${one}`, given[name] === one] as [string, boolean])
        : [];
    const flags =
      inner.type === "boolean"
        ? [true, false].map((one) => [`${name}: ${one}`, given[name] === one] as [string, boolean])
        : [];
    const absent =
      field.type === "optional"
        ? [
            [`no ${name}`, given[name] === undefined] as [string, boolean],
            [`with ${name}`, given[name] !== undefined] as [string, boolean],
          ]
        : [];
    return [...ways, ...flags, ...absent];
  });
}

test("no definition is one that a manager could not save", () => {
  for (const { definition, network } of drawn()) expect(lintDefinition(definition, network)).toEqual([]);
});

test.each(MEASURES.map((measure) => measure.kind))("measure %s: with every scale, in every way", (kind) => {
  const measure = MEASURES.find((one) => one.kind === kind)!;
  const own = criteria.filter((one) => one.measure.kind === kind);
  expect(new Set(own.map((one) => one.scale.kind))).toEqual(new Set(SCALES.map((scale) => scale.kind)));
  const ways = own.flatMap((one) => waysOf(measure.shape, { ...one.measure }));
  for (const way of new Set(ways.map(([name]) => name))) expect(ways).toContainEqual([way, true]);
});

test.each(SCALES.map((scale) => scale.kind))("scale %s: in every way, per challenge and per round", (kind) => {
  const scale = SCALES.find((one) => one.kind === kind)!;
  const own = criteria.filter((one) => one.scale.kind === kind);
  const ways = own.flatMap((one) => waysOf(scale.shape, { ...one.scale }));
  for (const way of new Set(ways.map(([name]) => name))) expect(ways).toContainEqual([way, true]);
  expect(new Set(own.map((one) => one.per))).toEqual(new Set(["challenge", "round"]));
});

test("every limit, best, weight, gate, booster, round, tie-break, goal and way of joining", () => {
  const has = (holds: (criterion: Criterion) => boolean) => criteria.some(holds);
  for (const limit of LIMITS)
    expect(
      has((one) => one.limits?.[limit] !== undefined),
      limit,
    ).toBe(true);
  expect(has((one) => one.best !== undefined && one.per === "round")).toBe(true);
  expect(has((one) => one.weight !== undefined)).toBe(true);
  for (const blocks of BLOCKS) {
    for (const condition of ["atLeast", "atMost"] as const) {
      expect(
        definitions.some(({ gates }) => gates?.some((one) => one.blocks === blocks && one[condition])),
        blocks,
      ).toBe(true);
    }
  }
  expect(definitions.some(({ boosters }) => boosters?.some((one) => one.criteria.length > 1))).toBe(true);
  for (const every of GRAINS) {
    expect(
      definitions.some(({ rounds }) => rounds && "every" in rounds && rounds.every === every),
      every,
    ).toBe(true);
  }
  expect(definitions.some(({ rounds }) => rounds && "list" in rounds)).toBe(true);
  const names = definitions.flatMap(({ tieBreaks }) =>
    (tieBreaks ?? []).map((one) =>
      typeof one === "string" ? one : "countback" in one ? "named" : Object.keys(one)[0],
    ),
  );
  expect(new Set(names)).toEqual(new Set(TIE_BREAKS));
  expect(new Set(definitions.flatMap(({ goals }) => (goals ?? []).map((goal) => goal.of)))).toEqual(new Set(GOALS));
  expect(new Set(definitions.map(({ joiners }) => joiners))).toEqual(new Set([undefined, "asIs", "proRata"]));
  const ways = definitions.map(({ participants }) =>
    participants.kind === "teams" ? participants.score?.how : "members",
  );
  expect(new Set(ways)).toEqual(new Set([...TEAM_SCORES, "members", undefined]));
});

test("ledgers hold reversals, decisions, adjustments, exclusions, late results and negative values", () => {
  const kinds = new Set(drawn().flatMap((world) => world.entries.map((entry) => entry.kind)));
  expect(kinds).toEqual(new Set(["result", "reversal", "decision", "adjustment", "exclusion", "inclusion", "marker"]));
  expect(some(({ entries }) => entries.some((one) => one.kind === "result" && one.value < 0n))).toBeGreaterThan(0);
  expect(some(({ entries }) => entries.some((one) => one.kind === "result" && one.held))).toBeGreaterThan(0);
});

test("boards are not empty: points, ties, shared ranks and unranked rows are common", () => {
  const boards = drawn().map((world) => replay(planOf(world), world.entries).standings);
  const share = (holds: (rows: (typeof boards)[number]) => boolean) => boards.filter(holds).length / boards.length;
  expect(share((rows) => rows.some((row) => row.points !== row.adjustments))).toBeGreaterThan(0.4);
  expect(share((rows) => rows.some((row) => row.rank === null))).toBeGreaterThan(0.1);
  const isTied = (rows: (typeof boards)[number]) =>
    rows.some((row, index) => row.rank !== null && row.points !== 0n && row.rank === rows[index + 1]?.rank);
  expect(share(isTied)).toBeGreaterThan(0.02);
});
