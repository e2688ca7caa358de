import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { acceptInvitation } from "#server/auth/links/accept-invitation.ts";
import { issueLink } from "#server/auth/links/issue.ts";
import { changeRole, disablePerson, enablePerson, movePerson } from "#server/people/change.ts";
import { invitePerson } from "#server/people/invite.ts";
import { listPeople } from "#server/people/list.ts";
import { readPerson } from "#server/people/read.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { SMALL_NETWORK } from "../../support/network.ts";
import { Browser } from "../auth/browser.ts";

const site = await testApp({ now: Date.parse("2026-11-10T12:00:00Z") });
afterAll(() => site.close());

let acme: TestOrganization;
beforeEach(async () => {
  acme = await site.organization(SMALL_NETWORK, "Acme");
});

async function idOf(ref: string): Promise<string> {
  const principal = await acme.member(ref);
  if (principal.kind !== "member") throw new Error("no member");
  return principal.memberId;
}
const as = async <T>(ref: string, verb: Parameters<typeof acme.run<T>>[0]) => acme.run(verb, await acme.member(ref));
const person = (ref: string, by = "ada") => as(by, (ctx) => readPerson(ctx, ref));
const NEWCOMER = { name: "Zoé Martin", email: "zoe@example.com", role: "rep", unit: "nantes", locale: null } as const;

describe("inviting", () => {
  test("makes a member with a ref that reads like the name, and a link", async () => {
    const first = await as("nora", (ctx) => invitePerson(ctx, NEWCOMER));
    expect(first.link).toMatchObject({ kind: "invitation", expiresAt: site.clock.now + 7 * 86_400_000 });
    const second = await as("ada", (ctx) => invitePerson(ctx, { ...NEWCOMER, email: "", unit: null }));
    expect(await person("zoe.martin")).toMatchObject({ id: first.memberId, unit: { ref: "nantes" }, signsIn: false });
    expect(await person("zoe.martin.2")).toMatchObject({ id: second.memberId, email: null, unit: null });
  });

  test("names what is wrong, and leaves nothing behind", async () => {
    const invite = (more: object) => as("ada", (ctx) => invitePerson(ctx, { ...NEWCOMER, ...more }));
    await expect(invite({ name: "  ", email: "nope" })).rejects.toMatchObject({
      flaws: [
        { pointer: "/name", code: "missing" },
        { pointer: "/email", code: "not-an-address" },
      ],
    });
    await expect(invite({ unit: "nowhere" })).rejects.toMatchObject({
      flaws: [{ pointer: "/unit", code: "unknown-unit" }],
    });
    await invite({});
    await expect(invite({ name: "Autre" })).rejects.toMatchObject({
      flaws: [{ pointer: "/email", code: "address-taken" }],
    });
    expect((await as("ada", (ctx) => listPeople(ctx, { search: "autre" }))).total).toBe(0);
  });
});

describe("the list", () => {
  test("shows a manager the other members of its units, and everybody to leaders and admins, by unit", async () => {
    const names = async (by: string, query = {}) =>
      (await as(by, (ctx) => listPeople(ctx, query))).people.map(({ ref }) => ref);
    expect(await names("nora")).toEqual(["anna", "bob"]);
    expect(await names("ada")).toEqual(["ada", "lea", "chloe", "dan", "max", "anna", "bob", "nora"]);
    expect(await names("lea", { unit: "west" })).toEqual(["anna", "bob", "nora"]);
    expect(await names("lea", { search: "CHLOE" })).toEqual(["chloe"]);
    expect(await names("nora", { search: "chloe" })).toEqual([]);
    expect(await names("ada", { unit: "nowhere" })).toEqual([]);
    const { units } = await as("nora", (ctx) => listPeople(ctx, {}));
    expect(units).toEqual([{ ref: "nantes", name: "Nantes", depth: 0 }]);
  });

  test("goes page by page and stays within its pages", async () => {
    await acme.run(async (ctx) => {
      for (let number = 0; number < 51; number++) await invitePerson(ctx, { ...NEWCOMER, name: "Rep", email: "" });
    });
    const page = (number: number) => as("ada", (ctx) => listPeople(ctx, { page: number }));
    expect(await page(1)).toMatchObject({ total: 59, page: 1, pages: 2 });
    expect((await page(2)).people).toHaveLength(9);
    expect(await page(99)).toMatchObject({ page: 2 });
  });
});

describe("moving", () => {
  test("keeps what was before, and moves from a day on", async () => {
    const anna = await idOf("anna");
    const from = Date.parse("2026-11-30T23:00:00Z");
    await as("ada", (ctx) => movePerson(ctx, anna, { unit: "metz", from }));
    expect(await person("anna")).toMatchObject({
      unit: { ref: "nantes" },
      history: [
        { unit: "Metz", from, to: null },
        { unit: "Nantes", from: null, to: from },
      ],
    });
    await as("ada", (ctx) => movePerson(ctx, anna, { unit: "metz" }));
    expect(await person("anna")).toMatchObject({ unit: { ref: "metz" } });
    expect(await as("max", (ctx) => readPerson(ctx, "anna"))).toMatchObject({ ref: "anna" });
    await expect(as("nora", (ctx) => readPerson(ctx, "anna"))).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("letting out and in", () => {
  test("ends the sessions here at once, and lets the same person in again later", async () => {
    const bob = await idOf("bob");
    const { path } = await acme.run((ctx) => issueLink(ctx, { memberId: bob, kind: "invitation" }));
    const browser = new Browser();
    const typed = { address: "bob@example.com", password: "un vélo mauve sous la pluie" };
    const answer = await acceptInvitation(site.app, browser.headers, path.replace("/links/", ""), typed);
    if (answer.ok) browser.take(answer.cookies);
    expect(await site.app.auth.sessionOf(browser.headers)).not.toBeNull();

    await as("ada", (ctx) => disablePerson(ctx, bob));
    expect(await site.app.auth.sessionOf(browser.headers)).toBeNull();
    expect(await person("bob")).toMatchObject({ active: false, signsIn: true });
    const link = as("ada", (ctx) => issueLink(ctx, { memberId: bob, kind: "password" }));
    await expect(link).rejects.toMatchObject({ reason: "member-disabled" });
    await as("ada", (ctx) => enablePerson(ctx, bob));
    expect(await person("bob")).toMatchObject({ active: true });
  });

  test("never lets out the last administrator, nor oneself", async () => {
    const [ada, lea] = [await idOf("ada"), await idOf("lea")];
    await expect(as("ada", (ctx) => disablePerson(ctx, ada))).rejects.toMatchObject({ reason: "not-oneself" });
    await expect(acme.run((ctx) => disablePerson(ctx, ada))).rejects.toMatchObject({ reason: "last-admin" });
    await expect(as("ada", (ctx) => changeRole(ctx, ada, "leader"))).rejects.toMatchObject({ reason: "last-admin" });
    await as("ada", (ctx) => changeRole(ctx, lea, "admin"));
    await as("lea", (ctx) => disablePerson(ctx, ada));
    expect(await person("ada", "lea")).toMatchObject({ active: false });
  });
});
