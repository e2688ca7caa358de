import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findMoments } from "#server/moments/find-moments.ts";
import { readOwnNotices } from "#server/notices/own-notices.ts";
import { type BadgeDraft, createBadge, retireBadge } from "#server/recognition/badges/create.ts";
import { grantEarned, grantForThePast, revokeBadge } from "#server/recognition/badges/grant.ts";
import { readBadges, readManagedBadge } from "#server/recognition/badges/read.ts";
import { watchLedgerForBadges } from "#server/recognition/badges/watch.ts";
import { reverseResult } from "#server/results/reverse.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

const NOW = Date.parse("2026-11-10T12:00:00Z");
const DRAFT: BadgeDraft = {
  name: "Mille",
  description: "Mille euros",
  unit: "",
  shape: "shield",
  colour: "green",
  symbol: "star",
  kind: "measure",
  metric: "revenue",
  measure: "sum",
  atLeast: "1000",
  from: "",
  moment: "",
  times: "",
  lastsDays: "",
};

let site: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
beforeAll(async () => {
  site = await testApp({ now: NOW });
});
beforeEach(async () => {
  site.clock.now = NOW;
  organization = await site.organization(SMALL_NETWORK);
});
afterAll(() => site.close());

const as = async <T>(ref: string, verb: Parameters<typeof organization.run<T>>[0]) =>
  organization.run(verb, await organization.member(ref));
const badge = (more: Partial<BadgeDraft> = {}, by = "ada") => as(by, (ctx) => createBadge(ctx, { ...DRAFT, ...more }));
const look = () => organization.run(grantEarned);
const ownOf = async (ref: string, id: string) =>
  (await as(ref, readBadges)).badges.find((one) => one.id === id)?.own ?? null;
const holders = async (id: string) =>
  (await as("ada", (ctx) => readManagedBadge(ctx, id))).holders.map(({ person }) => person.name).sort();

