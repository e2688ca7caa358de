import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The CRM export as the API is told of it: network, results, and what is known to come out. */
export type CrmSales = {
  readonly units: { ref: string; name: string; kind: string; parent?: string }[];
  readonly members: { ref: string; name: string; role: "rep" | "manager"; unit: string }[];
  readonly results: {
    id: string;
    member: string;
    metric: string;
    value: string;
    occurredAt: string;
    subject?: string;
  }[];
  readonly expected: readonly Expected[];
};

export type Expected = {
  readonly period: string;
  readonly level: "agent" | "manager" | "region";
  readonly name: string;
  readonly wonValue: string;
  readonly wonDeals: string;
  readonly rankByValue: number;
  readonly rankByDeals: number;
};

export const refOf = (name: string) => name.toLowerCase().replaceAll(" ", ".");

const rows = (folder: string, file: string): string[][] =>
  readFileSync(join(folder, file), "utf8")
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== "")
    .map((line) => line.split(","));

export function readCrmSales(folder: string): CrmSales {
  const teams = rows(folder, "sales_teams.csv");
  const regions = [...new Set(teams.map(([, , region = ""]) => region))];
  const managers = new Map(teams.map(([, manager = "", region = ""]) => [manager, region]));
  const unitOfManager = (manager: string) => `team.${refOf(manager)}`;
  return {
    units: [
      // Children before their parents: the list is taken as a whole.
      ...[...managers].map(([manager, region]) => ({
        ref: unitOfManager(manager),
        name: manager,
        kind: "team",
        parent: refOf(region),
      })),
      ...regions.map((region) => ({ ref: refOf(region), name: region, kind: "region" })),
    ],
    members: [
      ...[...managers.keys()].map((manager) => ({
        ref: refOf(manager),
        name: manager,
        role: "manager" as const,
        unit: unitOfManager(manager),
      })),
      ...teams.map(([agent = "", manager = ""]) => ({
        ref: refOf(agent),
        name: agent,
        role: "rep" as const,
        unit: unitOfManager(manager),
      })),
    ],
    results: rows(folder, "sales_pipeline.csv")
      .filter(([, , , , stage]) => stage === "Won")
      .flatMap(([id = "", agent = "", , account = "", , , closedOn = "", value = ""]) => {
        const common = { member: refOf(agent), occurredAt: closedOn, ...(account === "" ? {} : { subject: account }) };
        return [
          { ...common, id, metric: "revenue", value },
          { ...common, id: `${id}:deal`, metric: "deals-won", value: "1" },
        ];
      }),
    expected: rows(folder, "expected_rankings.csv").map(
      ([period = "", level, name = "", wonValue = "", wonDeals = "", , , byValue, byDeals]) => ({
        period,
        level: level as Expected["level"],
        name,
        wonValue,
        wonDeals,
        rankByValue: Number(byValue),
        rankByDeals: Number(byDeals),
      }),
    ),
  };
}

/** The window of `2017-03` or `2017Q1`, end exclusive. */
export function windowOf(period: string): { start: string; end: string } {
  const [, year = "", quarter, month] = /^(\d{4})(?:Q(\d)|-(\d\d))$/.exec(period) ?? [];
  const first = quarter ? Number(quarter) * 3 - 2 : Number(month);
  const day = (number: number) => `${year}-${String(number).padStart(2, "0")}-01`;
  return { start: day(first), end: day(first + (quarter ? 3 : 1)) };
}
