import fc from "fast-check";
import type { Entry, ResultEntry } from "#core/results/entry.ts";
import { decimalOf, idOf } from "../network-of.ts";
import { dayIn } from "./calendar.ts";
import { MEMBERS, TEAMS } from "./networks.ts";
import { METRICS } from "./options.ts";

export const CHALLENGE = "law";

export type Around = { readonly start: string; readonly timeZone: string };

/** Values small enough that ties are common, and now and then the greatest that the contract allows. */
const values = fc.oneof(
  { weight: 24, arbitrary: fc.constantFrom("1", "2", "0", "-1", "3.3333", "0.0001", "5", "1") },
  { weight: 1, arbitrary: fc.constantFrom("99999999999.9999", "-99999999999.9999") },
);

/** Results around the window, its rounds and the transfers, a millisecond before, at and after each boundary. */
export const resultsAround = ({ start, timeZone }: Around) => {
  const at = (count: number) => dayIn(start.slice(0, 10), timeZone, count);
  const boundaries = [-14, 0, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13, 14, 16, 17];
  const moments = boundaries.flatMap((count) => [at(count) - 1, at(count), at(count) + 1]);
  return fc.record({
    member: fc.constantFrom(...MEMBERS, "ana", "bob", "dan"),
    metric: fc.constantFrom(...METRICS, "deals" as const, "deals" as const),
    value: values,
    occurredAt: fc.oneof(
      fc.constantFrom(...moments),
      fc.integer({ min: -14 * 12, max: 18 * 12 }).map((step) => at(0) + step * 7_200_000),
      fc.integer({ min: 0, max: 17 * 4 }).map((step) => at(0) + step * 21_600_000),
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 16 * 24 }).map((step) => at(0) + step * 3_600_000) },
    ),
    subject: fc.constantFrom(null, "x", "y", "z"),
    source: fc.constantFrom("a", "b", "\u{1F600}", "\uFFFD"),
    held: fc.nat({ max: 9 }).map((number) => number === 0),
  });
};
export type DrawnResult = ReturnType<typeof resultsAround> extends fc.Arbitrary<infer T> ? T : never;

export const resultEntry = (drawn: DrawnResult, id: number, position: number): ResultEntry => ({
  kind: "result",
  position,
  recordedAt: 0,
  source: drawn.source,
  id: `r${id % 7}${id}`,
  memberId: idOf(drawn.member),
  metric: drawn.metric,
  value: decimalOf(drawn.value),
  occurredAt: drawn.occurredAt,
  subject: drawn.subject,
  held: drawn.held,
});

/** What is decided about a participant, of this challenge or another one. */
const verdict = fc.record({
  kind: fc.constantFrom("adjustment" as const, "exclusion" as const, "inclusion" as const),
  participantId: fc.constantFrom(...[...MEMBERS, ...TEAMS].map(idOf)),
  challengeId: fc.constantFrom(CHALLENGE, CHALLENGE, CHALLENGE, "another"),
  points: fc.constantFrom(100n, -250n, 1n),
});
type Verdict = typeof verdict extends fc.Arbitrary<infer T> ? T : never;

const verdictEntry = ({ kind, points, ...mark }: Verdict, position: number): Entry =>
  kind === "adjustment"
    ? { ...mark, kind, position, recordedAt: 0, id: `${position}`, points }
    : { ...mark, kind, position, recordedAt: 0 };

/** A ledger: results, some of them reversed or decided later, and between them adjustments, exclusions and markers. */
export const ledgersAround = (around: Around): fc.Arbitrary<Entry[]> => {
  const step = fc.record({
    result: resultsAround(around),
    later: fc.constantFrom("", "", "", "", "", "", "reverse", "approve", "reject"),
    gap: fc.nat(6),
    between: fc.oneof(
      { weight: 8, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constant("marker" as const) },
      { weight: 2, arbitrary: verdict },
    ),
  });
  const steps = (minLength: number, maxLength: number) => fc.array(step, { minLength, maxLength, size: "max" });
  return fc.oneof({ weight: 2, arbitrary: steps(8, 18) }, { weight: 1, arbitrary: steps(18, 36) }).map((drawn) => {
    const entries: Entry[] = [];
    const push = (entry: (position: number) => Entry) => entries.push(entry(entries.length + 1));
    const waiting: { due: number; entry: (position: number) => Entry }[] = [];
    for (const [index, { result, later, gap, between }] of drawn.entries()) {
      push((position) => resultEntry(result, index, position));
      const target = entries.length;
      if (later !== "") waiting.push({ due: index + gap, entry: (position) => fateOf(later, target, position) });
      for (const { entry } of waiting.filter((one) => one.due === index)) push(entry);
      if (between === "marker") push((position) => ({ kind: "marker", position, recordedAt: 0 }));
      else if (between) push((position) => verdictEntry(between, position));
    }
    for (const { entry } of waiting.filter((one) => one.due >= drawn.length)) push(entry);
    return entries;
  });
};

const fateOf = (later: string, target: number, position: number): Entry =>
  later === "reverse"
    ? { kind: "reversal", position, recordedAt: 0, target }
    : { kind: "decision", position, recordedAt: 0, target, approved: later === "approve" };
