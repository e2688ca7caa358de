import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Principal } from "#server/context.ts";
import { reverseResult } from "#server/results/reverse.ts";
import { readByCriterion } from "#server/standings/views/by-criterion.ts";
import { readByRound } from "#server/standings/views/by-round.ts";
import { readByTeam } from "#server/standings/views/by-team.ts";
import { findOnBoard } from "#server/standings/views/find.ts";
import { readOfUnit } from "#server/standings/views/of-unit.ts";
import { readRace, readRaceDay } from "#server/standings/views/race.ts";
import { readRows } from "#server/standings/views/rows.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { result, definition as sketch } from "../../support/network.ts";

// Thirty people in three shops. Revenue falls from p01 to p30; deals rise: who leads the one trails the other.
const PEOPLE = Array.from({ length: 30 }, (_, index) => `p${String(index + 1).padStart(2, "0")}`);
const SHOPS = ["nantes", "metz", "lille"];
const shopOf = (index: number) => SHOPS[index % 3] ?? "";
const NETWORK = {
  units: [{ ref: "brand", name: "Marque" }, ...SHOPS.map((ref) => ({ ref, name: ref, parent: "brand" }))],
  members: [
    { ref: "lea", name: "Léa Direction", role: "leader" as const, unit: "brand" },
    { ref: "nora", name: "Nora Manager", role: "manager" as const, unit: "nantes" },
    ...PEOPLE.map((ref, index) => ({ ref, name: `Émile ${ref}`, unit: shopOf(index) })),
  ],
  metrics: [
    { key: "revenue", name: "CA", unit: "EUR" },
    { key: "deals", name: "Ventes" },
  ],
};
const [revenue] = sketch().criteria;
if (!revenue) throw new Error("no criterion");
const deals = {
  ...revenue,
  id: "deals",
  name: "Ventes",
  metric: "deals",
  scale: { kind: "perUnit" as const, points: "1", per: "10" },
};
const podium = {
  ...revenue,
  id: "podium",
  per: "round" as const,
  best: 1,
  scale: { kind: "placement" as const, points: ["10", "6"], ties: "same" as const },
};

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
let challenge: string;
let rep: Principal;
let last: Principal;
let manager: Principal;
let leader: Principal;

beforeAll(async () => {
  running = await testApp({ now: Date.parse("2026-11-02T20:00:00+01:00") });
  organization = await running.organization(NETWORK);
  challenge = await organization.launched(
    sketch({ start: "2026-11-01", end: "2026-12-01", rounds: { every: "week" }, criteria: [revenue, deals, podium] }),
  );
  await organization.record([
    ...PEOPLE.map((ref, index) => result(ref, String(3000 - index * 100), { occurredAt: "2026-11-02" })),
    ...PEOPLE.map((ref, index) => result(ref, String(index), { metric: "deals", occurredAt: "2026-11-02" })),
  ]);
  // The next evening the last one overtakes everybody, in the second week again.
  running.clock.now = Date.parse("2026-11-03T20:00:00+01:00");
  await organization.record([result("p30", "9000", { occurredAt: "2026-11-03" })]);
  running.clock.now = Date.parse("2026-11-10T20:00:00+01:00");
  await organization.record([result("p02", "500", { occurredAt: "2026-11-09" })], "crm");
  rep = await organization.member("p20");
  last = await organization.member("p29");
  manager = await organization.member("nora");
  leader = await organization.member("lea");
});
afterAll(() => running.close());

