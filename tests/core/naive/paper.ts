import type { Criterion, Definition } from "#core/challenges/definition.ts";
import type { Member, Metric, Network, Target, Unit } from "#core/network.ts";
import type { Entry } from "#core/results/entry.ts";
import type { Life } from "#server/standings/verify/life.ts";
import { type NaiveRow, naiveStandings } from "#server/standings/verify/naive-standings.ts";

/** Small networks and ledgers as one writes them on paper. Days are of January 2026 in UTC: `day(5)` is Monday the 5th. */
export const day = (of: number, hour = 0): number => Date.UTC(2026, 0, of, hour);

/** `12.5` as a value: ten-thousandths. */
export const value = (number: number): bigint => BigInt(Math.round(number * 10_000));

type Person = {
  ref: string;
  role?: Member["role"];
  active?: boolean;
  stays?: [unit: string, from: number, to: number][];
  unit?: string;
};

export function networkOf(parts: {
  units?: Record<string, string | null>;
  people: Person[];
  metrics?: Partial<Metric>[];
  targets?: Target[];
}): Network {
  const units = Object.entries(parts.units ?? { all: null }).map(
    ([ref, parentId]): Unit => ({ id: ref, ref, name: ref, parentId }),
  );
  const members = parts.people.map(({ ref, role = "rep", active = true, stays, unit }): Member => {
    const periods = stays ?? [[unit ?? units[0]?.ref ?? "", -Infinity, Infinity]];
    const assignments = periods.map(([unitId, from, to]) => ({ unitId, from, to }));
    return { id: ref, ref, name: ref, role, active, assignments };
  });
  const metrics = [{ key: "sales" }, { key: "visits" }, { key: "quiz" }, ...(parts.metrics ?? [])].map(
    (metric): Metric => ({
      key: "",
      name: "",
      unit: null,
      precision: 2,
      better: "higher",
      category: "quantitative",
      ...metric,
    }),
  );
  return {
    timeZone: "UTC",
    units: new Map(units.map((unit) => [unit.id, unit])),
    members: new Map(members.map((member) => [member.id, member])),
    metrics: new Map(metrics.map((metric) => [metric.key, metric])),
    targets: parts.targets ?? [],
  };
}

type Fact = [member: string, metric: string, value: number, at: number, subject?: string];

/** Results recorded in this order, one position each, an hour after they occurred. */
export function ledgerOf(...facts: Fact[]): Entry[] {
  return facts.map(([memberId, metric, number, occurredAt, subject], index) => ({
    kind: "result",
    position: index + 1,
    recordedAt: occurredAt + 3_600_000,
    source: "paper",
    id: `${index + 1}`,
    memberId,
    metric,
    value: value(number),
    occurredAt,
    subject: subject ?? null,
    held: false,
  }));
}

export const criterion = (given: Partial<Criterion> & { id: string }): Criterion => ({
  name: given.id,
  metric: "sales",
  measure: { kind: "sum" },
  scale: { kind: "perUnit", points: "1", per: "1" },
  ...given,
});

/** A challenge over January 2026 in UTC. */
export const definition = (given: Partial<Definition> & { criteria: Criterion[] }): Definition => ({
  name: "On paper",
  timeZone: "UTC",
  start: "2026-01-01",
  end: "2026-02-01",
  participants: { kind: "members" },
  ...given,
});

export const LIFE: Life = {
  challengeId: "challenge",
  launchedAt: day(1),
  launchPosition: 0,
  certifiedPosition: null,
  position: 1_000_000,
  now: day(60),
};

export function rowsOf(
  rules: Definition,
  network: Network,
  entries: readonly Entry[],
  life: Partial<Life> = {},
): Record<string, NaiveRow> {
  return Object.fromEntries(naiveStandings(rules, network, entries, { ...LIFE, ...life }).map((row) => [row.ref, row]));
}

/** `rank ref points` of each row, in order: `["1 ada 12.00", "- bob 3.00"]`. */
export function boardOf(
  rules: Definition,
  network: Network,
  entries: readonly Entry[],
  life: Partial<Life> = {},
): string[] {
  return naiveStandings(rules, network, entries, { ...LIFE, ...life }).map(
    ({ rank, ref, points }) => `${rank ?? "-"} ${ref} ${points}`,
  );
}
