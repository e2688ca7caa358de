import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeLook, changeNameShown, readOwnSettings } from "#server/people/settings.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

let site: Awaited<ReturnType<typeof testApp>>;
let acme: TestOrganization;
beforeAll(async () => {
  site = await testApp();
  acme = await site.organization(SMALL_NETWORK, "Acme");
});
afterAll(() => site.close());

const as = async <T>(ref: string, verb: Parameters<typeof acme.run<T>>[0]) => acme.run(verb, await acme.member(ref));

describe("one's own settings", () => {
  test("begin with the browser's language, the device's look and the own name", async () => {
    expect(await as("anna", readOwnSettings)).toEqual({
      locale: null,
      theme: "system",
      shownAs: "own",
      pseudonym: null,
      sharesWins: "ask",
      isOnWall: true,
      celebrates: true,
    });
  });

  test("change one by one", async () => {
    await as("anna", (ctx) => changeLook(ctx, { locale: "en" }));
    await as("anna", (ctx) => changeLook(ctx, { theme: "dark" }));
    expect(await as("anna", readOwnSettings)).toMatchObject({ locale: "en", theme: "dark" });
    expect(await as("bob", readOwnSettings)).toMatchObject({ locale: null, theme: "system" });
  });

  test("show a pseudonym to others on every board at once, at a position of its own", async () => {
    const id = await acme.launched(definition());
    const { position } = await acme.record([result("anna", "500"), result("bob", "300")]);
    const names = async (by: string) =>
      (await acme.board(id, { limit: 10 }, await acme.member(by))).rows.slice(0, 2).map(({ name }) => name);
    expect(await names("bob")).toEqual(["Anna", "Bob"]);
    await as("anna", (ctx) =>
      changeNameShown(ctx, { shownAs: "pseudonym", pseudonym: "  Étoile   filante ", isOnWall: false }),
    );
    expect(await names("bob")).toEqual(["Étoile filante", "Bob"]);
    expect(await names("nora")).toEqual(["Anna", "Bob"]);
    const after = await acme.board(id);
    expect(after.position).toBe(position + 1);
    await as("anna", (ctx) =>
      changeNameShown(ctx, { shownAs: "pseudonym", pseudonym: "Étoile filante", isOnWall: false }),
    );
    expect((await acme.board(id)).position).toBe(after.position);
  });

  test.each([
    ["", "missing"],
    ["x", "pseudonym-length"],
    ["x".repeat(41), "pseudonym-length"],
    ["bob", "pseudonym-taken"],
    ["CHLOÉ", "pseudonym-taken"],
  ])("refuse %j as a pseudonym: %s", async (pseudonym, code) => {
    const changed = as("dan", (ctx) => changeNameShown(ctx, { shownAs: "pseudonym", pseudonym, isOnWall: true }));
    await expect(changed).rejects.toMatchObject({ flaws: [{ pointer: "/pseudonym", code }] });
  });

  test("are nobody else's: a key and the system have none", async () => {
    await expect(acme.run(readOwnSettings)).rejects.toMatchObject({ code: "not-found" });
    const key = { kind: "key", keyId: acme.id, scopes: ["read", "network:write"] } as const;
    await expect(acme.run(readOwnSettings, key)).rejects.toMatchObject({ code: "not-found" });
  });
});
