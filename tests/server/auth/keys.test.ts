import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scope } from "#core/access/table.ts";
import { authenticateKey } from "#server/auth/keys/authenticate.ts";
import { createKey } from "#server/auth/keys/create.ts";
import { listKeys } from "#server/auth/keys/list.ts";
import { revokeKey } from "#server/auth/keys/revoke.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { SMALL_NETWORK } from "../../support/network.ts";

let site: Awaited<ReturnType<typeof testApp>>;
let acme: TestOrganization;
let other: TestOrganization;
beforeAll(async () => {
  site = await testApp();
  acme = await site.organization(SMALL_NETWORK, "Acme");
  other = await site.organization(SMALL_NETWORK, "Autre");
});
afterAll(() => site.close());

const make = async (scopes: readonly Scope[] = ["read"], expiresAt: number | null = null) =>
  acme.run((ctx) => createKey(ctx, { name: "CRM", scopes, expiresAt }));
const secretOf = (key: string) => key.slice(-43);
const whose = (key: string) => authenticateKey(site.app, `Bearer ${key}`);

describe("an API key", () => {
  test("says its organization, is shown once, and acts with its scopes", async () => {
    const { id, apiKey } = await make(["results:write", "read"]);
    expect(apiKey).toMatch(new RegExp(`^elan_${acme.id.replaceAll("-", "")}_[A-Za-z0-9_-]{43}$`));
    expect(await whose(apiKey)).toEqual({
      organizationId: acme.id,
      principal: { kind: "key", keyId: id, scopes: ["read", "results:write"] },
    });
    const kept = await acme.run(({ tx }) => tx.sql`select * from api_keys where id = ${id}`);
    expect(JSON.stringify(kept)).not.toContain(secretOf(apiKey));
    expect(kept[0]?.hash).toHaveLength(32);
  });

  test("is nobody's when it is changed, another organization's, or not sent as it should be", async () => {
    const { apiKey } = await make();
    const elsewhere = `elan_${other.id.replaceAll("-", "")}_${secretOf(apiKey)}`;
    const changed = apiKey.slice(0, -1) + (apiKey.endsWith("A") ? "B" : "A");
    for (const key of [changed, elsewhere, "", "elan_", `${apiKey}x`, apiKey.toUpperCase()]) {
      expect([key, await whose(key)]).toEqual([key, null]);
    }
    expect(await authenticateKey(site.app, null)).toBeNull();
    expect(await authenticateKey(site.app, `Basic ${apiKey}`)).toBeNull();
    expect(await authenticateKey(site.app, `bearer  ${apiKey} `)).not.toBeNull();
  });

  test("falls silent at once when it is revoked, and says so to open sockets", async () => {
    const { id, apiKey } = await make();
    expect(await whose(apiKey)).not.toBeNull();
    const told: unknown[] = [];
    const stop = site.app.changes.subscribe((change) => told.push(change));
    await acme.run((ctx) => revokeKey(ctx, id));
    stop();
    expect(told).toContainEqual({ kind: "silence", organizationId: acme.id, keyId: id });
    expect(await whose(apiKey)).toBeNull();
    await acme.run((ctx) => revokeKey(ctx, id));
    await expect(other.run((ctx) => revokeKey(ctx, id))).rejects.toMatchObject({ code: "not-found" });
  });

  test("falls silent within five seconds where the word of its revocation never arrived", async () => {
    const { id, apiKey } = await make();
    expect(await whose(apiKey)).not.toBeNull();
    await acme.run(({ tx }) => tx.sql`update api_keys set revoked_at = now() where id = ${id}`);
    site.clock.now += 4_000;
    expect(await whose(apiKey)).toBeNull();
  });

  test("ends at its expiry, though it was used a moment before", async () => {
    const { apiKey } = await make(["read"], site.clock.now + 1_000);
    expect(await whose(apiKey)).not.toBeNull();
    site.clock.now += 1_000;
    expect(await whose(apiKey)).toBeNull();
  });

  test("notes its last use at most once a minute", async () => {
    const { id, apiKey } = await make();
    const lastUsed = async () => {
      const keys = await acme.run(async (ctx) => listKeys(ctx), await acme.member("ada"));
      return keys.find((key) => key.id === id)?.lastUsedAt;
    };
    const first = site.clock.now;
    await whose(apiKey);
    await expect.poll(lastUsed).toBe(first);
    site.clock.now += 30_000;
    await whose(apiKey);
    site.clock.now += 29_999;
    await whose(apiKey);
    expect(await lastUsed()).toBe(first);
    site.clock.now += 5_000;
    await whose(apiKey);
    await expect.poll(lastUsed).toBe(site.clock.now);
  });
});

describe("making a key", () => {
  test("is for admins alone", async () => {
    for (const ref of ["anna", "nora", "lea"]) {
      const by = await acme.member(ref);
      const made = acme.run((ctx) => createKey(ctx, { name: "x", scopes: ["read"], expiresAt: null }), by);
      await expect(made).rejects.toMatchObject({ code: "not-found" });
      await expect(acme.run((ctx) => listKeys(ctx), by)).rejects.toMatchObject({ code: "not-found" });
    }
    const { id } = await make(["network:write"]);
    const asKey = {
      kind: "key",
      keyId: id,
      scopes: ["read", "results:write", "network:write", "challenges:write"],
    } as const;
    await expect(acme.run((ctx) => listKeys(ctx), asKey)).rejects.toMatchObject({ code: "not-found" });
  });

  test("names each wrong field", async () => {
    const made = acme.run((ctx) => createKey(ctx, { name: " ", scopes: [], expiresAt: site.clock.now }));
    await expect(made).rejects.toMatchObject({
      code: "invalid",
      flaws: [
        { pointer: "/name", code: "missing" },
        { pointer: "/scopes", code: "missing" },
        { pointer: "/expiresAt", code: "in-the-past" },
      ],
    });
  });
});
