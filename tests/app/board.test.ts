import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Delta, Row } from "#app/components/standings/types.ts";
import { type Board, type BoardEvent, boardOf, hear } from "#app/live/board.ts";
import { rowOrder } from "#app/live/order.ts";

const order = rowOrder([]);

function row(ref: string, rank: number | null, points = "0.00", more: Partial<Row> = {}): Row {
  return {
    ref,
    rank,
    points,
    rankBefore: null,
    name: ref.toUpperCase(),
    unit: null,
    adjustments: "0.00",
    criteria: {},
    tieBreak: [],
    qualified: rank !== null,
    missing: [],
    excluded: false,
    ...more,
  };
}

const start: Board = boardOf({
  challenge: "c",
  version: 1,
  state: "live",
  position: 10,
  total: 3,
  rows: [row("a", 1, "30.00"), row("b", 2, "20.00"), row("d", 3, "10.00")],
  me: { row: row("d", 3, "10.00"), next: { rank: 2, name: "B", gap: "10.00" } },
});

const delta = (more: Partial<Delta>): BoardEvent => ({
  kind: "delta",
  delta: { challenge: "c", base: 10, position: 11, total: 3, rows: [], removed: [], ...more },
});
const refs = (board: Board) => board.rows.map((each) => each.ref).join("");

describe("a board that hears deltas", () => {
  it("replaces rows by ref, keeps the order of the listing and stands at the new position", () => {
    const { board, isBehind } = hear(
      start,
      delta({ rows: [row("d", 1, "40.00"), row("a", 2, "30.00"), row("b", 3, "20.00")] }),
      order,
    );
    expect(isBehind).toBe(false);
    expect(refs(board)).toBe("dab");
    expect(board.position).toBe(11);
  });

  it("ignores a position that is not above its own, whatever its base", () => {
    for (const position of [9, 10]) {
      const heard = hear(start, delta({ base: 3, position, rows: [row("z", 1)] }), order);
      expect(heard).toEqual({ board: start, isBehind: false });
    }
  });

  it("stays as it is and says so when the base is not its own", () => {
    expect(hear(start, delta({ base: 11, position: 12, rows: [row("z", 1)] }), order)).toEqual({
      board: start,
      isBehind: true,
    });
  });

  it("keeps still on an empty beat at its own position and notices a gap by one above it", () => {
    expect(hear(start, delta({ base: 10, position: 10 }), order).isBehind).toBe(false);
    expect(hear(start, delta({ base: 14, position: 14 }), order).isBehind).toBe(true);
  });

  it("drops removed rows and takes in new ones", () => {
    const { board } = hear(start, delta({ rows: [row("c", 2, "25.00")], removed: ["b"], total: 4 }), order);
    expect(refs(board)).toBe("acd");
    expect(board.total).toBe(4);
  });

  it("ignores what belongs to another challenge", () => {
    for (const event of [
      delta({ challenge: "x", rows: [row("z", 1)] }),
      { kind: "me", me: { challenge: "x", position: 99, row: row("z", 1), next: null } },
      { kind: "state", state: { challenge: "x", state: "certified", version: 7 } },
    ] as const satisfies BoardEvent[])
      expect(hear(start, event, order)).toEqual({ board: start, isBehind: false });
  });

  it("keeps the same rows, by identity, when nothing in its window changed", () => {
    expect(hear(start, delta({}), order).board.rows).toBe(start.rows);
  });
});

describe("a board that hears about its watcher", () => {
  it("takes the newer place and refuses the older one", () => {
    const newer = hear(
      start,
      { kind: "me", me: { challenge: "c", position: 12, row: row("d", 2), next: null } },
      order,
    ).board;
    expect(newer.me?.row.rank).toBe(2);
    const older = hear(
      newer,
      { kind: "me", me: { challenge: "c", position: 11, row: row("d", 9), next: null } },
      order,
    ).board;
    expect(older.me?.row.rank).toBe(2);
  });

  it("watches again under new rules, and only then", () => {
    expect(hear(start, { kind: "state", state: { challenge: "c", state: "settling", version: 1 } }, order)).toEqual({
      board: { ...start, state: "settling" },
      isBehind: false,
    });
    expect(hear(start, { kind: "state", state: { challenge: "c", state: "live", version: 2 } }, order).isBehind).toBe(
      true,
    );
  });

  it("never goes back to an older snapshot", () => {
    const old = { challenge: "c", version: 1, state: "live", position: 4, total: 0, rows: [] } as const;
    expect(hear(start, { kind: "snapshot", snapshot: old }, order).board).toBe(start);
  });
});

