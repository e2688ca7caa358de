import { expect, test } from "vitest";
import type { Criterion, Definition } from "#core/challenges/definition.ts";
import { MEASURES, measureOf } from "#core/scoring/measures/index.ts";
import { SCALES, scaleOf } from "#core/scoring/scales/index.ts";
import { BLOCKS, GOALS, GRAINS, LIMITS, TEAM_SCORES, TIE_BREAKS } from "../worlds/definitions.ts";
import { drawn } from "../worlds/law.ts";
import type { World } from "../worlds/world.ts";

/** Every part of a definition is tried beside every other one that it can stand beside, in the thousand worlds of the laws. */

type Part = `${string}: ${string}`;
const named = <K extends string>(dimension: string, names: readonly K[]): Part[] =>
  names.map((name): Part => `${dimension}: ${name}`);

const OF_CRITERION: Part[] = [
  ...named(
    "measure",
    MEASURES.map(({ kind }) => kind),
  ),
  ...named(
    "scale",
    SCALES.map(({ kind }) => kind),
  ),
  ...named("per", ["challenge", "round"]),
  ...named("best", ["some"]),
  ...named("weight", ["none", "some", "0"]),
  ...LIMITS.map((limit): Part => `${limit}: set`),
];
const OF_CHALLENGE: Part[] = [
  ...named("participants", ["everybody", "units", "named", "units and named", ...TEAM_SCORES]),
  ...named("roles", ["stated"]),
  ...named("joiners", ["asIs", "proRata"]),
  ...named("rounds", ["none", ...GRAINS, "listed"]),
  ...BLOCKS.map((blocks): Part => `gate on ${blocks}: set`),
  ...named("booster", ["one", "two"]),
  ...TIE_BREAKS.map((kind): Part => `tie-break ${kind}: set`),
  ...GOALS.map((of): Part => `goal of ${of}: set`),
  ...named("criteria", ["1", "2", "3"]),
];
const OF_LEDGER: Part[] = named("ledger", [
  "negative",
  "greatest",
  "held",
  "late",
  "reversal",
  "approval",
  "rejection",
  "adjustment",
  "exclusion",
  "inclusion",
]).map((part): Part => `${part.replace("ledger: ", "")}: there`);

function partsOfCriterion(one: Criterion): Part[] {
  return [
    `measure: ${one.measure.kind}`,
    `scale: ${one.scale.kind}`,
    `per: ${one.per ?? "challenge"}`,
    ...(one.best === undefined ? [] : (["best: some"] as const)),
    `weight: ${one.weight === undefined ? "none" : one.weight === "0" ? "0" : "some"}`,
    ...LIMITS.filter((limit) => one.limits?.[limit] !== undefined).map((limit): Part => `${limit}: set`),
  ];
}

function partsOfChallenge(definition: Definition): Part[] {
  const { participants, rounds, boosters = [] } = definition;
  const who =
    participants.kind === "teams"
      ? (participants.score?.how ?? "results")
      : [participants.units && "units", participants.members && "named"].filter(Boolean).join(" and ") || "everybody";
  return [
    `participants: ${who}`,
    ...(participants.kind === "members" && participants.roles ? (["roles: stated"] as const) : []),
    `joiners: ${definition.joiners ?? "asIs"}`,
    `rounds: ${!rounds ? "none" : "every" in rounds ? rounds.every : "listed"}`,
    ...(definition.gates ?? []).map((gate): Part => `gate on ${gate.blocks}: set`),
    ...(boosters.length === 0 ? [] : [`booster: ${boosters.length === 1 ? "one" : "two"}` as const]),
    ...(definition.tieBreaks ?? []).map(
      (one): Part =>
        `tie-break ${typeof one === "string" ? one : "countback" in one ? "named" : Object.keys(one)[0]}: set`,
    ),
    ...(definition.goals ?? []).map((goal): Part => `goal of ${goal.of}: set`),
    `criteria: ${definition.criteria.length}`,
  ];
}

function partsOfLedger({ entries }: World): Part[] {
  const results = entries.filter((entry) => entry.kind === "result");
  const decided = new Set(entries.flatMap((one) => (one.kind === "decision" ? [one.approved] : [])));
  const kinds = new Set(entries.map((entry) => entry.kind));
  const there: [Part, boolean][] = [
    ["negative: there", results.some(({ value }) => value < 0n)],
    ["greatest: there", results.some(({ value }) => value > 10n ** 14n)],
    ["held: there", results.some(({ held }) => held)],
    ["late: there", new Set(entries.map(({ recordedAt }) => recordedAt)).size > 1],
    ["reversal: there", kinds.has("reversal")],
    ["approval: there", decided.has(true)],
    ["rejection: there", decided.has(false)],
    ["adjustment: there", kinds.has("adjustment")],
    ["exclusion: there", kinds.has("exclusion")],
    ["inclusion: there", kinds.has("inclusion")],
  ];
  return there.flatMap(([part, isThere]) => (isThere ? [part] : []));
}

/** Two answers to one question exclude each other; so does what the lint refuses. */
function isPossible(a: Part, b: Part): boolean {
  const dimension = (part: Part) => part.slice(0, part.indexOf(":"));
  if (a === b || dimension(a) === dimension(b)) return false;
  const has = (...parts: string[]) => parts.includes(a) && parts.includes(b);
  const one = (part: string) => (a === part ? b : b === part ? a : null);
  for (const cap of ["perDay: set", "perWeek: set"]) {
    const other = one(cap);
    if (other === "perDay: set" || other === "perWeek: set") return false;
    for (const measure of MEASURES) if (other === `measure: ${measure.kind}`) return measureOf(measure).growsByDay;
    for (const scale of SCALES) if (other === `scale: ${scale.kind}`) return scaleOf(scale).growsByDay;
  }
  for (const inRounds of ["best: some", "perRound: set"]) if (has(inRounds, "per: challenge")) return false;
  for (const inRounds of [
    "best: some",
    "perRound: set",
    "per: round",
    "tie-break countback: set",
    "tie-break named: set",
  ]) {
    if (has(inRounds, "rounds: none")) return false;
  }
  if (TEAM_SCORES.some((how) => has("roles: stated", `participants: ${how}`))) return false;
  const goal = one("goal of team: set");
  if (goal === "roles: stated" || goal === "goal of all: set") return false;
  if (goal?.startsWith("participants: ") && !TEAM_SCORES.some((how) => goal === `participants: ${how}`)) return false;
  return !has("goal of all: set", "goal of team: set");
}

test("every two parts that can stand beside each other do so somewhere", () => {
  const met = new Set<string>();
  const meet = (parts: readonly Part[], others: readonly Part[]) => {
    for (const a of parts) for (const b of others) met.add([a, b].sort().join(" + "));
  };
  for (const world of drawn()) {
    const around = [...partsOfChallenge(world.definition), ...partsOfLedger(world)];
    meet(around, around);
    for (const criterion of world.definition.criteria) {
      const parts = partsOfCriterion(criterion);
      meet(parts, [...parts, ...around]);
    }
  }
  const all = [...OF_CRITERION, ...OF_CHALLENGE, ...OF_LEDGER];
  const missing = all.flatMap((a, index) =>
    all
      .slice(index + 1)
      .filter((b) => isPossible(a, b) && !met.has([a, b].sort().join(" + ")))
      .map((b) => `${a} + ${b}`),
  );
  expect(missing).toEqual([]);
}, 240_000);
