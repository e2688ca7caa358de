import { afterAll, beforeAll, expect, test } from "vitest";
import { WORKERS } from "#server/jobs/workers.ts";
import { readOwnNotices } from "#server/notices/own-notices.ts";
import { insertPost } from "#server/recognition/posts/insert.ts";
import { setReaction } from "#server/recognition/posts/react.ts";
import { answerRing, closeRing, readRings } from "#server/recognition/rings/flags.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { SMALL_NETWORK } from "../../support/network.ts";

let site: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
beforeAll(async () => {
  site = await testApp();
  organization = await site.organization(SMALL_NETWORK);
});
afterAll(() => site.close());

const as = async <T>(ref: string, verb: Parameters<typeof organization.run<T>>[0]) =>
  organization.run(verb, await organization.member(ref));

/** Ten likes of each for the other. */
async function likeEachOther(one: string, other: string): Promise<void> {
  const { memberIdOfRef } = await organization.run((ctx) => site.app.networks.of(ctx));
  for (const [author, fan] of [
    [one, other],
    [other, one],
  ] as const) {
    for (let n = 0; n < 10; n++) {
      const post = {
        kind: "field",
        authorId: memberIdOfRef.get(author) ?? "",
        audience: { kind: "all" },
        text: "x",
      } as const;
      const id = await organization.run((ctx) => insertPost(ctx, post));
      await as(fan, (ctx) => setReaction(ctx, id ?? "", "like", true));
    }
  }
}

test("two who like only each other, shops apart, are flagged once, hear of it, can answer; no point changes", async () => {
  await likeEachOther("anna", "chloe");
  const head = () => organization.run(({ tx }) => tx.sql`select position, hash from ledger_heads`);
  const before = await head();
  const look = () => WORKERS["ring-look"](site.app, { organizationId: organization.id });
  await look();
  await look();
  expect(await head()).toEqual(before);
  const [ring] = await as("anna", readRings);
  expect(ring).toMatchObject({ likes: 20, percent: 100, isOwn: true });
  expect(ring?.members.map(({ person }) => person.name).sort()).toEqual(["Anna", "Chloé"]);
  const { notices } = await as("chloe", (ctx) => readOwnNotices(ctx, { limit: 5 }));
  expect(notices.filter(({ kind }) => kind === "ring-flagged")).toHaveLength(1);
  expect(await as("bob", readRings)).toEqual([]);
  const id = ring?.id ?? "";
  await expect(as("bob", (ctx) => answerRing(ctx, id, "Moi"))).rejects.toMatchObject({ code: "not-found" });
  await as("anna", (ctx) => answerRing(ctx, id, "Nous préparons le salon ensemble"));
  const answers = async (ref: string) => (await as(ref, readRings))[0]?.members.map(({ answer }) => answer);
  expect(await answers("ada")).toContain("Nous préparons le salon ensemble");
  expect(await answers("chloe")).toEqual([null, null]);
  await as("ada", (ctx) => closeRing(ctx, id));
  expect((await as("anna", readRings))[0]?.isClosed).toBe(true);
});

test("likes of a quarter's last day are looked at in the night after it, with their quarter", async () => {
  const before = site.clock.now;
  site.clock.now = Date.parse("2026-12-31T20:00:00Z");
  await likeEachOther("bob", "dan");
  site.clock.now = Date.parse("2027-01-01T02:00:00Z");
  await WORKERS["ring-look"](site.app, { organizationId: organization.id });
  expect(await as("bob", readRings)).toMatchObject([{ likes: 20, isOwn: true }]);
  site.clock.now = before;
});