describe("a badge", () => {
  test.each([
    ["sum", "1000", ["999.9999"], ["1000"]],
    ["sum", "1000", ["400", "599.9999"], ["400", "600"]],
    ["count", "2", ["5"], ["5", "5"]],
    ["max", "500", ["499.9999", "1"], ["500"]],
    ["average", "300", ["200", "399.9999"], ["200", "400"]],
  ] as const)("is earned exactly at its edge by the engine's own %s of %s", async (measure, atLeast, short, enough) => {
    const id = await badge({ measure, atLeast });
    await organization.record(short.map((value) => result("anna", value)));
    await organization.record(enough.map((value) => result("bob", value)));
    await look();
    expect(await holders(id)).toEqual(["Bob"]);
  });

  test("is granted once and kept, whatever becomes of the results", async () => {
    const id = await badge();
    const deal = result("anna", "1500");
    await organization.record([deal]);
    await Promise.all([look(), look(), look()]);
    await look();
    await organization.run((ctx) => reverseResult(ctx, { source: "crm", id: deal.id, reason: "annulé" }));
    await look();
    expect(await ownOf("anna", id)).toMatchObject({ state: "held", at: NOW });
    const { notices } = await as("anna", (ctx) => readOwnNotices(ctx, { limit: 10 }));
    expect(notices.filter(({ kind }) => kind === "badge-granted")).toHaveLength(1);
  });

  test("is for its unit, from its day on, and waits for what waits", async () => {
    const here = await badge({ unit: "nantes", from: "2026-11-03" }, "nora");
    await expect(badge({ unit: "metz" }, "nora")).rejects.toMatchObject({ code: "not-found" });
    await expect(badge({ unit: "" }, "nora")).rejects.toMatchObject({ code: "not-found" });
    await organization.record([result("anna", "5000"), result("chloe", "5000", { occurredAt: "2026-11-04" })]);
    await look();
    expect(await holders(here)).toEqual([]);
    await organization.record([result("anna", "1000", { occurredAt: "2026-11-03" })]);
    await look();
    expect(await holders(here)).toEqual(["Anna"]);
  });

  test("of what is past is given on request only, to those whom the preview named", async () => {
    await organization.record([result("anna", "1500"), result("chloe", "3000"), result("dan", "10")]);
    const id = await badge();
    await look();
    expect(await holders(id)).toEqual([]);
    const preview = await as("ada", (ctx) => readManagedBadge(ctx, id));
    expect(preview.wouldGet.map(({ measure }) => measure).sort()).toEqual(["1500", "3000"]);
    expect(await holders(id)).toEqual([]);
    expect(await as("ada", (ctx) => grantForThePast(ctx, id))).toBe(2);
    expect(await as("ada", (ctx) => grantForThePast(ctx, id))).toBe(0);
    expect(await holders(id)).toEqual(["Anna", "Chloé"]);
  });

  test("expires on time, is taken back with a reason that its owner reads, and once retired goes to nobody", async () => {
    const id = await badge({ lastsDays: "30" });
    await organization.record([result("anna", "1500"), result("bob", "1500")]);
    await look();
    await expect(as("ada", (ctx) => revokeBadge(ctx, id, "bob", " "))).rejects.toMatchObject({
      flaws: [{ pointer: "/reason", code: "blank" }],
    });
    await as("ada", (ctx) => revokeBadge(ctx, id, "bob", "Ventes annulées"));
    expect(await ownOf("bob", id)).toMatchObject({ state: "revoked", reason: "Ventes annulées" });
    site.clock.now = NOW + 30 * 86_400_000 - 1;
    expect((await ownOf("anna", id))?.state).toBe("held");
    site.clock.now += 1;
    expect((await ownOf("anna", id))?.state).toBe("expired");
    await as("ada", (ctx) => retireBadge(ctx, id));
    await organization.record([result("dan", "1500")]);
    await look();
    expect(await holders(id)).toEqual(["Anna", "Bob"]);
  });

  test("is refused where it says nothing that can be measured", async () => {
    await expect(
      badge({ name: "", metric: "unknown", atLeast: "beaucoup", from: "hier", lastsDays: "-1" }),
    ).rejects.toMatchObject({
      flaws: [
        { pointer: "/name", code: "blank" },
        { pointer: "/metric", code: "unknown-metric" },
        { pointer: "/atLeast", code: "not-a-decimal" },
        { pointer: "/from", code: "not-a-day" },
        { pointer: "/lastsDays", code: "not-a-count" },
      ],
    });
  });
});

describe("beside the recording", () => {
  test("a badge is given as it is earned, and is a moment of the boards on which its owner stands", async () => {
    const challenge = await organization.launched(definition());
    const id = await badge();
    const stop = watchLedgerForBadges(site.app, 10);
    await organization.record([result("anna", "1500")]);
    await expect.poll(() => ownOf("anna", id), { timeout: 10_000 }).not.toBeNull();
    await stop();
    const moments = await organization.run(
      ({ tx }) => tx.sql`select kind, challenge_id as challenge, facts from moments where kind = 'badge'`,
    );
    expect([...moments]).toEqual([{ kind: "badge", challenge, facts: { badge: "Mille", name: "Mille" } }]);
  });

  test("a badge for moments counts those that were told", async () => {
    const challenge = await organization.launched(definition());
    const id = await badge({ kind: "moment", moment: "lead", times: "2" });
    const leads = async (ref: string, value: string) => {
      await organization.record([result(ref, value)]);
      await organization.run((ctx) => findMoments(ctx, challenge));
      await look();
    };
    await leads("anna", "100");
    await leads("bob", "200");
    await leads("anna", "300");
    expect(await holders(id)).toEqual([]);
    await leads("bob", "900");
    await leads("anna", "2000");
    expect(await holders(id)).toEqual(["Anna", "Bob"]);
  });
});
