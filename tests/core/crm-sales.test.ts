import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { startOfDay } from "#core/calendar.ts";
import { type Definition, definitionSchema } from "#core/challenges/schema.ts";
import { formatPoints, parseValue } from "#core/decimal.ts";
import type { ResultEntry } from "#core/results/entry.ts";
import { makePlan } from "#core/scoring/plan.ts";
import { replay } from "#core/scoring/replay.ts";
import { realData } from "../support/real-data.ts";
import { idOf, networkOf } from "./network-of.ts";

const folder = realData("crm-sales");
type Row = Record<string, string>;
const read = (file: string): Row[] => parse(readFileSync(`${folder}/${file}`), { columns: true, bom: true });

const PERIODS: Record<string, [start: string, end: string]> = {
  "2017-03": ["2017-03-01", "2017-04-01"],
  "2017-04": ["2017-04-01", "2017-05-01"],
  "2017-05": ["2017-05-01", "2017-06-01"],
  "2017-06": ["2017-06-01", "2017-07-01"],
  "2017Q1": ["2017-01-01", "2017-04-01"],
  "2017Q2": ["2017-04-01", "2017-07-01"],
};
const unitRef = (kind: string, name: string) => `${kind}:${name}`;

function crm() {
  const teams = read("sales_teams.csv");
  const network = networkOf({
    units: Object.fromEntries(
      teams.flatMap((row) => [
        [unitRef("region", row.regional_office!), null],
        [unitRef("manager", row.manager!), unitRef("region", row.regional_office!)],
      ]),
    ),
    members: Object.fromEntries(teams.map((row) => [row.sales_agent!, unitRef("manager", row.manager!)])),
    metrics: { revenue: {}, "deals-won": {} },
  });
  const won = read("sales_pipeline.csv").filter((row) => row.deal_stage === "Won");
  const entries = won.flatMap((row, index) =>
    (["revenue", "deals-won"] as const).map(
      (metric, offset): ResultEntry => ({
        kind: "result",
        position: 2 * index + offset + 1,
        recordedAt: 0,
        source: "crm",
        id: `${row.opportunity_id}:${metric}`,
        memberId: idOf(row.sales_agent!),
        metric,
        value: parseValue(metric === "revenue" ? row.close_value! : "1")!,
        occurredAt: startOfDay(row.close_date!, "UTC"),
        subject: row.account || null,
        held: false,
      }),
    ),
  );
  return { network, entries, expected: read("expected_rankings.csv") };
}

function definitionOf(period: string, level: string, metric: string, units: string[]): Definition {
  const [start, end] = PERIODS[period]!;
  return definitionSchema.parse({
    name: `${metric} ${period}`,
    timeZone: "UTC",
    start,
    end,
    participants: level === "agent" ? { kind: "members" } : { kind: "teams", units },
    criteria: [
      {
        id: metric,
        name: metric,
        metric,
        measure: { kind: "sum" },
        scale: { kind: "perUnit", points: 1, per: "1" },
      },
    ],
  });
}

describe.skipIf(!folder)(`crm-sales${folder ? "" : ": skipped, ../shared/data/crm-sales is absent"}`, () => {
  const data = folder ? crm() : null;
  const levels = ["agent", "manager", "region"];
  const boards = Object.keys(PERIODS).flatMap((period) =>
    levels.flatMap((level) => ["revenue", "deals-won"].map((metric) => [period, level, metric] as const)),
  );

  test("there are 36 boards", () => expect(boards).toHaveLength(36));

  test.each(boards)("%s by %s: %s", (period, level, metric) => {
    const { network, entries, expected } = data!;
    const names = expected.filter((row) => row.period === period && row.level === level);
    const refOf = (name: string) => (level === "agent" ? name : unitRef(level, name));
    const units = [...network.units.values()].map((unit) => unit.ref).filter((ref) => ref.startsWith(`${level}:`));
    const plan = makePlan(definitionOf(period, level, metric, units), network, {
      challengeId: "board",
      launchPosition: null,
      settlesAt: null,
      asOfNow: Date.UTC(2026, 0, 1),
    });
    const { standings } = replay(plan, entries);
    const rows = standings.filter((row) => row.criteria[metric]?.measure);
    expect(names.length).toBeGreaterThan(0);
    expect(new Map(rows.map((row) => [row.ref, [row.rank, formatPoints(row.points)]]))).toEqual(
      new Map(
        names
          .filter((row) => row.won_deals !== "0")
          .map((row) => [
            refOf(row.name!),
            metric === "revenue"
              ? [Number(row.rank_value), `${row.won_value}.00`]
              : [Number(row.rank_deals), `${row.won_deals}.00`],
          ]),
      ),
    );
    if (level === "agent") expect(standings).toHaveLength(35);
    for (const row of standings) expect(row.rank).not.toBeNull();
  });
});
