import { afterAll, beforeAll, expect, test } from "vitest";
import type { Ctx, Principal } from "#server/context.ts";
import { alone, inList } from "#server/network/outcome.ts";
import { type MemberInput, putMembers } from "#server/network/put-members.ts";
import { putMetric } from "#server/network/put-metric.ts";
import { putTargets } from "#server/network/put-targets.ts";
import { putUnits } from "#server/network/put-units.ts";
import { Refusal } from "#server/refusal.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";

let app: Awaited<ReturnType<typeof testApp>>;
let acme: TestOrganization;
const who: Record<string, Principal> = {};

beforeAll(async () => {
  app = await testApp();
  acme = await app.organization({
    units: [
      { ref: "north", name: "North" },
      { ref: "town", name: "Town", parent: "north" },
      { ref: "south", name: "South" },
    ],
    members: [
      { ref: "rep", name: "Rep", unit: "town" },
      { ref: "other", name: "Other", unit: "south" },
      { ref: "manager", name: "Manager", role: "manager", unit: "north" },
      { ref: "leader", name: "Leader", role: "leader" },
      { ref: "admin", name: "Admin", role: "admin" },
    ],
    metrics: [{ key: "revenue", name: "Revenue" }],
  });
  for (const ref of ["rep", "manager", "leader", "admin"]) who[ref] = await acme.member(ref);
  who.reader = { kind: "key", keyId: "00000000-0000-7000-8000-000000000001", scopes: ["read"] };
  who.writer = { kind: "key", keyId: "00000000-0000-7000-8000-000000000002", scopes: ["network:write"] };
});
afterAll(() => app?.close());

/** Tries a verb as everybody and rolls it back; who was let through. */
async function allowed(verb: (ctx: Ctx) => Promise<unknown>): Promise<string[]> {
  const through: string[] = [];
  for (const [name, principal] of Object.entries(who)) {
    const undo = new Error("undone");
    try {
      await acme.run(async (ctx) => {
        await verb(ctx);
        throw undo;
      }, principal);
    } catch (error) {
      if (error === undo) through.push(name);
      else if (!(error instanceof Refusal) || !["not-found", "forbidden"].includes(error.code)) throw error;
    }
  }
  return through;
}

const put = (member: MemberInput) => (ctx: Ctx) => putMembers(ctx, [member], alone);
const period = { metric: "revenue", startsAt: 0, endsAt: 1, value: 1n };

test("units and metrics: the administrator, and keys with the scope", async () => {
  expect(await allowed((ctx) => putUnits(ctx, [{ ref: "x", name: "X" }], alone))).toEqual(["admin", "writer"]);
  expect(await allowed((ctx) => putMetric(ctx, { key: "x", name: "X" }))).toEqual(["admin", "writer"]);
});

test("a new member: managers invite to their own units, nobody above themselves", async () => {
  expect(await allowed(put({ ref: "new", name: "New", unit: "town" }))).toEqual(["manager", "admin", "writer"]);
  expect(await allowed(put({ ref: "new", name: "New", unit: "south" }))).toEqual(["admin", "writer"]);
  expect(await allowed(put({ ref: "new", name: "New" }))).toEqual(["admin", "writer"]);
  expect(await allowed(put({ ref: "new", name: "New", unit: "town", role: "admin" }))).toEqual(["admin", "writer"]);
  expect(await allowed(put({ ref: "new", name: "New", unit: "town", role: "leader" }))).toEqual(["admin", "writer"]);
});

test("moving, disabling, another role: the administrator, and keys with the scope", async () => {
  for (const change of [{ unit: "south" }, { active: false }, { role: "leader" as const }, { name: "Other name" }]) {
    expect(await allowed(put({ ref: "rep", name: "Rep", ...change }))).toEqual(["admin", "writer"]);
  }
});

test("targets: managers for their own units and people, the administrator and keys for all", async () => {
  const target = (owner: { member: string } | { unit: string }) => (ctx: Ctx) =>
    putTargets(ctx, [{ ...owner, ...period }], inList("targets"));
  expect(await allowed(target({ member: "rep" }))).toEqual(["manager", "admin", "writer"]);
  expect(await allowed(target({ unit: "town" }))).toEqual(["manager", "admin", "writer"]);
  expect(await allowed(target({ member: "other" }))).toEqual(["admin", "writer"]);
  expect(await allowed(target({ unit: "south" }))).toEqual(["admin", "writer"]);
});

test("who may not is not told whether what it named exists", async () => {
  const refusal = async (name: string, verb: (ctx: Ctx) => Promise<unknown>) => {
    const error = await acme.run(verb, who[name]).catch((thrown: unknown) => thrown);
    return error instanceof Refusal ? [error.code, error.flaws] : error;
  };
  for (const name of ["rep", "leader"]) {
    for (const unit of ["town", "atlantis"]) {
      expect(await refusal(name, put({ ref: "new", name: "New", unit }))).toEqual(["not-found", []]);
      expect(await refusal(name, (ctx) => putUnits(ctx, [{ ref: "x", name: "X", parent: unit }], alone))).toEqual([
        "not-found",
        [],
      ]);
      expect(await refusal(name, (ctx) => putTargets(ctx, [{ unit, ...period }], alone))).toEqual(["not-found", []]);
    }
  }
});
