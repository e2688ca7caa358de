import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { exactOfValue, formatFixed, multiply, whole } from "#core/decimal.ts";
import type { ResultEntry } from "#core/results/entry.ts";
import { realData } from "../support/real-data.ts";
import { boardOf } from "./board-of.ts";
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

  test.each(starts)("attainment of the period from %s", (start) => {
    const scale = { kind: "attainment", points: "100" };
    const board = boardOf(
      network,
      { start, end: end(start), criteria: [{ measure: { kind: "sum" }, scale }] },
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
    }
  });
});

const satisfaction = realData("satisfaction");
describe.skipIf(!satisfaction)(
  `ratings${satisfaction ? "" : ": skipped, ../shared/data/satisfaction is absent"}`,
  () => {
    const calls = read(satisfaction, "calls.csv");
    const entries = calls
      .filter((row) => row["Satisfaction rating"])
      .map((row, index) =>
        result(row.Agent!, "rating", row["Satisfaction rating"]!, row.Date!, row["Call Id"]!, index + 1),
      );
    const network = networkOf({
      members: Object.fromEntries(calls.map((row) => [row.Agent!, {}])),
      metrics: { rating: { category: "qualitative" } },
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
      const board = boardOf(network, { start, end, criteria: [criterion] }, entries);
      const wanted = read(satisfaction, "expected.csv").filter((row) => row.period === period);
      expect(wanted).toHaveLength(8);
      for (const row of wanted) {
        const standing = board.standings.find((one) => one.ref === row.agent)!;
        expect(standing.rank).toBe(Number(row.rank_rating));
        expect(formatFixed(standing.criteria.c!.measure!, 6)).toBe(row.rating_avg);
        const sum = multiply(standing.criteria.c!.measure!, whole(BigInt(row.rating_n!)));
        expect(sum).toEqual(exactOfValue(decimalOf(row.rating_sum!)));
      }
    });
  },
);
