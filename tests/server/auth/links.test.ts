import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptInvitation } from "#server/auth/links/accept-invitation.ts";
import { issueLink, type LinkKind, writeLink } from "#server/auth/links/issue.ts";
import { readLink } from "#server/auth/links/read.ts";
import { renewPasswordByLink } from "#server/auth/links/renew-password.ts";
import { renewSecondFactorByLink } from "#server/auth/links/renew-second-factor.ts";
import { openMemberships } from "#server/auth/organizations.ts";
import { principalOf } from "#server/auth/principal.ts";
import { signIn } from "#server/auth/sign-in.ts";
import type { Principal } from "#server/context.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { SMALL_NETWORK } from "../../support/network.ts";
import { Browser } from "./browser.ts";

const OLD = "un vélo mauve sous la pluie";
const NEW = "trois girafes et un parapluie";

let site: Awaited<ReturnType<typeof testApp>>;
let acme: TestOrganization;
let other: TestOrganization;
beforeAll(async () => {
  site = await testApp({ now: Date.now() });
  acme = await site.organization(SMALL_NETWORK, "Acme");
  other = await site.organization(SMALL_NETWORK, "Autre");
});
afterAll(() => site.close());

async function idOf(organization: TestOrganization, ref: string): Promise<string> {
  const principal = await organization.member(ref);
  if (principal.kind !== "member") throw new Error("no member");
  return principal.memberId;
}

async function linkFor(organization: TestOrganization, ref: string, kind: LinkKind, by?: Principal): Promise<string> {
  const memberId = await idOf(organization, ref);
  const { path } = await organization.run((ctx) => issueLink(ctx, { memberId, kind }), by);
  return path.replace("/links/", "");
}

async function signUp(organization: TestOrganization, ref: string, address: string, password = OLD): Promise<Browser> {
  const browser = new Browser();
  const token = await linkFor(organization, ref, "invitation");
  const answer = await acceptInvitation(site.app, browser.headers, token, { address, password });
  if (!answer.ok) throw new Error(answer.reason);
  browser.take(answer.cookies);
  return browser;
}

async function enter(address: string, password: string) {
  const browser = new Browser();
  const answer = await signIn(site.app, browser.headers, { address, password });
  if (!answer.ok) return answer.reason;
  browser.take(answer.cookies);
  const session = await site.app.auth.sessionOf(browser.headers);
  return (await openMemberships(site.app, session?.identityId ?? "")).map(({ name }) => name);
}

/** Gives the identity behind a browser a second factor, as if it had confirmed one. */
async function withSecondFactor(browser: Browser): Promise<string> {
  const identityId = (await site.app.auth.sessionOf(browser.headers))?.identityId ?? "";
  await site.app.auth.sql`
    insert into auth.second_factors (id, identity_id, secret, backup_codes, verified)
    values (${`f${identityId}`}, ${identityId}, 'sealed', 'sealed', true)`;
  await site.app.auth.sql`update auth.identities set two_factor_enabled = true where id = ${identityId}`;
  return identityId;
}

describe("a password link that was handed over", () => {
  test("gives a new password, ends the sessions and works once", async () => {
    const browser = await signUp(acme, "anna", "anna@example.com");
    const token = await linkFor(acme, "anna", "password");
    const refused = (password: string) => renewPasswordByLink(site.app, new Browser().headers, token, { password });
    await expect(refused("court")).rejects.toMatchObject({ flaws: [{ code: "password-too-short" }] });
    await expect(refused(OLD)).rejects.toMatchObject({ flaws: [{ code: "password-is-present" }] });
    const fresh = new Browser();
    const answer = await renewPasswordByLink(site.app, fresh.headers, token, { password: NEW });
    if (answer.ok) fresh.take(answer.cookies);
    expect(await principalOf(site.app, fresh)).toMatchObject({ member: { ref: "anna" } });
    expect(await principalOf(site.app, browser)).toBeNull();
    expect(await enter("anna@example.com", OLD)).toBe("wrong");
    expect(await enter("anna@example.com", NEW)).toEqual(["Acme"]);
    await expect(refused("encore une autre phrase")).rejects.toMatchObject({ reason: "link-used" });
  });

  test("opens no door of another organization in which the person is a member", async () => {
    const there = await signUp(acme, "bob", "bob@example.com");
    await signUp(other, "bob", "bob@example.com");
    expect(await enter("bob@example.com", OLD)).toEqual(["Acme", "Autre"]);
    const token = await linkFor(other, "bob", "password");
    expect(await readLink(site.app, token)).toMatchObject({ state: "open", organizationName: "Autre" });
    await renewPasswordByLink(site.app, new Browser().headers, token, { password: NEW });
    expect(await enter("bob@example.com", NEW)).toEqual(["Autre"]);
    expect(await enter("bob@example.com", OLD)).toEqual(["Acme"]);
    expect(await principalOf(site.app, there)).toMatchObject({ organizationId: acme.id });
  });

  test("leaves the second factor in place, also where it makes an access apart", async () => {
    const browser = await signUp(acme, "chloe", "chloe@example.com");
    await withSecondFactor(browser);
    const token = await linkFor(acme, "chloe", "password");
    const answer = await renewPasswordByLink(site.app, new Browser().headers, token, { password: NEW });
    expect(answer).toMatchObject({ ok: true, needs: "code" });

    const both = await signUp(acme, "dan", "dan@example.com");
    await signUp(other, "dan", "dan@example.com");
    await withSecondFactor(both);
    const apart = await linkFor(other, "dan", "password");
    const asked = await renewPasswordByLink(site.app, new Browser().headers, apart, { password: NEW });
    expect(asked).toMatchObject({ ok: true, needs: "code" });
  });
});

