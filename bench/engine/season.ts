import type { Definition } from "#core/challenges/definition.ts";

// The network and the results that all blocks of the engine share: result number n is always the same.

export const MEMBERS = 500;
export const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;
/** Results occur in the order of their numbers, half a second apart, from here on: three weeks before today. */
export const FIRST_AT = Math.floor(Date.now() / DAY_MS) * DAY_MS - 21 * DAY_MS;
const APART_MS = 500;

export const memberRef = (index: number) => `rep-${String(index).padStart(4, "0")}`;

export type SeasonResult = {
  readonly id: string;
  readonly member: number;
  readonly metric: "revenue" | "meetings" | "quiz";
  readonly value: number;
  readonly occurredAt: string;
  readonly subject: string;
};

export function result(n: number): SeasonResult {
  const chance = scatter(n);
  const metric = n % 4 === 2 ? "meetings" : n % 4 === 3 ? "quiz" : "revenue";
  const value = metric === "revenue" ? 10 + (chance % 5_000) : metric === "quiz" ? chance % 101 : 1;
  return {
    id: `r-${n}`,
    member: scatter(n + 0x5bd1e995) % MEMBERS,
    metric,
    value,
    occurredAt: new Date(FIRST_AT + n * APART_MS).toISOString(),
    subject: `customer ${chance % 997}`,
  };
}

/** A number that looks drawn, the same for the same n (the finalizer of MurmurHash3). */
function scatter(n: number): number {
  let h = n | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** A request's body with results number `first` and following. */
export function bodyOf(source: string, first: number, size: number): string {
  const results = Array.from({ length: size }, (_, index) => {
    const { member, value, ...rest } = result(first + index);
    return { ...rest, member: memberRef(member), value: String(value) };
  });
  return JSON.stringify({ source, results });
}

/** A live challenge of four criteria over the season. */
export const definition = (name: string): Definition => ({
  name,
  timeZone: "Europe/Paris",
  start: new Date(FIRST_AT).toISOString(),
  end: new Date(FIRST_AT + 60 * DAY_MS).toISOString(),
  participants: { kind: "members" },
  criteria: [
    {
      id: "revenue",
      name: "Revenue",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "1", per: "100", whole: true },
    },
    {
      id: "deals",
      name: "Deals",
      metric: "revenue",
      measure: { kind: "count" },
      scale: { kind: "perUnit", points: "5", per: "1" },
    },
    {
      id: "meetings",
      name: "Meetings",
      metric: "meetings",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "2", per: "1" },
    },
    {
      id: "quiz",
      name: "Quiz",
      metric: "quiz",
      measure: { kind: "max" },
      scale: {
        kind: "tiers",
        mode: "highest",
        steps: [
          { from: "60", points: "50" },
          { from: "80", points: "100" },
        ],
      },
    },
  ],
});

/** The points that these results give each member, worked out by hand. */
export function pointsByHand(numbers: Iterable<number>): number[] {
  const sums = Array.from({ length: MEMBERS }, () => ({ revenue: 0, deals: 0, meetings: 0, quiz: 0 }));
  for (const n of numbers) {
    const { member, metric, value } = result(n);
    const own = sums[member];
    if (!own) continue;
    if (metric === "revenue") {
      own.revenue += value;
      own.deals++;
    } else if (metric === "meetings") own.meetings += value;
    else own.quiz = Math.max(own.quiz, value);
  }
  return sums.map(
    ({ revenue, deals, meetings, quiz }) =>
      Math.floor(revenue / 100) + 5 * deals + 2 * meetings + (quiz >= 80 ? 100 : quiz >= 60 ? 50 : 0),
  );
}
