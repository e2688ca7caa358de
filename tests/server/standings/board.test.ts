import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { readExplanation } from "#server/standings/explain.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

const NOW = Date.parse("2026-11-10T12:00:00Z");
const TEAMS = { participants: { kind: "teams" as const, units: ["nantes", "metz"] } };
let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;

beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  running.clock.now = NOW;
  organization = await running.organization(SMALL_NETWORK);
});

const listing = async (id: string, asOf?: string) =>
  (await organization.board(id, { limit: 200, asOf })).rows.map((row) => [row.rank, row.ref, row.points]);

describe("boards", () => {
  test("revenue and a quiz in one challenge, by hand: 412.40 → 4.12, quiz 79 → 10, 80 → 25", async () => {
    const [revenue] = definition().criteria;
    if (!revenue) throw new Error("no criterion");
    const quiz = {
      id: "quiz",
      name: "Quiz",
      metric: "quiz-score",
      measure: { kind: "max" as const },
      scale: {
        kind: "tiers" as const,
        steps: [
          { from: "60", points: "10" },
          { from: "80", points: "25" },
        ],
      },
    };
    const id = await organization.launched(definition({ criteria: [revenue, quiz] }));
    const scored = (member: string, value: string) => result(member, value, { metric: "quiz-score" });
    await organization.record([
      result("anna", "412.40"),
      scored("anna", "79"),
      result("bob", "-50"),
      scored("bob", "55"),
      scored("bob", "80"),
      result("chloe", "1412"),
      scored("chloe", "59.9999"),
    ]);
    expect(await listing(id)).toEqual(
      [
        [1, "bob", "24.50"],
        [2, "anna", "14.12"],
        [3, "chloe", "14.12"],
        [4, "dan", "0.00"],
      ].map(([rank, ref, points]) => [ref === "chloe" ? 2 : rank, ref, points]),
    );
  });

  test("a team's results are its members' of the day; a transfer takes none along", async () => {
    const id = await organization.launched(definition(TEAMS));
    await organization.record([result("anna", "500", { occurredAt: "2026-11-02" })]);
    running.clock.now += 1000;
    const moved = { ref: "anna", name: "Anna", unit: "metz", unitFrom: Date.parse("2026-11-05T00:00:00+01:00") };
    await organization.run((ctx) => putMembers(ctx, [moved], inList("members")));
    await organization.record([
      result("anna", "100", { occurredAt: "2026-11-04T23:59:59.999+01:00" }),
      result("anna", "200", { occurredAt: "2026-11-05T00:00:00+01:00" }),
      result("nora", "50"),
    ]);
    expect(await listing(id)).toEqual([
      [1, "nantes", "6.50"],
      [2, "metz", "2.00"],
    ]);
  });

  test("a move that was dated ahead takes effect when its day has come, with the next result", async () => {
    const participants = { ...TEAMS.participants, score: { how: "average" as const } };
    const id = await organization.launched(definition({ participants }));
    const moved = { ref: "bob", name: "Bob", unit: "metz", unitFrom: NOW + 3_600_000 };
    await organization.run((ctx) => putMembers(ctx, [moved], inList("members")));
    // Nantes: Anna, Bob and Nora; Metz: Chloé, Dan and Max.
    await organization.record([result("anna", "600"), result("chloe", "600")]);
    expect(await listing(id)).toEqual([
      [1, "metz", "2.00"],
      [1, "nantes", "2.00"],
    ]);
    running.clock.now += 3_600_000;
    await organization.record([result("anna", "600")]);
    expect(await listing(id)).toEqual([
      [1, "nantes", "6.00"],
      [2, "metz", "1.50"],
    ]);
  });

  test("as of a past position or instant, the board is what it was; a cursor pins its position", async () => {
    const id = await organization.launched(definition());
    const { position } = await organization.record([result("anna", "500")]);
    running.clock.now += 60_000;
    const first = await organization.board(id, { limit: 2 });
    await organization.record([result("dan", "9000")]);
    expect((await listing(id))[0]).toEqual([1, "dan", "90.00"]);
    expect((await listing(id, String(position)))[0]).toEqual([1, "anna", "5.00"]);
    expect((await listing(id, new Date(NOW).toISOString()))[0]).toEqual([1, "anna", "5.00"]);
    const second = await organization.board(id, { limit: 2, cursor: first.next });
    expect(second.position).toBe(first.position);
    expect([...first.rows, ...second.rows].map((row) => row.ref)).toEqual(["anna", "bob", "chloe", "dan"]);
    expect(second.next).toBeUndefined();
  });

  test("rankBefore is the rank with which today began in the challenge's zone", async () => {
    const id = await organization.launched(definition());
    await organization.record([result("anna", "500"), result("bob", "300")]);
    expect((await organization.board(id)).rows[0]?.rankBefore).toBeNull();
    running.clock.now = Date.parse("2026-11-10T23:00:00Z");
    expect((await organization.board(id)).rows.map((row) => row.rankBefore)).toEqual([1, 2, 3, 3]);
    await organization.record([result("bob", "300"), result("dan", "9000")]);
    const { rows } = await organization.board(id);
    expect(rows.map((row) => [row.ref, row.rank, row.rankBefore])).toEqual([
      ["dan", 1, 3],
      ["bob", 2, 2],
      ["anna", 3, 1],
      ["chloe", 4, 3],
    ]);
  });

  test("a board in memory equals the one in the database, whatever came", async () => {
    const [revenue] = definition().criteria;
    if (!revenue) throw new Error("a definition without a criterion");
    // The database keeps "deals" before "revenue".
    const deals = { ...revenue, id: "deals", metric: "deals" };
    const id = await organization.launched(definition({ criteria: [revenue, deals] }));
    for (let turn = 0; turn < 30; turn++) {
      const member = ["anna", "bob", "chloe", "dan"][turn % 4] ?? "";
      await organization.record([result(member, String((turn * 7919) % 1000))]);
    }
    const kept = await organization.board(id);
    organization.app.boards.forget(id);
    expect(JSON.stringify((await organization.board(id)).rows)).toBe(JSON.stringify(kept.rows));
    expect((await organization.board(id, { limit: 200, asOf: String(kept.position - 1) })).rows).not.toEqual(kept.rows);
  });
});

