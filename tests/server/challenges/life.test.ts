import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { adjustPoints } from "#server/challenges/adjust.ts";
import { announcePhase } from "#server/challenges/announce-phase.ts";
import { cancelChallenge } from "#server/challenges/cancel.ts";
import { certifyChallenge } from "#server/challenges/certify.ts";
import { findChallenge, stateOf } from "#server/challenges/challenge.ts";
import { changeChallenge } from "#server/challenges/change.ts";
import { createChallenge } from "#server/challenges/create.ts";
import { excludeParticipant } from "#server/challenges/exclude.ts";
import { launchChallenge } from "#server/challenges/launch.ts";
import { previewChallenge } from "#server/challenges/preview.ts";
import { reopenChallenge } from "#server/challenges/reopen.ts";
import { settleChallenge } from "#server/challenges/settle.ts";
import { reverseResult } from "#server/results/reverse.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

const NOW = Date.parse("2026-11-10T12:00:00Z");
const PAST = { start: "2026-09-01", end: "2026-10-01" };
const IN_PAST = { occurredAt: "2026-09-10" };

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

const state = (id: string) => organization.run(async (ctx) => stateOf(await findChallenge(ctx, id), ctx.now));
const points = async (id: string) =>
  Object.fromEntries((await organization.board(id)).rows.map((row) => [row.ref, row.points]));
const noticesOf = async (ref: string) => {
  const principal = await organization.member(ref);
  const memberId = principal.kind === "member" ? principal.memberId : "";
  return organization.run(async ({ tx }) => {
    const rows = await tx.sql<{ kind: string }[]>`select kind from notices where member_id = ${memberId} order by id`;
    return rows.map((row) => row.kind);
  });
};

describe("the life of a challenge", () => {
  test("draft, scheduled, live, settling, certified: each in its time", async () => {
    const { id } = await organization.run((ctx) => createChallenge(ctx, definition({ start: "2026-11-20" })));
    expect(await state(id)).toBe("draft");
    await organization.run((ctx) => launchChallenge(ctx, id));
    expect(await state(id)).toBe("scheduled");
    running.clock.now = Date.parse("2026-11-19T23:00:00Z");
    expect(await state(id)).toBe("live");
    const before = await organization.board(id);
    await organization.run((ctx) => announcePhase(ctx, id));
    expect((await organization.board(id)).position).toBe(before.position + 1);
    await organization.run((ctx) => announcePhase(ctx, id));
    expect((await organization.board(id)).position).toBe(before.position + 1);
    running.clock.now = Date.parse("2026-12-31T23:00:00Z");
    expect(await state(id)).toBe("settling");
  });

  test("over a past window it settles at once, with all that the ledger holds", async () => {
    await organization.record([result("anna", "500", IN_PAST)]);
    const id = await organization.launched(definition(PAST));
    expect(await state(id)).toBe("settling");
    expect(await points(id)).toMatchObject({ anna: "5.00" });
    await organization.record([result("anna", "100", IN_PAST)]);
    expect(await points(id)).toMatchObject({ anna: "6.00" });
    running.clock.now = NOW + 7 * 86_400_000;
    await organization.record([result("anna", "100", IN_PAST)]);
    expect(await points(id)).toMatchObject({ anna: "6.00" });
  });

  test("with settleFor P0D nothing recorded after the launch counts", async () => {
    await organization.record([result("anna", "500", IN_PAST)]);
    const id = await organization.launched(definition({ ...PAST, settleFor: "P0D" }));
    await organization.record([result("anna", "100", IN_PAST)]);
    expect(await points(id)).toMatchObject({ anna: "5.00" });
  });

  test("launching twice, settling before the start and certifying while live are conflicts", async () => {
    const id = await organization.launched(definition());
    await expect(organization.run((ctx) => launchChallenge(ctx, id))).rejects.toMatchObject({ code: "conflict" });
    const nora = await organization.member("nora");
    const memberId = nora.kind === "member" ? "nora" : "";
    await expect(organization.run((ctx) => certifyChallenge(ctx, id, memberId))).rejects.toMatchObject({
      code: "conflict",
    });
    await organization.run((ctx) => settleChallenge(ctx, id));
    expect(await state(id)).toBe("settling");
    await organization.record([result("anna", "100")]);
    expect(await points(id)).toMatchObject({ anna: "1.00" });
    const soon = await organization.launched(definition({ start: "2026-12-01" }));
    await expect(organization.run((ctx) => settleChallenge(ctx, soon))).rejects.toMatchObject({ code: "conflict" });
  });

  test("a certificate names a person and freezes the standings; only adjustments show after it", async () => {
    await organization.record([result("anna", "500", IN_PAST)]);
    const id = await organization.launched(definition(PAST));
    await expect(organization.run((ctx) => certifyChallenge(ctx, id))).rejects.toMatchObject({
      flaws: [{ pointer: "/by", code: "missing" }],
    });
    await organization.run((ctx) => certifyChallenge(ctx, id, "lea"));
    expect(await state(id)).toBe("certified");
    const late = result("bob", "9000", IN_PAST);
    await organization.record([late]);
    await organization.run((ctx) => reverseResult(ctx, { source: "crm", id: late.id, reason: "x" }));
    expect(await points(id)).toMatchObject({ anna: "5.00", bob: "0.00" });
    await organization.run((ctx) => adjustPoints(ctx, id, { participant: "bob", points: "7.5", reason: "oubli" }));
    const { rows } = await organization.board(id);
    expect(rows[0]).toMatchObject({ ref: "bob", rank: 1, points: "7.50", adjustments: "7.50" });
    expect(await noticesOf("anna")).toEqual(["challenge-launched", "challenge-certified"]);
    expect(await noticesOf("bob")).toContain("points-adjusted");
  });

  test("re-opened with a reason it counts again what came in time", async () => {
    const id = await organization.launched(definition(PAST));
    await organization.run((ctx) => certifyChallenge(ctx, id, "lea"));
    await organization.record([result("bob", "900", IN_PAST)]);
    await expect(organization.run((ctx) => reopenChallenge(ctx, id, " "))).rejects.toMatchObject({ code: "invalid" });
    await organization.run((ctx) => reopenChallenge(ctx, id, "dossier oublié"));
    expect(await state(id)).toBe("settling");
    expect(await points(id)).toMatchObject({ bob: "9.00" });
    await organization.run((ctx) => certifyChallenge(ctx, id, "lea"));
    expect(await state(id)).toBe("certified");
  });

  test("racing certifications: one certificate", async () => {
    const id = await organization.launched(definition(PAST));
    const attempts = await Promise.allSettled(
      Array.from({ length: 8 }, () => organization.run((ctx) => certifyChallenge(ctx, id, "lea"))),
    );
    expect(attempts.filter((attempt) => attempt.status === "fulfilled")).toHaveLength(1);
  });

  test("cancelled, its board stays as it was", async () => {
    const id = await organization.launched(definition());
    await organization.record([result("anna", "100")]);
    await organization.run((ctx) => cancelChallenge(ctx, id, "changement de plan"));
    await organization.record([result("anna", "100")]);
    expect(await state(id)).toBe("cancelled");
    expect(await points(id)).toMatchObject({ anna: "1.00" });
  });
});