describe("the order of the listing", () => {
  const sorted = (rows: Row[], tieBreaks: Parameters<typeof rowOrder>[0] = []) =>
    rows
      .sort(rowOrder(tieBreaks))
      .map((each) => each.ref)
      .join("");

  it("lists shared ranks by ref, then who is not qualified by points, then the excluded", () => {
    const rows = [
      row("x", null, "900.00", { excluded: true, qualified: true }),
      row("m", null, "12.00"),
      row("n", null, "120.00"),
      row("b", 2, "5.00"),
      row("a", 2, "5.00"),
      row("z", 1, "9.00"),
    ];
    expect(sorted(rows)).toBe("zabnmx");
  });

  it("breaks ties among the unranked as the rules say, none last", () => {
    const tied = (ref: string, ...tieBreak: Row["tieBreak"]) => row(ref, null, "5.00", { tieBreak });
    expect(sorted([tied("a", null), tied("b", "7"), tied("c", "10")], [{ kind: "measure", better: "higher" }])).toBe(
      "cba",
    );
    expect(sorted([tied("a", null), tied("b", "7"), tied("c", "10")], [{ kind: "measure", better: "lower" }])).toBe(
      "bca",
    );
    expect(sorted([tied("a", [0, 3]), tied("b", [1]), tied("c", [0, 3, 1])], [{ kind: "places" }])).toBe("bca");
    const later = "2026-03-01T10:00:00.000Z";
    const sooner = "2026-03-01T10:30:00.000+01:00";
    expect(sorted([tied("a", later), tied("b", sooner), tied("c", null)], [{ kind: "instant" }])).toBe("bac");
  });
});

describe("live equals refreshed", () => {
  it("ends at the server's rows after any drops, repeats and reorderings, watching again whenever it is behind", () => {
    const world = fc.array(fc.tuple(fc.nat(7), fc.nat(50), fc.constantFrom("ok", "drop", "twice", "late")), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(world, (changes) => {
        const points = new Map<string, number>();
        const rowsNow = () => {
          const all = [...points].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
          return all.map(([ref, value]) => row(ref, 1 + all.filter((other) => other[1] > value).length, `${value}.00`));
        };
        let rows: Row[] = [];
        let position = 0;
        const snapshot = () =>
          ({ challenge: "c", version: 1, state: "live", position, total: points.size, rows: rowsNow() }) as const;
        let board = boardOf(snapshot());
        const listen = (event: BoardEvent) => {
          const step = hear(board, event, order);
          board = step.isBehind
            ? hear(step.board, { kind: "snapshot", snapshot: snapshot() }, order).board
            : step.board;
        };
        let late: BoardEvent | null = null;
        for (const [who, value, fate] of changes) {
          points.set(`p${who}`, value);
          const after = rowsNow();
          const known = new Map(rows.map((each) => [each.ref, JSON.stringify(each)]));
          const changed = after.filter((each) => known.get(each.ref) !== JSON.stringify(each));
          const event = delta({ base: position, position: position + 1, total: points.size, rows: changed });
          position += 1;
          rows = after;
          if (fate !== "drop" && fate !== "late") listen(event);
          if (fate === "twice") listen(event);
          if (late) listen(late);
          late = fate === "late" ? event : null;
        }
        listen(delta({ base: position, position, total: points.size }));
        if (late) listen(late);
        expect(board.position).toBe(position);
        expect(board.rows).toEqual(rowsNow());
      }),
      { numRuns: 300 },
    );
  });
});
