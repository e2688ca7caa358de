import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { deltaBetween } from "#core/live/frame.ts";
import { makePlan } from "#core/scoring/plan.ts";
import { compareStandings, type Standing } from "#core/scoring/standings.ts";
import type { View } from "#core/standings/view.ts";
import { BoardFrames } from "#server/live/frames.ts";
import type { BoardSource } from "#server/live/read-board.ts";
import type { Sight } from "#server/live/sight.ts";
import { Board } from "#server/standings/board.ts";
import { viewBoard } from "#server/standings/rows.ts";
import { idOf, networkOf } from "../core/network-of.ts";
import { definition } from "../support/network.ts";

const NOW = Date.parse("2026-11-10T12:00:00Z");
const refOf = (n: number) => `m${String(n).padStart(2, "0")}`;

type World = { points: readonly number[]; faces: readonly ("own" | "pseudonym" | "managers")[]; isOpen: boolean };

/** A board of as many members as there are points, without a database. */
function sourceOf({ points, faces, isOpen }: World, head = 7): BoardSource {
  const refs = points.map((_, n) => refOf(n));
  const network = networkOf({ units: { shop: null }, members: Object.fromEntries(refs.map((ref) => [ref, "shop"])) });
  const rules = definition();
  const startsAt = Date.parse("2026-10-01");
  const life = { challengeId: "c", launchPosition: 1, settlesAt: null, asOfNow: NOW };
  const plan = makePlan(rules, network, life);
  const standings = points.map((value, n) => ({ standing: standingOf(refOf(n), value), position: 3 }));
  const compare = compareStandings(plan);
  return {
    organization: {
      id: "o",
      name: "Test",
      timeZone: "Europe/Paris",
      locale: "fr",
      brandColour: null,
      boardsAreOpen: isOpen,
      leaversShown: "name",
      subjectKey: Buffer.from("key"),
    },
    challenge: {
      id: "c",
      name: "T4",
      version: 1,
      definition: rules,
      definitionDigest: "",
      windows: plan.windows,
      startsAt,
      endsAt: startsAt + 1e10,
      launchedAt: startsAt,
      launchPosition: 1,
      settlesAt: null,
      settledAt: null,
      certifiedAt: null,
      cancelledAt: null,
      certification: null,
      announcedState: "live",
      position: 3,
      rebuiltPosition: 1,
      createdBy: null,
      createdAt: startsAt,
    },
    plan,
    network: {
      structurePosition: 1,
      network,
      memberIdOfRef: new Map(refs.map((ref) => [ref, idOf(ref)])),
      unitIdOfRef: new Map(),
      faces: new Map(
        refs.map((ref, n) => [idOf(ref), { shownAs: faces[n] ?? "own", pseudonym: `Loup ${n}`, isOnWall: true }]),
      ),
    },
    board: new Board({ version: 1, rebuiltPosition: 1, position: 3, compare, standings }),
    ranksBefore: { key: "none", of: () => null },
    head,
    now: NOW,
  };
}

const standingOf = (ref: string, points: number): Standing => ({
  participantId: idOf(ref),
  ref,
  points: BigInt(points) * 100n,
  adjustments: 0n,
  criteria: {},
  tieBreak: [],
  qualified: true,
  missing: [],
  pointsWithheld: false,
  rewardsWithheld: false,
  excluded: false,
});

function sightOf(key: string, view: View, own: string | null): Sight {
  return { key, view, own };
}

/** The window made plainly, row by row, for this view alone. */
function plainly(source: BoardSource, view: View, start: number, limit: number) {
  const { board, plan, network } = source;
  const viewed = viewBoard(source, { board, plan, network, challengeId: "c", rankBefore: () => null, view });
  const rows = [];
  for (let index = start; index < board.total && rows.length < limit; index++) {
    const row = viewed.rowAt(index);
    if (row) rows.push(row);
  }
  return rows.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0) || (a.ref < b.ref ? -1 : 1));
}

const worlds = fc.integer({ min: 1, max: 40 }).chain((size) =>
  fc.record({
    points: fc.array(fc.nat(12), { minLength: size, maxLength: size }),
    faces: fc.array(fc.constantFrom("own" as const, "own" as const, "pseudonym" as const, "managers" as const), {
      minLength: size,
      maxLength: size,
    }),
    isOpen: fc.boolean(),
    reader: fc.nat(size - 1),
    managed: fc.array(fc.nat(size - 1), { maxLength: 3 }),
    limit: fc.integer({ min: 1, max: 45 }),
  }),
);

