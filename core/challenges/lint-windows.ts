import { splitWindow } from "../calendar.ts";
import { parseValue } from "../decimal.ts";
import type { Definition } from "./definition.ts";
import { type Finding, finding } from "./finding.ts";
import { instantIn } from "./windows.ts";

/** More rounds than five and a half years of days are a slip, and would make every tally large. */
const MOST_ROUNDS = 2_000;
const LONGEST_DAYS = 400 * 366;
const DAY_MS = 86_400_000;

/** Windows that are empty, overlap or lie outside; and how many rounds there are (null: not to be told). */
export function lintWindows(definition: Definition): { findings: Finding[]; roundCount: number | null } {
  const [startsAt, endsAt] = [instantIn(definition, definition.start), instantIn(definition, definition.end)];
  if (startsAt >= endsAt) return { findings: [finding("/end", "window-empty")], roundCount: null };
  const { rounds } = definition;
  if (!rounds) return { findings: [], roundCount: 0 };
  if ("list" in rounds) {
    return { findings: lintList(definition, rounds.list, startsAt, endsAt), roundCount: rounds.list.length };
  }
  const days = (endsAt - startsAt) / DAY_MS;
  const roundCount = days > LONGEST_DAYS ? MOST_ROUNDS + 1 : countRounds(definition, rounds.every, startsAt, endsAt);
  const findings = roundCount > MOST_ROUNDS ? [finding("/rounds/every", "too-many-rounds", { most: MOST_ROUNDS })] : [];
  return { findings, roundCount };
}

const countRounds = (definition: Definition, every: "day" | "week" | "month", startsAt: number, endsAt: number) =>
  splitWindow(startsAt, endsAt, every, definition.timeZone).length;

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
