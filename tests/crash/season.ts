import type { Definition } from "#core/challenges/definition.ts";

// What the crash test plays: forty members in four shops, three metrics, three challenges over one window.
export const MEMBERS = 40;
const SHOPS = 4;

export const member = (index: number): string => `m${index}`;
const shop = (index: number): string => `s${index % SHOPS}`;

const UNITS = Array.from({ length: SHOPS }, (_, index) => ({ ref: shop(index), name: `Shop ${index}` }));
const PEOPLE = Array.from({ length: MEMBERS }, (_, index) => ({
  ref: member(index),
  name: `Member ${index}`,
  unit: shop(index),
}));
const METRICS = {
  revenue: { name: "Revenue" },
  visits: { name: "Visits" },
  quiz: { name: "Quiz", needsApproval: true },
};

const common = { timeZone: "UTC", start: "2026-01-01", end: "2027-01-01" } as const;

/** A point for each unit of revenue: what the clients can add up themselves. */
const PLAIN: Definition = {
  ...common,
  name: "Plain",
  participants: { kind: "members" },
  criteria: [
    {
      id: "revenue",
      name: "Revenue",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "1", per: "1" },
    },
  ],
};

/** Rounds, caps, subjects, places and who was first: what is easily counted twice. */
const RICH: Definition = {
  ...common,
  name: "Rich",
  participants: { kind: "members" },
  rounds: { every: "month" },
  criteria: [
    {
      id: "revenue",
      name: "Revenue",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "1", per: "100" },
      limits: { perWeek: "100" },
    },
    {
      id: "customers",
      name: "Customers",
      metric: "visits",
      measure: { kind: "distinct" },
      scale: { kind: "tiers", mode: "cumulative", steps: [{ from: "10", points: "5" }] },
    },
    {
      id: "race",
      name: "Race",
      metric: "revenue",
      per: "round",
      measure: { kind: "max" },
      scale: { kind: "placement", points: ["10", "6", "3", "1"], ties: "split" },
    },
  ],
  tieBreaks: ["countback"],
};

const TEAMS: Definition = {
  ...common,
  name: "Teams",
  participants: { kind: "teams", units: UNITS.map(({ ref }) => ref), score: { how: "average" } },
  criteria: [
    {
      id: "visits",
      name: "Visits",
      metric: "visits",
      measure: { kind: "count" },
      scale: { kind: "perUnit", points: "1", per: "1" },
    },
  ],
};

export type Season = { readonly plain: string; readonly challenges: readonly string[] };

/** Makes the network and launches the challenges over HTTP. */
export async function prepareSeason(
  say: (method: "PUT" | "POST", path: string, body: unknown) => Promise<{ id: string }>,
): Promise<Season> {
  await say("PUT", "/units", { units: UNITS });
  await say("PUT", "/members", { members: PEOPLE });
  for (const [key, metric] of Object.entries(METRICS)) await say("PUT", `/metrics/${key}`, metric);
  const challenges: string[] = [];
  for (const definition of [PLAIN, RICH, TEAMS]) {
    const { id } = await say("POST", "/challenges", definition);
    await say("POST", `/challenges/${id}/launch`, {});
    challenges.push(id);
  }
  return { plain: challenges[0] ?? "", challenges };
}
