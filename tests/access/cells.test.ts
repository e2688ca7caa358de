import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inContext, type Principal } from "#server/context.ts";
import { Refusal } from "#server/refusal.ts";
import { testCluster } from "../support/cluster.ts";
import { ATTEMPTS } from "./attempts.ts";
import { guardsOnly } from "./guards-only.ts";
import { CANARY, makeSite, type Site, type Things } from "./site.ts";
import { type Cells, type Relation, ROWS, type RowName, type Scope } from "./table.ts";

// Every cell of the table through the verbs: with both layers, and with the guards alone, past every policy.

const SCOPES: readonly Scope[] = ["read", "results:write", "network:write", "challenges:write"];
const ROLES = ["rep", "manager", "leader", "admin"] as const;
const KEY_ID = "00000000-0000-4000-8000-00000000000a";

const LAYERS = ["both layers", "the guards alone"] as const;
type Layer = (typeof LAYERS)[number];

const sites = {} as Record<Layer, Site>;
let bare: ReturnType<typeof guardsOnly>;
beforeAll(async () => {
  sites["both layers"] = await makeSite();
  // Past the policies every organization of the database is one: what roles may do is tried where there is but one.
  const alone = await makeSite({ isAlone: true });
  const url = new URL((await testCluster()).superuserUrl);
  url.pathname = new URL(alone.url).pathname;
  bare = guardsOnly(alone.app, url.href);
  sites["the guards alone"] = { ...alone, app: bare.app };
}, 120_000);
afterAll(async () => {
  await bare?.close();
  for (const site of Object.values(sites)) await site.close();
});

/** What an attempt comes to, with everything that it did undone. */
type Outcome = { readonly done: true; readonly answer: unknown } | { readonly done: false; readonly refusal: object };

class Undo {
  constructor(readonly answer: unknown) {}
}

async function outcome(site: Site, principal: Principal, { row, verb }: Case, at: Things): Promise<Outcome> {
  try {
    await inContext(site.app, { organizationId: site.acme.id, principal }, async (ctx) => {
      throw new Undo(await ATTEMPTS[row].verbs[verb]?.(ctx, at));
    });
  } catch (error) {
    if (error instanceof Undo) return { done: true, answer: error.answer };
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, flaws } = error;
    return { done: false, refusal: { code, reason, flaws: flaws.map((flaw) => `${flaw.pointer} ${flaw.code}`) } };
  }
  throw new Error("an attempt ended neither way");
}

const isDenied = (found: Outcome) =>
  !found.done && "code" in found.refusal && ["not-found", "forbidden"].includes(String(found.refusal.code));

/** Done, or refused for what the thing is by now (a challenge that is launched already): past the guard. */
const isGranted = (found: Outcome) => found.done || ("code" in found.refusal && found.refusal.code === "conflict");

type Case = { readonly row: RowName; readonly verb: string; readonly cells: Cells };
const cases: Case[] = (Object.entries(ROWS) as [RowName, Cells][]).flatMap(([row, cells]) =>
  Object.keys(ATTEMPTS[row].verbs).map((verb) => ({ row, verb, cells })),
);

describe.each(LAYERS)("with %s", (layer) => {
  describe.each(ROLES)("a %s", (role) => {
    test.each(cases)("$row ($verb)", async (one) => {
      const site = sites[layer];
      const { row, cells } = one;
      const principal = await site.principal(role);
      const granted: Relation[] = [];
      for (const relation of ATTEMPTS[row].relations) {
        const found = await outcome(site, principal, one, site.things(role, relation));
        expect(isDenied(found) || isGranted(found), `${relation}: ${JSON.stringify(found, bigints)}`).toBe(true);
        if (isGranted(found)) granted.push(relation);
        expect(JSON.stringify(found, bigints), relation).not.toContain(CANARY);
      }
      expect(granted).toEqual(cells[role]);
    });

    test.each(cases.filter(({ row }) => ATTEMPTS[row].namesAThing))(
      "$row ($verb): what is foreign is absent",
      async (one) => {
        const site = sites[layer];
        const principal = await site.principal(role);
        const foreign = await outcome(site, principal, one, site.things(role, "foreign"));
        const absent = await outcome(site, principal, one, site.things(role, "absent"));
        expect(foreign.done).toBe(false);
        expect(foreign).toEqual(absent);
      },
    );
  });

  describe("a key", () => {
    test.each(cases)("$row ($verb)", async (one) => {
      const site = sites[layer];
      const { row, cells } = one;
      const relation = ATTEMPTS[row].relations.includes("team") ? "team" : ATTEMPTS[row].relations[0];
      const at = site.things("rep", relation ?? "own");
      const withScopes = (scopes: readonly Scope[]) => outcome(site, { kind: "key", keyId: KEY_ID, scopes }, one, at);
      const others = await withScopes(SCOPES.filter((scope) => scope !== cells.key));
      expect(isDenied(others), JSON.stringify(others, bigints)).toBe(true);
      if (cells.key === null) return;
      const found = await withScopes([cells.key]);
      expect(isGranted(found), JSON.stringify(found, bigints)).toBe(true);
      expect(JSON.stringify(found, bigints)).not.toContain(CANARY);
      if (!ATTEMPTS[row].namesAThing) return;
      const key = { kind: "key", keyId: KEY_ID, scopes: SCOPES } as const;
      const foreign = await outcome(site, key, one, site.things("rep", "foreign"));
      expect(foreign.done).toBe(false);
      expect(foreign).toEqual(await outcome(site, key, one, site.things("rep", "absent")));
    });
  });
});

const bigints = (_key: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
