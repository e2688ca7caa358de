import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { NoticeKind } from "#core/notices/notice.ts";
import { fr as words } from "#locales/fr/index.ts";
import type { App } from "#server/app.ts";
import { inContext } from "#server/context.ts";
import type { Mail } from "#server/mail/mailer.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { mailDigests } from "#server/notices/mail-digest.ts";
import { notify } from "#server/notices/notify.ts";
import { readAllNotices, readOwnNotices } from "#server/notices/own-notices.ts";
import { changeNoticeWishes, readNoticeWishes, unsubscribe } from "#server/notices/wishes.ts";
import { type TestOrganization, testApp } from "../support/app.ts";
import { SMALL_NETWORK } from "../support/network.ts";

let site: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
/** The app with a way out for mail that keeps what it is handed. */
let app: App;
const mails: Mail[] = [];

beforeAll(async () => {
  site = await testApp();
  app = { ...site.app, mailer: { sends: true, send: async (mail) => void mails.push(mail) } };
});
beforeEach(async () => {
  mails.length = 0;
  organization = await site.organization(SMALL_NETWORK);
  const people = ["anna", "bob"].map((ref) => ({ ref, name: ref, email: `${ref}@example.com` }));
  await organization.run((ctx) => putMembers(ctx, people, inList("members")));
});
afterAll(() => site.close());

const as = async <T>(ref: string, verb: Parameters<typeof organization.run<T>>[0]) =>
  organization.run(verb, await organization.member(ref));
const idOf = async (ref: string) => {
  const principal = await organization.member(ref);
  return principal.kind === "member" ? principal.memberId : "";
};
async function thank(...refs: string[]) {
  const [by, ids] = [await idOf("dan"), await Promise.all(refs.map(idOf))];
  const who = { organizationId: organization.id, principal: { kind: "system", name: "test" } } as const;
  await inContext(app, who, (ctx) => notify(ctx, ids, "kudos-received", null, { post: "p", by }));
}
const digest = () => mailDigests(app, organization.id);

test("one morning, one mail: what is new and unread, in the reader's language, once", async () => {
  await thank("anna", "bob");
  await thank("anna");
  await as("bob", readAllNotices);
  await digest();
  await digest();
  expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
    ["anna@example.com", "Test\u00a0: 2 nouveautés pour vous"],
  ]);
  expect(mails[0]?.text).toContain("– Dan vous remercie.\n– Dan vous remercie.");
  site.clock.now += 86_400_000;
  await thank("anna");
  await organization.run(({ tx }) => tx.sql`update members set locale = 'en' where ref = 'anna'`);
  await digest();
  expect(mails[1]?.subject).toBe("Test: 1 thing new for you");
  site.clock.now -= 86_400_000;
});

test("the mail waits for the organization's morning, a job for all that is new", async () => {
  await thank("anna");
  await thank("bob");
  const jobs = await organization.run(
    ({ tx }) => tx.sql<{ at: number }[]>`
      select start_after as at from pgboss.job
      where name = 'notice-digest' and data->>'organizationId' = ${organization.id}`,
  );
  expect(jobs.map(({ at }) => new Date(at).toISOString())).toEqual(["2026-11-11T07:00:00.000Z"]);
});

test("what is switched off is not told, what concerns one's points always is", async () => {
  await as("anna", (ctx) => changeNoticeWishes(ctx, { muted: ["recognition"], mails: true }));
  await thank("anna", "bob");
  const anna = await idOf("anna");
  await organization.run((ctx) => notify(ctx, [anna], "result-reversed", null, { reason: "double" }));
  const kinds = async (ref: string) =>
    (await as(ref, (ctx) => readOwnNotices(ctx, { limit: 10 }))).notices.map(({ kind }) => kind);
  expect(await kinds("anna")).toEqual(["result-reversed"]);
  expect(await kinds("bob")).toEqual(["kudos-received"]);
});

test("one press ends the mails and nothing else; a token that was bent ends nothing", async () => {
  await thank("anna");
  await digest();
  const token = mails[0]?.unsubscribe?.split("/").at(-1) ?? "";
  await expect(
    unsubscribe(
      app,
      token.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
    ),
  ).rejects.toMatchObject({
    code: "not-found",
  });
  expect((await as("anna", readNoticeWishes)).mails).toBe(true);
  await unsubscribe(app, token);
  await unsubscribe(app, token);
  expect(await as("anna", readNoticeWishes)).toEqual({ muted: [], mails: false });
  site.clock.now += 86_400_000;
  await thank("anna");
  await digest();
  expect(mails).toHaveLength(1);
  site.clock.now -= 86_400_000;
});

test("a mail says every kind of notice there is, in both languages", async () => {
  const [by, anna] = [await idOf("dan"), await idOf("anna")];
  const kinds = Object.keys(words.notices.kinds).filter((one) => !/^result-(approved|refused)$/.test(one));
  const facts = { name: "T4", title: "Titre", metric: "Ventes", points: "3", reason: "x", by };
  // As many as one mail has lines for.
  for (let first = 0; first < kinds.length; first += 12) {
    await as("anna", readAllNotices);
    for (const kind of kinds.slice(first, first + 12)) {
      await organization.run((ctx) => notify(ctx, [anna], kind as NoticeKind, null, facts));
    }
    for (const locale of ["fr", "en"] as const) {
      await organization.run(
        ({ tx }) => tx.sql`update members set locale = ${locale}, mailed_at = null where ref = 'anna'`,
      );
      await digest();
      expect(mails.at(-1)?.text.match(/^– .+$/gm)).toHaveLength(Math.min(12, kinds.length - first));
    }
  }
});
