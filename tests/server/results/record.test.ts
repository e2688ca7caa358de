import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decideResult } from "#server/results/decide.ts";
import { readResults } from "#server/results/read-ledger.ts";
import { reverseResult } from "#server/results/reverse.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;

beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  organization = await running.organization(SMALL_NETWORK);
});

const points = async (id: string) =>
  Object.fromEntries((await organization.board(id)).rows.map((row) => [row.ref, row.points]));

describe("recording", () => {
  test("an acknowledged result is in the ledger once and already scored", async () => {
    const id = await organization.launched(definition());
    const answer = await organization.record([result("anna", "250"), result("bob", "100.5")]);
    expect(answer).toMatchObject({ accepted: 2, duplicates: 0, held: 0, refused: 0, items: [] });
    const board = await organization.board(id);
    expect(board.position).toBe(answer.position);
    expect(board.rows.map((row) => [row.rank, row.ref, row.points])).toEqual([
      [1, "anna", "2.50"],
      [2, "bob", "1.01"],
      [3, "chloe", "0.00"],
      [3, "dan", "0.00"],
    ]);
    expect(board.rows[2]?.criteria.revenue).toEqual({ measure: null, points: "0.00" });
  });

  test("the same content again is a duplicate, however it is written; other content is refused by its field", async () => {
    const first = result("anna", "10.50", { occurredAt: "2026-11-02T00:00:00+01:00", subject: "Dupont" });
    await organization.record([first]);
    const again = { ...first, value: "10.5", occurredAt: "2026-11-01T23:00:00Z" };
    expect((await organization.record([again])).items).toEqual([{ index: 0, id: first.id, status: "duplicate" }]);
    for (const [field, value] of [
      ["value", "11"],
      ["member", "bob"],
      ["subject", "Durand"],
      ["occurredAt", "2026-11-03"],
    ] as const) {
      const { items } = await organization.record([{ ...first, [field]: value }]);
      expect(items).toEqual([
        { index: 0, id: first.id, status: "refused", flaw: { field, code: "known-id-other-content" } },
      ]);
    }
  });

  test("one bad result refuses itself alone and leaves its id free", async () => {
    const bad = [
      { ...result("nobody", "1"), id: "a" },
      { ...result("anna", "1", { metric: "unknown" }), id: "b" },
      { ...result("anna", "1e3"), id: "c" },
      { ...result("anna", "1.00001"), id: "d" },
      { ...result("anna", "1", { occurredAt: "2017-02-30" }), id: "e" },
      { ...result("anna", "1", { occurredAt: "2026-11-12T12:00:00Z" }), id: "f" },
      { ...result("anna", "1"), id: "\u0007" },
      { ...result("anna", "1", { subject: "nul\0" }), id: "h" },
    ];
    const answer = await organization.record([...bad, result("anna", "5")]);
    expect(answer).toMatchObject({ accepted: 1, refused: 8 });
    expect(answer.items.map((item) => item.status === "refused" && `${item.flaw.field} ${item.flaw.code}`)).toEqual([
      "member unknown-member",
      "metric unknown-metric",
      "value not-a-number",
      "value not-a-number",
      "occurredAt not-an-instant",
      "occurredAt too-far-ahead",
      "id bad-id",
      "subject unkeepable-characters",
    ]);
    expect(await organization.record([{ ...result("anna", "1"), id: "a" }])).toMatchObject({ accepted: 1 });
  });

  test("inside one batch the first wins", async () => {
    const one = result("anna", "5");
    const answer = await organization.record([one, { ...one }, { ...one, value: "6" }]);
    expect(answer).toMatchObject({ accepted: 1, duplicates: 1, refused: 1 });
  });

  test("many callers at once: everything once, positions dense", async () => {
    const id = await organization.launched(definition());
    const mine = Array.from({ length: 40 }, (_, n) => ({ ...result("anna", "100"), id: `same-${n % 20}` }));
    const answers = await Promise.all(mine.map((one) => organization.record([one])));
    expect(answers.reduce((total, answer) => total + answer.accepted, 0)).toBe(20);
    expect(await points(id)).toMatchObject({ anna: "20.00" });
    const members = await organization.run((ctx) => running.app.networks.of(ctx));
    const entries = await organization.run((ctx) =>
      readResults(ctx, { memberIds: [...members.network.members.keys()], metrics: ["revenue"], from: 0, to: 4e12 }),
    );
    const positions = entries.map((entry) => entry.position);
    expect(positions).toEqual(positions.map((_, index) => (positions[0] ?? 0) + index));
  });

  test("a manager records for its own units' other members only, a rep for nobody", async () => {
    const nora = await organization.member("nora");
    const answer = await organization.record(
      [result("anna", "1"), result("chloe", "1"), result("nora", "1")],
      "form",
      nora,
    );
    expect(answer).toMatchObject({ accepted: 1, refused: 2 });
    expect(await organization.record([result("anna", "1")], "form", await organization.member("anna"))).toMatchObject({
      refused: 1,
    });
  });
});

