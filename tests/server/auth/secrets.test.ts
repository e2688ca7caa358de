import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressesOf, identityWith, readAddress, verifierOf } from "#server/auth/addresses.ts";
import { countAttempt, forgetAttempts, forgiveAttempt } from "#server/auth/attempts.ts";
import { createIdentity, proofOf } from "#server/auth/identities.ts";
import { passwordFlaw } from "#server/auth/passwords.ts";
import { keptSecret } from "#server/auth/secrets.ts";
import { freshDatabase } from "../../support/database.ts";

let fresh: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.drop());

const kept = async (name: string): Promise<Buffer> => {
  const [row] = await fresh.database.pool<{ value: Buffer }[]>`select value from auth.secrets where name = ${name}`;
  return row?.value ?? Buffer.alloc(0);
};

describe("a kept secret", () => {
  test("is made once, by whichever of several nodes comes first", async () => {
    const sql = fresh.database.pool;
    const made = await Promise.all(Array.from({ length: 5 }, () => keptSecret(sql, "raced", {})));
    expect(new Set(made).size).toBe(1);
    expect(made[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  test("stays the same when SECRET appears, and is unreadable without it from then on", async () => {
    const sql = fresh.database.pool;
    const plain = await keptSecret(sql, "moved", {});
    expect((await kept("moved")).includes(Buffer.from(plain, "base64url"))).toBe(true);
    expect(await keptSecret(sql, "moved", { SECRET: "correct" })).toBe(plain);
    expect((await kept("moved")).includes(Buffer.from(plain, "base64url"))).toBe(false);
    expect(await keptSecret(sql, "moved", { SECRET: "correct" })).toBe(plain);
    await expect(keptSecret(sql, "moved", {})).rejects.toThrow("SECRET is not set");
    await expect(keptSecret(sql, "moved", { SECRET: "wrong" })).rejects.toThrow("SECRET is not the one");
  });
});

describe("an address", () => {
  test.each([
    [" Ada@Example.COM ", "ada@example.com"],
    ["prénom.nom@exemple.fr", "prénom.nom@exemple.fr"],
    ["no-at", null],
    ["two@at@example.com", null],
    ["a@b, c@d", null],
    ["Ada <ada@example.com>", null],
    [`${"a".repeat(250)}@example.com`, null],
  ])("%j is read as %j", (typed, expected) => {
    expect(readAddress(typed)).toBe(expected);
  });

  test("leads to the identity with that password, of those that share it", async () => {
    const sql = fresh.database.pool;
    const identities: string[] = [];
    for (const password of ["une phrase", "une autre"]) {
      const proof = await proofOf("salt", "both@example.com", password);
      identities.push(await createIdentity(sql, proof, "Both", Date.now()));
    }
    const found = async (password: string, address = "both@example.com") =>
      identityWith(sql, address, await verifierOf("salt", address, password));
    expect(await found("une phrase")).toBe(identities[0]);
    expect(await found("une autre")).toBe(identities[1]);
    expect(await found("une troisième")).toBeNull();
    expect(await found("une phrase", "other@example.com")).toBeNull();
    expect(await addressesOf(sql, identities[0] ?? "")).toEqual(["both@example.com"]);
  });
});

describe("tries", () => {
  const limit = { most: 3, windowMs: 60_000 };

  test("are counted one by one, also when they come at once, until the window is over", async () => {
    const sql = fresh.database.pool;
    const now = Date.parse("2026-11-10T12:00:00Z");
    const answers = await Promise.all(Array.from({ length: 8 }, () => countAttempt(sql, "at once", limit, now)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(await countAttempt(sql, "at once", limit, now + 20_000)).toEqual({ ok: false, retryAfterSeconds: 40 });
    expect(await countAttempt(sql, "another", limit, now)).toEqual({ ok: true });
    expect(await countAttempt(sql, "at once", limit, now + 60_000)).toEqual({ ok: true });
  });

  test("that succeeded do not add up", async () => {
    const sql = fresh.database.pool;
    const now = Date.parse("2026-11-10T12:00:00Z");
    for (let round = 0; round < 10; round++) {
      expect(await countAttempt(sql, "forgiven", limit, now)).toEqual({ ok: true });
      await forgiveAttempt(sql, "forgiven");
    }
    for (let round = 0; round < 3; round++) await countAttempt(sql, "forgotten", limit, now);
    await forgetAttempts(sql, "forgotten");
    expect(await countAttempt(sql, "forgotten", limit, now)).toEqual({ ok: true });
  });

  test("leave nothing behind once their windows are over", async () => {
    const sql = fresh.database.pool;
    const now = Date.parse("2027-11-10T12:00:00Z");
    for (let round = 0; round < 40; round++) await countAttempt(sql, `swept ${round}`, limit, now);
    for (let round = 0; round < 12; round++) await countAttempt(sql, "later", limit, now + 120_000);
    expect(await sql`select count(*)::int as count from auth.attempts`).toMatchObject([{ count: 1 }]);
  });
});

describe("a new password", () => {
  test.each([
    "motdepasse",
    "Motdepasse2024!",
    "MOT DE PASSE 123",
    "p4ssw0rd!!",
    "azertyuiop",
    "0987654321",
    "qwertyuiop",
    "aaaaaaaaaaaa",
    "abababababab",
    "Marseille13013",
    "Soleil!Soleil!",
    "jetaime-maman",
    "Football2026",
    "éléphant12345",
  ])("%j is among the first that are tried", (password) => {
    expect(passwordFlaw(password)).toBe("password-common");
  });

  test.each([
    "un vélo mauve sous la pluie",
    "correct-girafe-agrafe",
    "xK7#mQ2$vL",
    "19juin-Brest-kouign",
    "tr0is chevaux verts",
  ])("%j may be chosen", (password) => {
    expect(passwordFlaw(password)).toBeNull();
  });

  test("is long enough, short enough, and not the address", () => {
    expect(passwordFlaw("kX7mQ2vLz")).toBe("password-too-short");
    expect(passwordFlaw("é".repeat(5))).toBe("password-too-short");
    expect(passwordFlaw("abcdefghij klmnopqrs ".repeat(7))).toBe("password-too-long");
    expect(passwordFlaw("ada.l@example.com", "ada.l@example.com")).toBe("password-is-address");
    expect(passwordFlaw("ada.lovelace", "ada.lovelace@example.com")).toBe("password-is-address");
  });
});