describe("amendments", () => {
  const doubled = () => {
    const [criterion] = definition().criteria;
    if (!criterion) throw new Error("no criterion");
    return definition({ criteria: [{ ...criterion, weight: "2" }] });
  };

  test("re-score from the ledger, keep the old version, and tell everyone", async () => {
    const id = await organization.launched(definition());
    await organization.record([result("anna", "500")]);
    const change = { definition: doubled(), reason: "fin d'année", version: 1 };
    await organization.run((ctx) => changeChallenge(ctx, id, change));
    const board = await organization.board(id);
    expect(board).toMatchObject({ version: 2 });
    expect(board.rows[0]).toMatchObject({ ref: "anna", points: "10.00" });
    expect(await noticesOf("chloe")).toEqual(["challenge-launched", "challenge-amended"]);
    const versions = await organization.run(
      ({ tx }) => tx.sql`select version from challenge_versions where challenge_id = ${id}`,
    );
    expect(versions).toHaveLength(2);
  });

  test("need a reason and the version they amend; the second of two editors sees a conflict", async () => {
    const id = await organization.launched(definition());
    const amend = (change: { reason?: string; version?: number }) =>
      organization.run((ctx) => changeChallenge(ctx, id, { definition: doubled(), ...change }));
    await expect(amend({ version: 1 })).rejects.toMatchObject({ flaws: [{ pointer: "/reason", code: "missing" }] });
    await amend({ version: 1, reason: "un" });
    await expect(amend({ version: 1, reason: "deux" })).rejects.toMatchObject({
      code: "conflict",
      params: { theirs: 2, yours: 1 },
    });
  });

  test("a draft is simply replaced", async () => {
    const { id } = await organization.run((ctx) => createChallenge(ctx, definition()));
    const changed = await organization.run((ctx) =>
      changeChallenge(ctx, id, { definition: definition({ name: "Autre" }) }),
    );
    expect(changed).toMatchObject({ name: "Autre", launchedAt: null });
  });

  test("rules that could never pay are refused when saved", async () => {
    const broken = definition({ end: "2026-10-01" });
    await expect(organization.run((ctx) => createChallenge(ctx, broken))).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("participants", () => {
  test("an excluded one keeps its points, has no rank, is listed last, and may come back", async () => {
    const id = await organization.launched(definition());
    await organization.record([result("anna", "500"), result("bob", "300")]);
    const exclude = (excluded: boolean) =>
      organization.run((ctx) => excludeParticipant(ctx, id, "anna", { reason: "enquête", excluded }));
    const first = await exclude(true);
    expect(await exclude(true)).toEqual(first);
    const { rows } = await organization.board(id);
    expect(rows.at(-1)).toMatchObject({ ref: "anna", rank: null, points: "5.00", excluded: true });
    expect(rows[0]).toMatchObject({ ref: "bob", rank: 1 });
    await exclude(false);
    expect((await organization.board(id)).rows[0]).toMatchObject({ ref: "anna", rank: 1 });
    expect(await noticesOf("anna")).toContain("participant-excluded");
  });

  test("points given to nobody, or that are none, are refused by name", async () => {
    const id = await organization.launched(definition());
    const adjust = (participant: string, amount: string) =>
      organization.run((ctx) => adjustPoints(ctx, id, { participant, points: amount, reason: "x" }));
    await expect(adjust("ada", "1")).rejects.toMatchObject({ flaws: [{ pointer: "/participant" }] });
    await expect(adjust("anna", "1.001")).rejects.toMatchObject({ flaws: [{ pointer: "/points" }] });
  });
});

test("a preview scores a past window and stores nothing", async () => {
  await organization.record([result("anna", "500", IN_PAST), result("bob", "100", IN_PAST)]);
  const { standings, fairness } = await organization.run((ctx) => previewChallenge(ctx, definition(PAST)));
  expect(standings.rows[0]).toMatchObject({ ref: "anna", points: "5.00" });
  expect(fairness).toMatchObject({ participants: 4, withoutData: 2, topTenthShare: "0.833" });
  const stored = await organization.run(({ tx }) => tx.sql`select from challenges`);
  expect(stored).toHaveLength(0);
});
