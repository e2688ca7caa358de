import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boardOf, hear } from "#app/live/board.ts";
import { rowOrder } from "#app/live/order.ts";
import { cellOf, deltaBetween, type Frame } from "#core/live/frame.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";

const order = rowOrder([]);

const rowOf = (ref: string, rank: number, points: number, rankBefore: number | null = null): LeaderboardRow => ({
  rank,
  rankBefore,
  ref,
  name: ref.toUpperCase(),
  unit: null,
  points: `${points}.00`,
  adjustments: "0.00",
  criteria: {},
  tieBreak: [],
  qualified: true,
  missing: [],
  excluded: false,
});

/** The first rows of a board, as the server would frame them. */
function frameOf(points: ReadonlyMap<string, number>, position: number, limit: number): Frame {
  const listed = [...points].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const rows = listed.map(([ref, value]) => rowOf(ref, 1 + listed.filter((other) => other[1] > value).length, value));
  return { position, total: rows.length, rows: new Map(rows.slice(0, limit).map((row) => [row.ref, cellOf(row)])) };
}

const snapshotOf = (frame: Frame) => ({
  challenge: "c",
  version: 1,
  state: "live" as const,
  position: frame.position,
  total: frame.total,
  rows: [...frame.rows.values()].map((cell) => cell.row),
});

describe("the difference between two frames", () => {
  test("brings who holds the one to the other, and says nothing twice", () => {
    const points = fc.dictionary(fc.constantFrom(..."abcdefgh"), fc.nat(20));
    fc.assert(
      fc.property(points, points, fc.integer({ min: 1, max: 8 }), (before, after, limit) => {
        const from = frameOf(new Map(Object.entries(before)), 5, limit);
        const to = frameOf(new Map(Object.entries(after)), 9, limit);
        const delta = deltaBetween("c", from, to);
        const { board } = hear(boardOf(snapshotOf(from)), { kind: "delta", delta }, order);
        expect(board).toEqual({ ...boardOf(snapshotOf(to)), mePosition: 5 });
        for (const row of delta.rows) expect(row).not.toEqual(from.rows.get(row.ref)?.row);
      }),
    );
  });

  test("is none for the rank of yesterday alone, which goes along with the next change", () => {
    const frame = (position: number, before: number | null, points: number): Frame => ({
      position,
      total: 1,
      rows: new Map([["a", cellOf(rowOf("a", 1, points, before))]]),
    });
    expect(deltaBetween("c", frame(1, null, 5), frame(2, 1, 5)).rows).toEqual([]);
    expect(deltaBetween("c", frame(1, null, 5), frame(2, 1, 6)).rows[0]?.rankBefore).toBe(1);
  });

  test("is empty between a frame and itself: a beat", () => {
    const frame = frameOf(new Map([["a", 1]]), 7, 5);
    expect(deltaBetween("c", frame, frame)).toEqual({
      challenge: "c",
      base: 7,
      position: 7,
      total: 1,
      rows: [],
      removed: [],
    });
  });
});
