import { afterAll, beforeAll, expect, test } from "vitest";
import { makeIdempotency } from "#server/api/idempotency.ts";
import { inContext } from "#server/context.ts";
import { expireKeys } from "#server/jobs/expire-keys.ts";
import { type Caller, startTestServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let acme: Caller;
const DAY_MS = 24 * 60 * 60 * 1000;

const definition = {
  name: "November",
  timeZone: "Europe/Paris",
  start: "2026-11-01",
  end: "2026-12-01",
  participants: { kind: "members" },
  criteria: [
    {
      id: "r",
      name: "R",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "1", per: "1" },
    },
  ],
};

beforeAll(async () => {
  server = await startTestServer();
  acme = await server.organization({ name: "Acme" });
  await acme.put("/members/bob", { name: "Bob" });
  await acme.put("/metrics/revenue", { name: "Revenue" });
});
afterAll(() => server?.close());

const results = (...ids: string[]) => ({
  source: "crm",
  results: ids.map((id) => ({ id, member: "bob", metric: "revenue", value: "1", occurredAt: "2026-11-01" })),
});

test("the same key with the same body gets the first answer again, with another body 422", async () => {
  const keyed = acme.with({ "idempotency-key": "one" });
  const first = await keyed.post("/results", results("a", "b"));
  expect(first.body).toMatchObject({ accepted: 2, duplicates: 0 });
  await acme.post("/results", results("between"));
  expect(await keyed.post("/results", results("a", "b"))).toMatchObject({ status: 200, body: first.body });
  const other = await keyed.post("/results", results("a"));
  expect([other.status, other.body.detail]).toEqual([422, "This idempotency key was already used with another body."]);
  expect((await acme.post("/results", results("a", "b"))).body.duplicates).toBe(2);
});

test("a key is exactly as written, and of one path and one organization", async () => {
  const answers = [];
  for (const key of ["k", "K", "k2", '"k"', "k;x=1"]) {
    answers.push((await acme.with({ "idempotency-key": key }).post("/challenges", definition)).body.id);
  }
  expect(new Set(answers).size).toBe(5);
  const id = answers[0];
  const keyed = acme.with({ "idempotency-key": "k" });
  const adjusted = await keyed.post(`/challenges/${id}/adjustments`, {
    participant: "bob",
    points: "1",
    reason: "fair",
  });
  expect(adjusted.status).toBe(201);
  const rival = (await server.organization({ name: "Rival" })).with({ "idempotency-key": "k" });
  await rival.put("/metrics/revenue", { name: "Revenue" });
  const theirs = await rival.post("/challenges", definition);
  expect(theirs.status).toBe(201);
  expect(answers).not.toContain(theirs.body.id);
});

test("looked at after key and scope: who may not does not get the first answer", async () => {
  await acme.with({ "idempotency-key": "scope" }).post("/challenges", definition);
  const reader = (await acme.withKey(["read"])).with({ "idempotency-key": "scope" });
  expect((await reader.post("/challenges", definition)).status).toBe(403);
  expect((await reader.with({ authorization: "Bearer x" }).post("/challenges", definition)).status).toBe(401);
});

test("a refusal is a first answer too; what is to be tried again is not", async () => {
  const keyed = acme.with({ "idempotency-key": "refused" });
  const refused = await keyed.post("/challenges", { ...definition, timeZone: "Mars/Olympus" });
  expect(refused.status).toBe(422);
  expect(await keyed.post("/challenges", { ...definition, timeZone: "Mars/Olympus" })).toMatchObject({
    status: 422,
    body: refused.body,
  });
  expect((await keyed.post("/challenges", definition)).status).toBe(422);
  const large = acme.with({ "idempotency-key": "large" });
  expect((await large.post("/results", Buffer.alloc(9 * 1024 * 1024, 0x20))).status).toBe(413);
  expect((await large.post("/results", results("after-large"))).status).toBe(200);
});

test("many at once: one is done, the others get its answer or are told to come back", async () => {
  const keyed = acme.with({ "idempotency-key": "race" });
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => keyed.post("/challenges", { ...definition, name: "Race" })),
  );
  const made = answers.filter((answer) => answer.status === 201);
  const sentAway = answers.filter((answer) => answer.status === 409);
  expect(made.length + sentAway.length).toBe(16);
  expect(new Set(made.map((answer) => answer.body.id)).size).toBe(1);
  for (const answer of sentAway) expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  const other = await keyed.post("/challenges", { ...definition, name: "Race" });
  expect(other.body.id).toBe(made[0]?.body.id);
});

test("another node sees that the first still runs, and an answer that was rolled back is none", async () => {
  const elsewhere = makeIdempotency(server.app);
  const who = { organizationId: acme.organizationId, principal: { kind: "key", keyId: "x", scopes: [] } } as const;
  const path = "/api/v1/results";
  const body = Buffer.from(JSON.stringify(results("nodes")));
  const use = { who, key: "nodes", path, body };
  const keyed = acme.with({ "idempotency-key": "nodes" });
  await elsewhere.guard(use, async () => {
    const answer = await keyed.post("/results", results("nodes"));
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([409, "1"]);
    return { status: 503, body: {} };
  });
  await expect(
    elsewhere.guard(use, async (seal) => {
      await inContext(server.app, who, async (ctx) => {
        await seal(ctx, { status: 200, body: { lost: true } });
        throw new Error("rolled back");
      });
      return { status: 200, body: {} };
    }),
  ).rejects.toThrow("rolled back");
  expect((await keyed.post("/results", results("nodes"))).body).toMatchObject({ accepted: 1 });
});

test("kept a day", async () => {
  const keyed = acme.with({ "idempotency-key": "day" });
  const first = await keyed.post("/challenges", { ...definition, name: "Day" });
  server.clock.now += DAY_MS - 1_000;
  expect((await keyed.post("/challenges", { ...definition, name: "Day" })).body.id).toBe(first.body.id);
  server.clock.now += 2_000;
  const second = await keyed.post("/challenges", { ...definition, name: "Day" });
  expect([second.status, second.body.id === first.body.id]).toEqual([201, false]);
  await expireKeys(server.app, acme.organizationId);
  const kept = await server.app.database.inOrganization(
    acme.organizationId,
    ({ sql }) => sql`select key from idempotency_keys`,
  );
  expect(kept.map((row) => row.key)).toEqual(["day"]);
});

test.for(["", "x".repeat(256)])("422 for a key that is none", async (key) => {
  const { status } = await acme.with({ "idempotency-key": key }).post("/challenges", definition);
  expect(status).toBe(422);
});