describe("views of one board", () => {
  test("by criterion the leader sees everybody, each with a place of that order", async () => {
    const view = await organization.run((ctx) => readByCriterion(ctx, challenge, { criterion: "deals" }), leader);
    expect(view.rows).toHaveLength(30);
    expect(view.rows.slice(0, 2).map(({ place, points, measure, row }) => [place, row.ref, points, measure])).toEqual([
      [1, "p30", "2.90", "29"],
      [2, "p29", "2.80", "28"],
    ]);
  });

  test("another order shows a rep nobody whom the board hides, and nobody at its bottom", async () => {
    const board = await organization.board(challenge, { limit: 200 }, rep);
    const onBoard = new Set(board.rows.map(({ ref }) => ref));
    for (const criterion of ["revenue", "deals", "podium"]) {
      const view = await organization.run((ctx) => readByCriterion(ctx, challenge, { criterion }), rep);
      expect(view.rows.filter(({ row }) => !onBoard.has(row.ref))).toEqual([]);
      expect(view.rows.some(({ row }) => row.ref === "p20")).toBe(true);
    }
    // Places count those who are not shown: the best by deals that p20 sees are not the best there are.
    const view = await organization.run((ctx) => readByCriterion(ctx, challenge, { criterion: "deals" }), rep);
    expect(view.rows.map(({ place, row }) => [place, row.ref])).toEqual([
      [1, "p30"],
      [10, "p21"],
      [11, "p20"],
      [12, "p19"],
    ]);
  });

  test("a unit has places of its own; a manager sees all its people there, a rep whom the board shows", async () => {
    const ofManager = await organization.run((ctx) => readOfUnit(ctx, challenge, {}), manager);
    expect(ofManager.of).toBe("nantes");
    expect(ofManager.rows.map(({ place, row }) => [place, row.ref])).toEqual(
      ["p01", "p04", "p07", "p10", "p13", "p16", "p19", "p22", "p25", "p28"].map((ref, index) => [index + 1, ref]),
    );
    const ofRep = await organization.run((ctx) => readOfUnit(ctx, challenge, { unit: "nantes" }), last);
    expect(ofRep.total).toBe(10);
    expect(ofRep.rows.map(({ row }) => row.ref)).toEqual(["p01", "p04", "p07", "p10", "p13", "p28"]);
    await expect(organization.run((ctx) => readOfUnit(ctx, challenge, { unit: "nowhere" }), rep)).rejects.toMatchObject(
      {
        code: "not-found",
      },
    );
  });

  test("teams are the best three of what everybody sees: the same for a rep and for the leader, who also gets averages", async () => {
    const seen = async (who: Principal) => (await organization.run((ctx) => readByTeam(ctx, challenge, {}), who)).rows;
    const [ofRep, ofLeader] = [await seen(rep), await seen(leader)];
    const told = (rows: typeof ofRep) => rows.map(({ place, ref, points, counted }) => [place, ref, points, counted]);
    expect(told(ofRep)).toEqual(told(ofLeader));
    // Lille: p30 91.00 + 2.90 + 10, p03 28.00 + 0.20, p06 25.00 + 0.50.
    expect(told(ofRep)[0]).toEqual([1, "lille", "157.60", 3]);
    expect(ofRep.every(({ average, people }) => average === null && people === null)).toBe(true);
    expect(ofLeader.every(({ average, people }) => average !== null && people === 10)).toBe(true);
  });

  test("a round tells its own points and places, also of a round that the total leaves out", async () => {
    const first = await organization.run((ctx) => readByRound(ctx, challenge, { round: 2 }), leader);
    expect(first.rounds.map(({ no }) => no)).toEqual([1, 2, 3]);
    expect(first.rows.slice(0, 3).map(({ place, row, points }) => [place, row.ref, points])).toEqual([
      [1, "p30", "10.00"],
      [2, "p01", "6.00"],
      [3, "p02", "0.00"],
    ]);
    const running = await organization.run((ctx) => readByRound(ctx, challenge, {}), leader);
    expect(running.of).toBe("3");
    expect(running.rows[0]).toMatchObject({ place: 1, points: "10.00", row: { ref: "p02" } });
    expect(running.rows[0]?.round?.podium).toMatchObject({ place: 1, measure: "500" });
    expect(running.rows.filter(({ place }) => place !== null)).toHaveLength(1);
  });

  test("as of an instant a view is what it was", async () => {
    const asOf = "2026-11-02T23:00:00+01:00";
    const view = await organization.run(
      (ctx) => readByCriterion(ctx, challenge, { criterion: "revenue", asOf }),
      leader,
    );
    expect(view.rows[0]?.row.ref).toBe("p01");
    const round = await organization.run((ctx) => readByRound(ctx, challenge, { asOf }), leader);
    expect(round.of).toBe("2");
    expect(round.rows[0]?.row.ref).toBe("p01");
  });

  test("the race stops each evening where the board stood, with the reader's own row", async () => {
    const race = await organization.run((ctx) => readRace(ctx, challenge), last);
    expect(race.by).toBe("recorded");
    expect(race.days[0]?.day).toBe("2026-11-01");
    expect(race.days.at(-1)?.day).toBe("2026-11-10");
    const on = (day: string) => race.frames[race.days.findIndex((one) => one.day === day)] ?? [];
    const names = (day: string) => on(day).map(([runner]) => race.runners[runner]?.ref);
    expect(names("2026-11-02")[0]).toBe("p01");
    expect(names("2026-11-03")[0]).toBe("p30");
    expect(names("2026-11-03").at(-1)).toBe("p29");
    expect(race.runners[race.me]?.ref).toBe("p29");
    for (const { day, at } of race.days.slice(1, 4)) {
      const board = await organization.board(challenge, { limit: 12, asOf: new Date(at - 1).toISOString() }, last);
      expect(names(day).slice(0, 12)).toEqual(board.rows.map(({ ref }) => ref));
    }
    const evening = await organization.run((ctx) => readRaceDay(ctx, challenge, "2026-11-02"), last);
    expect(evening.rows[0]?.ref).toBe("p01");
  });

  test("a challenge whose results came in afterwards is told by when they happened, as they count now", async () => {
    const past = await organization.launched(sketch({ start: "2026-05-01", end: "2026-06-01", settleFor: "P30D" }));
    const wrong = result("p03", "99999", { occurredAt: "2026-05-02" });
    await organization.record([
      result("p01", "100", { occurredAt: "2026-05-02" }),
      result("p02", "900", { occurredAt: "2026-05-20" }),
      wrong,
    ]);
    await organization.run((ctx) => reverseResult(ctx, { source: "crm", id: wrong.id, reason: "typo" }));
    const race = await organization.run((ctx) => readRace(ctx, past), leader);
    expect(race.by).toBe("happened");
    expect(race.days).toHaveLength(31);
    const first = (index: number) => race.runners[race.frames[index]?.[0]?.[0] ?? -1]?.ref;
    expect([first(5), first(18), first(19), first(30)]).toEqual(["p01", "p01", "p02", "p02"]);
  });

  test("rows of a long board come by index, as far as the reader may scroll", async () => {
    const all = await organization.run((ctx) => readRows(ctx, challenge, { from: 28, count: 10 }), leader);
    expect([all.length, all.rows.map((row) => row?.ref)]).toEqual([30, ["p28", "p29"]]);
    const upper = await organization.run((ctx) => readRows(ctx, challenge, { from: 10, count: 50 }), rep);
    expect([upper.length, upper.rows.length]).toEqual([15, 5]);
  });

  test("a few letters find those whom the reader sees, and nobody else", async () => {
    const found = async (text: string, who: Principal) =>
      (await organization.run((ctx) => findOnBoard(ctx, challenge, text), who)).map(({ ref }) => ref);
    expect(await found("emile P2", leader)).toEqual(["p20", "p21", "p22", "p23", "p24", "p25", "p26", "p27"]);
    expect(await found("p2", rep)).toEqual(["p20", "p21"]);
    expect(await found("p", leader)).toEqual([]);
  });
});
