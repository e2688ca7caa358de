import { addDuration, type Grain, splitWindow } from "../calendar.ts";
import { parseValue } from "../decimal.ts";
import type { Definition } from "./definition.ts";
import { type Finding, finding } from "./finding.ts";
import { instantIn } from "./windows.ts";

/** More rounds than five and a half years of days are a slip, and would make every tally large. */
const MOST_ROUNDS = 2_000;
const LONGEST_IN_DAYS: Readonly<Record<Grain, number>> = { day: 1, week: 7, month: 31 };
const LONGEST_SETTLEMENT_YEARS = 10;
const DAY_MS = 86_400_000;

/** Windows that are empty, overlap or lie outside, a settlement without end; and how many rounds there are (null: not to be told). */
export function lintWindows(definition: Definition): { findings: Finding[]; roundCount: number | null } {
  const [startsAt, endsAt] = [instantIn(definition, definition.start), instantIn(definition, definition.end)];
  if (startsAt >= endsAt) return { findings: [finding("/end", "window-empty")], roundCount: null };
  const findings = lintSettlement(definition, endsAt);
  const { rounds } = definition;
  if (!rounds) return { findings, roundCount: 0 };
  if ("list" in rounds) {
    findings.push(...lintList(definition, rounds.list, startsAt, endsAt));
    return { findings, roundCount: rounds.list.length };
  }
  const roundCount = countRounds(definition, rounds.every, startsAt, endsAt);
  if (roundCount > MOST_ROUNDS) findings.push(finding("/rounds/every", "too-many-rounds", { most: MOST_ROUNDS }));
  return { findings, roundCount };
}

function lintSettlement({ settleFor, timeZone }: Definition, endsAt: number): Finding[] {
  if (settleFor === undefined) return [];
  const latest = addDuration(endsAt, `P${LONGEST_SETTLEMENT_YEARS}Y`, timeZone);
  const isTooLong = addDuration(endsAt, settleFor, timeZone) > latest;
  return isTooLong ? [finding("/settleFor", "settles-too-long", { most: LONGEST_SETTLEMENT_YEARS })] : [];
}

/** How many rounds there are; when they are surely too many, they are not counted: centuries of days take seconds. */
function countRounds({ timeZone }: Definition, every: Grain, startsAt: number, endsAt: number): number {
  const leastCount = (endsAt - startsAt) / DAY_MS / LONGEST_IN_DAYS[every] - 2;
  return leastCount > MOST_ROUNDS ? MOST_ROUNDS + 1 : splitWindow(startsAt, endsAt, every, timeZone).length;
}

type Listed = Extract<NonNullable<Definition["rounds"]>, { list: unknown }>["list"];

function lintList(definition: Definition, list: Listed, startsAt: number, endsAt: number): Finding[] {
  const findings: Finding[] = [];
  const resolved = list.map((round, index) => ({
    index,
    name: round.name,
    from: instantIn(definition, round.start),
    to: instantIn(definition, round.end),
    weight: parseValue(round.weight ?? "1") ?? 0n,
  }));
  for (const { index, name, from, to, weight } of resolved) {
    const pointer = `/rounds/list/${index}`;
    if (from >= to) findings.push(finding(`${pointer}/end`, "round-empty", { round: name }));
    else if (from < startsAt) findings.push(finding(`${pointer}/start`, "round-outside-challenge", { round: name }));
    else if (to > endsAt) findings.push(finding(`${pointer}/end`, "round-outside-challenge", { round: name }));
    if (weight < 0n) findings.push(finding(`${pointer}/weight`, "weight-negative"));
  }
  const inOrder = resolved.filter((round) => round.from < round.to).sort((a, b) => a.from - b.from || a.to - b.to);
  for (const [position, round] of inOrder.entries()) {
    const before = inOrder[position - 1];
    if (before && round.from < before.to) {
      const params = { round: round.name, other: before.name };
      findings.push(finding(`/rounds/list/${round.index}/start`, "rounds-overlap", params));
    }
  }
  return findings;
}