describe("a password link that the person asked for", () => {
  test("renews the access in every organization", async () => {
    const browser = await signUp(acme, "max", "max@example.com");
    await signUp(other, "max", "max@example.com");
    const identityId = (await site.app.auth.sessionOf(browser.headers))?.identityId ?? "";
    const memberId = await idOf(acme, "max");
    const { path } = await acme.run((ctx) => writeLink(ctx, { memberId, kind: "password", identityId }));
    const token = path.replace("/links/", "");
    expect(await readLink(site.app, token)).toMatchObject({ state: "open", organizationName: null });
    await renewPasswordByLink(site.app, new Browser().headers, token, { password: NEW });
    expect(await enter("max@example.com", NEW)).toEqual(["Acme", "Autre"]);
    expect(await enter("max@example.com", OLD)).toBe("wrong");
  });
});

describe("a link for a lost second factor", () => {
  test("asks for the present password and takes the factor away", async () => {
    const browser = await signUp(acme, "nora", "nora@example.com");
    await withSecondFactor(browser);
    const token = await linkFor(acme, "nora", "second-factor");
    const use = (present: string, password: string) =>
      renewSecondFactorByLink(site.app, new Browser().headers, token, { present, password });
    await expect(use("pas le bon mot", NEW)).rejects.toMatchObject({
      flaws: [{ pointer: "/present", code: "password-wrong" }],
    });
    await expect(use(OLD, OLD)).rejects.toMatchObject({
      flaws: [{ pointer: "/password", code: "password-is-present" }],
    });
    expect(await use(OLD, NEW)).toMatchObject({ ok: true, needs: null });
    expect(await enter("nora@example.com", NEW)).toEqual(["Acme"]);
  });

  test("takes it away in this organization only", async () => {
    const browser = await signUp(acme, "lea", "lea@example.com");
    await signUp(other, "lea", "lea@example.com");
    await withSecondFactor(browser);
    const token = await linkFor(other, "lea", "second-factor");
    const answer = await renewSecondFactorByLink(site.app, new Browser().headers, token, {
      present: OLD,
      password: NEW,
    });
    expect(answer).toMatchObject({ ok: true, needs: null });
    expect(await enter("lea@example.com", NEW)).toEqual(["Autre"]);
    const before = await signIn(site.app, new Browser().headers, { address: "lea@example.com", password: OLD });
    expect(before).toMatchObject({ ok: true, needs: "code" });
  });
});

describe("whoever makes a link", () => {
  test("is an admin for anybody, a manager for the reps and managers of its own units, and nobody else", async () => {
    await signUp(acme, "ada", "ada@example.com");
    const as = async (by: string, of: string) => {
      const principal = await acme.member(by);
      return linkFor(acme, of, "password", principal).then(
        () => "made",
        (error: unknown) => (error instanceof Error ? error.message : error),
      );
    };
    expect(await as("ada", "anna")).toBe("made");
    expect(await as("nora", "anna")).toBe("made");
    for (const [by, of] of [
      ["nora", "chloe"],
      ["nora", "nora"],
      ["nora", "ada"],
      ["lea", "anna"],
      ["anna", "anna"],
      ["anna", "bob"],
    ] as const) {
      expect([by, of, await as(by, of)]).toEqual([by, of, "not-found"]);
    }
  });

  test("gets an invitation for who has no access, and other links for who has one", async () => {
    await expect(linkFor(acme, "anna", "invitation")).rejects.toMatchObject({ reason: "member-signs-in-already" });
    await expect(linkFor(other, "anna", "password")).rejects.toMatchObject({ reason: "member-does-not-sign-in" });
  });
});