describe("taking back and deciding", () => {
  test("a reversal leaves the standings as if the result had never come, and is said once", async () => {
    const id = await organization.launched(definition());
    const kept = result("anna", "300");
    const wrong = result("anna", "900");
    await organization.record([kept]);
    const before = await points(id);
    await organization.record([wrong]);
    const reverse = () =>
      organization.run((ctx) => reverseResult(ctx, { source: "crm", id: wrong.id, reason: "saisie en double" }));
    const first = await reverse();
    expect(await points(id)).toEqual(before);
    expect(await reverse()).toEqual(first);
    expect(await organization.record([wrong])).toMatchObject({ duplicates: 1 });
    expect(await points(id)).toEqual(before);
  });

  test("a result that needs approval counts once approved, never when rejected", async () => {
    const network = {
      ...SMALL_NETWORK,
      metrics: [{ key: "revenue", name: "CA", needsApproval: true }],
    };
    organization = await running.organization(network);
    const id = await organization.launched(definition());
    const [yes, no] = [result("anna", "100"), result("bob", "100")];
    expect(await organization.record([yes, no])).toMatchObject({ accepted: 0, held: 2 });
    expect(await points(id)).toMatchObject({ anna: "0.00", bob: "0.00" });
    const decide = (one: { id: string }, approve: boolean) =>
      organization.run((ctx) => decideResult(ctx, { source: "crm", id: one.id, approve }));
    const position = await decide(yes, true);
    expect(await decide(yes, true)).toEqual(position);
    await decide(no, false);
    await expect(decide(no, true)).rejects.toMatchObject({ code: "conflict" });
    expect(await points(id)).toMatchObject({ anna: "1.00", bob: "0.00" });
  });

  test("a decision on what nothing holds is a conflict; one on an outlier counts it", async () => {
    const [base] = definition().criteria;
    if (!base) throw new Error("a definition without criteria");
    const id = await organization.launched(definition({ criteria: [{ ...base, limits: { maxValue: "1000" } }] }));
    const [usual, outlier] = [result("anna", "1000"), result("anna", "1000.01")];
    expect(await organization.record([usual, outlier])).toMatchObject({ accepted: 2 });
    expect(await points(id)).toMatchObject({ anna: "10.00" });
    const decide = (one: { id: string }) =>
      organization.run((ctx) => decideResult(ctx, { source: "crm", id: one.id, approve: true }));
    await expect(decide(usual)).rejects.toMatchObject({ code: "conflict" });
    await decide(outlier);
    expect(await points(id)).toMatchObject({ anna: "20.00" });
  });

  test("two sources that report one fact: the second is held", async () => {
    organization = await running.organization({
      ...SMALL_NETWORK,
      metrics: [{ key: "revenue", name: "CA", oneSource: true }],
    });
    const sale = { occurredAt: "2026-11-02T09:00:00+01:00", subject: "Dupont" };
    expect(await organization.record([result("anna", "10", sale)], "crm")).toMatchObject({ accepted: 1 });
    const later = { ...sale, occurredAt: "2026-11-02T18:00:00+01:00" };
    expect(await organization.record([result("anna", "10", later)], "crm")).toMatchObject({ accepted: 1 });
    expect(await organization.record([result("anna", "10.0", later)], "till")).toMatchObject({ accepted: 0, held: 1 });
    const nextDay = { ...sale, occurredAt: "2026-11-03T00:00:00+01:00" };
    expect(await organization.record([result("anna", "10", nextDay)], "till")).toMatchObject({ accepted: 1 });
  });
});