describe("frames", () => {
  test("show each reader what its own view shows, however much of them is shared", () => {
    fc.assert(
      fc.property(worlds, ({ reader, managed, limit, ...world }) => {
        const source = sourceOf(world);
        const frames = new BoardFrames();
        frames.show(source);
        const nobody: ReadonlySet<string> = new Set();
        const own = idOf(refOf(reader));
        const { isOpen } = world;
        const sights = [
          sightOf("full", { kind: "full" }, null),
          sightOf("public", { kind: "public", own: null, managed: nobody, isOpen }, null),
          sightOf("rep", { kind: "public", own, managed: nobody, isOpen }, own),
          sightOf(
            "boss",
            { kind: "public", own: null, managed: new Set(managed.map((n) => idOf(refOf(n)))), isOpen },
            null,
          ),
        ];
        for (const sight of sights) {
          const frame = frames.frame(sight, { limit });
          expect([...frame.rows.values()].map((cell) => cell.row)).toEqual(plainly(source, sight.view, 0, limit));
          expect([frame.position, frame.total]).toEqual([7, world.points.length]);
        }
        const around = { limit, around: refOf(reader) };
        const [, , rep] = sights as [Sight, Sight, Sight, Sight];
        const start = Math.floor((source.board.indexOf(own) ?? 0) / limit) * limit;
        expect([...frames.frame(rep, around).rows.values()].map((cell) => cell.row)).toEqual(
          plainly(source, rep.view, start, limit),
        );
      }),
    );
  });

  test("are one and the same for all who see nothing else than everybody", () => {
    const source = sourceOf({ points: Array.from({ length: 30 }, (_, n) => 100 - n), faces: [], isOpen: false });
    const frames = new BoardFrames();
    frames.show(source);
    const rep = (n: number) => {
      const own = idOf(refOf(n));
      return frames.frame(sightOf(own, { kind: "public", own, managed: new Set(), isOpen: false }, own), { limit: 50 });
    };
    expect(rep(0)).toBe(rep(7));
    expect(rep(0).rows.size).toBe(15);
    expect([...rep(20).rows.keys()].slice(15)).toEqual(["m19", "m20", "m21"]);
    expect(rep(20)).not.toBe(rep(0));
  });

  test("follow the board in memory, and say nothing where no row changed", () => {
    const source = sourceOf({ points: [5, 4, 3], faces: [], isOpen: false });
    const frames = new BoardFrames();
    frames.show(source);
    const full = sightOf("full", { kind: "full" }, null);
    const before = frames.frame(full, { limit: 2 });
    source.board.apply([standingOf("m02", 2)], 9);
    frames.refresh();
    const between = frames.frame(full, { limit: 2 });
    expect(between.position).toBe(9);
    expect(deltaBetween("c", before, between)).toMatchObject({ base: 7, position: 9, rows: [], removed: [] });
    source.board.apply([standingOf("m02", 9)], 10);
    frames.refresh();
    const after = deltaBetween("c", between, frames.frame(full, { limit: 2 }));
    expect(after.rows.map((row) => [row.ref, row.rank])).toEqual([
      ["m02", 1],
      ["m00", 2],
    ]);
    expect(after.removed).toEqual(["m01"]);
  });

  test("never go back to an older reading", () => {
    const frames = new BoardFrames();
    const newer = sourceOf({ points: [5, 4], faces: [], isOpen: false }, 12);
    expect(frames.show(newer)).toBe(newer);
    expect(frames.show(sourceOf({ points: [1, 2], faces: [], isOpen: false }, 11))).toBe(newer);
    expect(frames.position).toBe(12);
  });
});

describe("the own row", () => {
  test("names the nearest better place that may be seen, and stays the same object while nothing of it changes", () => {
    const source = sourceOf({ points: [9, 7, 7, 7, 2], faces: ["own", "own", "own", "own", "own"], isOpen: false });
    const frames = new BoardFrames();
    frames.show(source);
    const own = idOf(refOf(3));
    const sight = sightOf(own, { kind: "public", own, managed: new Set(), isOpen: false }, own);
    const first = frames.own(sight);
    expect(first?.own).toMatchObject({ row: { rank: 2 }, next: { rank: 1, name: "m00", gap: "2.00" } });
    source.board.apply([standingOf("m04", 3)], 9);
    frames.refresh();
    expect(frames.own(sight)).toBe(first);
    source.board.apply([standingOf("m00", 8)], 10);
    frames.refresh();
    expect(frames.own(sight)?.own).toMatchObject({ row: { rank: 2 }, next: { rank: 1, gap: "1.00" } });
    source.board.apply([standingOf("m01", 1), standingOf("m02", 1), standingOf("m03", 20)], 11);
    frames.refresh();
    expect(frames.own(sight)?.own).toMatchObject({ row: { rank: 1 }, next: null });
  });

  test("passes over who is shown to managers only", () => {
    const source = sourceOf({ points: [9, 8, 7], faces: ["own", "managers", "own"], isOpen: false });
    const frames = new BoardFrames();
    frames.show(source);
    const own = idOf(refOf(2));
    const sight = sightOf(own, { kind: "public", own, managed: new Set(), isOpen: false }, own);
    expect(frames.own(sight)?.own?.next).toEqual({ rank: 1, name: "m00", gap: "2.00" });
    source.board.apply([standingOf("m00", 10)], 9);
    frames.refresh();
    expect(frames.own(sight)?.own?.next?.gap).toBe("3.00");
  });
});
