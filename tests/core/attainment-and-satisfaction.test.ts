import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { exactOfValue, formatFixed, multiply, whole } from "#core/decimal.ts";
import type { ResultEntry } from "#core/results/entry.ts";
import { realData } from "../support/real-data.ts";
import { boardOf, PER_ONE } from "./board-of.ts";
import { at, decimalOf, idOf, networkOf } from "./network-of.ts";

type Row = Record<string, string>;
const read = (folder: string | null, file: string): Row[] =>
  folder ? parse(readFileSync(`${folder}/${file}`), { columns: true, bom: true }) : [];

const result = (member: string, metric: string, value: string, day: string, id: string, position: number) =>
  ({
    kind: "result",
    position,
    recordedAt: at(day),
    source: "file",
    id,
    memberId: idOf(member),
    metric,
    value: decimalOf(value),
    occurredAt: at(day),
    subject: null,
    held: false,
  }) satisfies ResultEntry;

const targets = realData("targets");
describe.skipIf(!targets)(`quotas${targets ? "" : ": skipped, ../shared/data/targets is absent"}`, () => {
  const quotas = read(targets, "quotas.csv");
  const expected = read(targets, "expected_attainment.csv");
  const starts = [...new Set(quotas.map((row) => row.quota_from!))].sort();
  const end = (start: string) => starts[starts.indexOf(start) + 1] ?? "2013-05-30";
  const entries = read(targets, "orders.csv").map((row, index) =>
    result(row.sales_person_id!, "revenue", row.subtotal!, row.order_date!, row.sales_order_id!, index + 1),
  );
  const network = networkOf({
    members: Object.fromEntries(quotas.map((row) => [row.sales_person_id!, {}])),
    targets: quotas.map((row) => ({
      member: row.sales_person_id!,
      metric: "revenue",
      startsAt: at(row.quota_from!),
      endsAt: at(end(row.quota_from!)),
      value: row.quota!,
    })),
  });

  test("all rows of the answers belong to one of the 8 periods", () => {
    expect(starts).toHaveLength(8);
    expect(expected.filter((row) => starts.includes(row.quarter_start!))).toHaveLength(expected.length);
    expect(expected.length).toBeGreaterThan(90);
  });

  test.each(starts)("attainment of the period from %s", (start) => {
    const scale = { kind: "attainment", points: "100" };
    const board = boardOf(
      network,
      {
        start,
        end: end(start),
        criteria: [
          { measure: { kind: "sum" }, scale },
          { id: "orders", measure: { kind: "count" }, scale: PER_ONE, weight: "0" },
        ],
      },
      entries,
    );
    const ranked = board.standings.filter((row) => row.criteria.c?.measure);
    const wanted = expected.filter((row) => row.quarter_start === start);
    expect(ranked.map((row) => [row.ref, String(row.rank)])).toEqual(
      wanted.map((row) => [row.SalesPersonID, row.rank_by_attainment]),
    );
    for (const row of wanted) {
      expect(board.measures("c")[row.SalesPersonID!]).toBe(String(Number(row.actual_subtotal)));
      expect(board.points()[row.SalesPersonID!]).toBe(row.attainment_pct);
      expect(board.measures("orders")[row.SalesPersonID!]).toBe(row.orders);
    }
  });

  const history = read(targets, "territory_history.csv");
  const territories = [...new Set(history.map((row) => row.territory_id!))].sort();
  /** `to` is the last day on which the territory was held. */
  const dayAfter = (day: string) => at(day) + 86_400_000;
  const sellers = [...new Set(quotas.map((row) => row.sales_person_id!))];
  const byTerritory = networkOf({
    units: Object.fromEntries(territories.map((territory) => [territory, null])),
    members: Object.fromEntries(
      sellers.map((seller) => [
        seller,
        {
          assignments: history
            .filter((row) => row.sales_person_id === seller)
            .map((row) => ({
              unitId: idOf(row.territory_id!),
              from: at(row.from!),
              to: row.to ? dayAfter(row.to) : Number.POSITIVE_INFINITY,
            })),
        },
      ]),
    ),
  });

  /** The same from the two files alone, day by day as text: territory, or "" where the seller held none, → ten-thousandths. */
  function summedApart(from: string, until: string): Map<string, bigint> {
    const sums = new Map<string, bigint>();
    for (const { sales_person_id, order_date = "", subtotal = "" } of read(targets, "orders.csv")) {
      if (order_date < from || order_date >= until) continue;
      const held = history.find(
        (row) =>
          row.sales_person_id === sales_person_id && row.from! <= order_date && (!row.to || order_date <= row.to),
      );
      const [units = "", fraction = ""] = subtotal.split(".");
      const territory = held?.territory_id ?? "";
      sums.set(territory, (sums.get(territory) ?? 0n) + BigInt(units + fraction.padEnd(4, "0")));
    }
    return sums;
  }

  test.each(starts)("by territory, the period from %s: each order where its seller was that day", (start) => {
    const apart = summedApart(start, end(start));
    const board = boardOf(
      byTerritory,
      {
        start,
        end: end(start),
        participants: { kind: "teams", units: territories, score: { how: "results" } },
        criteria: [{ measure: { kind: "sum" }, scale: PER_ONE }],
      },
      entries,
    );
    expect(board.standings).toHaveLength(territories.length);
    for (const { ref, rank, criteria } of board.standings) {
      const sum = apart.get(ref);
      expect([ref, criteria.c?.measure]).toEqual([ref, sum === undefined ? null : exactOfValue(sum)]);
      const better = territories.filter((other) => rounded(apart.get(other)) > rounded(sum));
      expect([ref, rank]).toEqual([ref, better.length + 1]);
    }
    const credited = territories.reduce((sum, territory) => sum + (apart.get(territory) ?? 0n), 0n);
    expect(credited).toBeGreaterThan(0n);
  });

  /** Points are rounded to hundredths; all these are positive. */
  const rounded = (sum: bigint | undefined) => ((sum ?? 0n) + 50n) / 100n;

  test("some seller moved between territories and sold in both", () => {
    const moved = history.filter((row) => row.to).map((row) => row.sales_person_id);
    expect(new Set(moved).size).toBeGreaterThan(2);
  });
});

