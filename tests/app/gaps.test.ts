import { expect, it } from "vitest";
import { boardDecimals, longestStrip, placeRows } from "#app/components/standings/gaps.ts";
import { hasNoData } from "#app/components/standings/no-data.ts";
import type { Row } from "#app/components/standings/types.ts";

const row = (ref: string, rank: number | null, points: string, more: Partial<Row> = {}): Row => ({
  ref,
  rank,
  points,
  rankBefore: null,
  name: ref,
  unit: null,
  adjustments: "0.00",
  criteria: {},
  tieBreak: [],
  qualified: rank !== null,
  missing: [],
  excluded: false,
  ...more,
});

it("tells each row its gap to the leader and to the place above", () => {
  const placed = placeRows([
    row("a", 1, "30.00"),
    row("b", 2, "20.50"),
    row("c", 2, "20.50"),
    row("d", 4, "7.00"),
    row("e", null, "50.00"),
  ]);
  expect(placed.map(({ toLeader }) => toLeader)).toEqual([null, "9.50", "9.50", "23.00", null]);
  expect(placed.map(({ toNext }) => toNext)).toEqual([null, "9.50", "9.50", "13.50", null]);
  expect(placed.some(({ followsHidden }) => followsHidden)).toBe(false);
});

it("names no gap to a place that is not shown, and says that somebody stands between", () => {
  const placed = placeRows([row("a", 1, "30.00"), row("b", 2, "20.00"), row("m", 40, "5.00"), row("n", 41, "4.00")]);
  expect(placed.map(({ followsHidden }) => followsHidden)).toEqual([false, false, true, false]);
  expect(placed.map(({ toNext }) => toNext)).toEqual([null, "10.00", null, "1.00"]);
  expect(placed[2]?.toLeader).toBe("25.00");
});

it("knows a window that does not begin with the leader", () => {
  const placed = placeRows([row("x", 51, "9.00"), row("y", 52, "8.00")]);
  expect(placed.map(({ toLeader }) => toLeader)).toEqual([null, null]);
  expect(placed.map(({ followsHidden }) => followsHidden)).toEqual([true, false]);
});

it("measures strips by what is earned, and shows decimals only where there are some", () => {
  const earned = { revenue: { measure: "1", points: "20.00" }, malus: { measure: "1", points: "-5.00" } };
  expect(longestStrip([row("a", 1, "15.00", { criteria: earned })])).toBe(20);
  expect(boardDecimals([row("a", 1, "15.00"), row("b", 2, "3.10")])).toBe(2);
});

it("has no data only where nothing was measured and nothing given or taken", () => {
  const none = { revenue: { measure: null, points: "0.00" } };
  expect(hasNoData(row("a", 1, "0.00", { criteria: none }))).toBe(true);
  expect(hasNoData(row("a", 1, "0.00", { criteria: { revenue: { measure: "0", points: "0.00" } } }))).toBe(false);
  expect(hasNoData(row("a", 1, "3.00", { criteria: none, adjustments: "3.00" }))).toBe(false);
});