describe("who sees which rows", () => {
  const crowd = () => ({
    ...SMALL_NETWORK,
    members: [
      ...SMALL_NETWORK.members,
      ...Array.from({ length: 20 }, (_, n) => ({ ref: `rep-${n}`, name: `Rep ${n}`, unit: "metz" })),
    ],
  });

  test("nobody's name at the bottom, but one's own row and one's neighbours", async () => {
    organization = await running.organization(crowd());
    const id = await organization.launched(definition());
    await organization.record(Array.from({ length: 20 }, (_, n) => result(`rep-${n}`, String(10_000 - n * 100))));
    await organization.record([result("anna", "1"), result("bob", "2"), result("chloe", "3"), result("dan", "4")]);
    const seen = async (ref: string) =>
      (await organization.board(id, undefined, await organization.member(ref))).rows.map((row) => row.ref);
    const all = (await organization.board(id)).rows.map((row) => row.ref);
    expect(all).toHaveLength(24);
    expect(await seen("anna")).toEqual([...all.slice(0, 12), "bob", "anna"]);
    expect(await seen("rep-0")).toEqual(all.slice(0, 12));
    expect(await seen("nora")).toEqual([...all.slice(0, 12), "bob", "anna"]);
    expect(await seen("lea")).toEqual(all);
    expect((await organization.board(id, undefined, await organization.member("anna"))).total).toBe(24);
  });

  test("a pseudonym is kept for all but the person, its manager and those who see all", async () => {
    const id = await organization.launched(definition());
    await organization.record([result("anna", "500")]);
    await organization.run(async (ctx) => {
      await ctx.tx.sql`update members set shown_as = 'pseudonym', pseudonym = 'Comète' where ref = 'anna'`;
      const { appendMarker } = await import("#server/results/append.ts");
      await appendMarker(ctx, "network");
    });
    const top = async (ref: string) =>
      (await organization.board(id, undefined, await organization.member(ref))).rows[0];
    expect(await top("bob")).toMatchObject({ name: "Comète" });
    expect((await top("bob"))?.ref).not.toBe("anna");
    expect(await top("anna")).toMatchObject({ name: "Anna", ref: "anna" });
    expect(await top("nora")).toMatchObject({ name: "Anna", ref: "anna" });
    expect(await top("max")).toMatchObject({ name: "Comète" });
  });
});

describe("explanations", () => {
  test("add up to the total, name the results, and say what would move one", async () => {
    const id = await organization.launched(definition());
    await organization.record([
      result("anna", "250", { subject: "Dupont" }),
      result("anna", "100"),
      result("bob", "400"),
    ]);
    const explained = await organization.run(
      (ctx) => readExplanation(ctx, id, "anna", {}),
      await organization.member("anna"),
    );
    expect(explained).toMatchObject({ rank: 2, points: "3.50", ref: "anna" });
    const [criterion] = explained.criteria;
    expect(criterion?.windows).toMatchObject([{ measure: "350", scale: "3.5000", points: "3.50", counts: true }]);
    expect(criterion?.results).toMatchObject({
      total: 2,
      items: [{ value: "100" }, { value: "250", subject: "Dupont" }],
    });
    expect(explained.nextSteps[0]).toMatchObject({ criterion: "revenue" });
  });

  test("a colleague sees totals by criterion, a leader no results, an admin no customers", async () => {
    const id = await organization.launched(definition());
    await organization.record([result("anna", "250", { subject: "Dupont" })]);
    const seenBy = async (ref: string) =>
      organization.run((ctx) => readExplanation(ctx, id, "anna", {}), await organization.member(ref));
    const colleague = await seenBy("bob");
    expect(colleague.criteria).toMatchObject([{ points: "2.50", windows: [], results: { total: 0, items: [] } }]);
    expect(JSON.stringify(await seenBy("lea"))).not.toContain("Dupont");
    const admin = await seenBy("ada");
    expect(admin.criteria[0]?.results.total).toBe(1);
    expect(JSON.stringify(admin)).not.toContain("Dupont");
    await expect(seenBy("max")).rejects.toMatchObject({ code: "not-found" });
  });
});