const satisfaction = realData("satisfaction");
describe.skipIf(!satisfaction)(
  `ratings${satisfaction ? "" : ": skipped, ../shared/data/satisfaction is absent"}`,
  () => {
    const calls = read(satisfaction, "calls.csv");
    const told = (row: Row): [metric: string, value: string][] => [
      ["rating", row["Satisfaction rating"]!],
      ["speed", row["Speed of answer in seconds"]!],
      ["calls", "1"],
      ["answered", row["Answered (Y/N)"] === "Y" ? "1" : "0"],
      ["resolved", row.Resolved === "Y" ? "1" : "0"],
    ];
    const entries = calls
      .flatMap((row) => told(row).map(([metric, value]) => ({ row, metric, value })))
      .filter(({ value }) => value !== "")
      .map(({ row, metric, value }, index) =>
        result(row.Agent!, metric, value, row.Date!, `${row["Call Id"]} ${metric}`, index + 1),
      );
    const network = networkOf({
      members: Object.fromEntries(calls.map((row) => [row.Agent!, {}])),
      metrics: {
        rating: { category: "qualitative" },
        speed: { better: "lower" },
        calls: {},
        answered: {},
        resolved: {},
      },
    });
    test.each([
      ["2021-01", "2021-01-01", "2021-02-01"],
      ["2021-02", "2021-02-01", "2021-03-01"],
    ])("average of %s: exact, a blank is no result", (period, start, end) => {
      const criterion = {
        metric: "rating",
        measure: { kind: "average" },
        scale: { kind: "placement", points: ["8", "7", "6", "5", "4", "3", "2", "1"] },
      };
      const beside = (metric: string, kind: string) => ({
        id: metric,
        metric,
        measure: { kind },
        scale: PER_ONE,
        weight: "0",
      });
      const others = [
        beside("speed", "average"),
        ...["calls", "answered", "resolved"].map((one) => beside(one, "sum")),
      ];
      const board = boardOf(network, { start, end, criteria: [criterion, ...others] }, entries);
      const wanted = read(satisfaction, "expected.csv").filter((row) => row.period === period);
      expect(wanted).toHaveLength(8);
      for (const row of wanted) {
        const standing = board.standings.find((one) => one.ref === row.agent)!;
        expect(standing.rank).toBe(Number(row.rank_rating));
        expect(formatFixed(standing.criteria.c!.measure!, 6)).toBe(row.rating_avg);
        expect(formatFixed(standing.criteria.speed!.measure!, 6)).toBe(row.speed_avg_s);
        for (const column of ["calls", "answered", "resolved"]) {
          expect([column, board.measures(column)[row.agent!]]).toEqual([column, row[column]]);
        }
        const sum = multiply(standing.criteria.c!.measure!, whole(BigInt(row.rating_n!)));
        expect(sum).toEqual(exactOfValue(decimalOf(row.rating_sum!)));
      }
    });
  },
);
