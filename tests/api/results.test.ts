import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Caller, startTestServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let acme: Caller;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());
beforeEach(async () => {
  acme = await server.organization({ name: "Acme" });
  await acme.put("/members", {
    members: [
      { ref: "bob", name: "Bob" },
      { ref: "élise/é %", name: "Élise" },
      { ref: "gone", name: "Gone", active: false },
    ],
  });
  await acme.put("/metrics/revenue", { name: "Revenue" });
  await acme.put("/metrics/visit", { name: "Visit", needsApproval: true });
  await acme.put("/metrics/contract", { name: "Contract", oneSource: true });
});

const result = { id: "1", member: "bob", metric: "revenue", value: "10", occurredAt: "2026-11-01" };
const send = async (results: unknown[], source = "crm") => (await acme.post("/results", { source, results })).body;
const statuses = (body: { items: { status: string; pointer: string }[] }) =>
  body.items.map(({ status, pointer }) => [status, pointer]);

describe("POST /results", () => {
  test("accepted + duplicates + held + refused is the number sent, and each item has its place", async () => {
    const body = await send([
      result,
      { ...result, id: "2", value: "ten" },
      result,
      { ...result, id: "3", metric: "visit" },
      { ...result, value: "11" },
      { ...result, id: "4" },
    ]);
    expect(body).toMatchObject({ accepted: 2, duplicates: 1, held: 1, refused: 2 });
    expect(statuses(body)).toEqual([
      ["refused", "/results/1/value"],
      ["duplicate", "/results/2"],
      ["held", "/results/3"],
      ["refused", "/results/4/value"],
    ]);
    expect(body.items.map((item: { id: string }) => item.id)).toEqual(["2", "1", "3", "1"]);
    for (const item of body.items) expect(item.detail).toBeTypeOf("string");
    expect((await send([{ ...result, id: "5" }])).position).toBe(body.position + 1);
  });

  test.for([
    ["an unknown member", { member: "nobody" }, "/member"],
    ["an unknown metric", { metric: "nothing" }, "/metric"],
    ["a value that is no number", { value: "1,5" }, "/value"],
    ["a value out of range", { value: "100000000000" }, "/value"],
    ["a value too fine", { value: "0.00001" }, "/value"],
    ["no value", { value: undefined }, "/value"],
    ["a value that is null", { value: null }, "/value"],
    ["a time that is none", { occurredAt: "yesterday" }, "/occurredAt"],
    ["a day that is none", { occurredAt: "2026-02-29" }, "/occurredAt"],
    ["an instant without an offset", { occurredAt: "2026-02-01T10:00:00" }, "/occurredAt"],
    ["a time before 1900", { occurredAt: "1899-12-31T00:00:00Z" }, "/occurredAt"],
    ["a time more than a day ahead", { occurredAt: "2026-11-11T12:00:01Z" }, "/occurredAt"],
    ["an id that is no text", { id: 5 }, "/id"],
    ["an empty id", { id: "" }, "/id"],
    ["an id of 129 characters", { id: "x".repeat(129) }, "/id"],
    ["an id with a line end", { id: "a\nb" }, "/id"],
    ["an id with NUL", { id: "a\u0000b" }, "/id"],
    ["half a surrogate pair", { id: "\ud800" }, "/id"],
    ["a subject with NUL", { subject: "a\u0000" }, "/subject"],
    ["a subject that is no text", { subject: 5 }, "/subject"],
    ["evidence without end", { evidence: "x".repeat(2_001) }, "/evidence"],
    ["an unknown key", { amount: 5 }, "/amount"],
    ["a list", [], ""],
    ["a number", 5, ""],
    ["null", null, ""],
  ] as const)("%s is refused by its pointer, and the rest is in", async ([, change, pointer]) => {
    const isFields = change !== null && typeof change === "object" && !Array.isArray(change);
    const bad = isFields ? { ...result, id: "bad", ...change } : change;
    const body = await send([{ ...result, id: "before" }, bad, { ...result, id: "after" }]);
    expect(body).toMatchObject({ accepted: 2, refused: 1 });
    expect(statuses(body)).toEqual([["refused", `/results/1${pointer}`]]);
  });

  test("what is wrong outside the elements refuses the request", async () => {
    for (const [body, pointer] of [
      [{ results: [result] }, "/source"],
      [{ source: "", results: [result] }, "/source"],
      [{ source: "a\u0000", results: [result] }, "/source"],
      [{ source: "x".repeat(129), results: [result] }, "/source"],
      [{ source: 5, results: [result] }, "/source"],
      [{ source: "crm" }, "/results"],
      [{ source: "crm", results: {} }, "/results"],
      [{ source: "crm", results: [] }, "/results"],
      [{ source: "crm", results: Array(5_001).fill(result) }, "/results"],
      [[], ""],
      [null, ""],
      ["text", ""],
    ] as const) {
      const answer = await acme.post("/results", JSON.stringify(body));
      expect([answer.status, answer.body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
        422,
        [pointer],
      ]);
    }
    expect((await send([result])).accepted).toBe(1);
  });

  test("5,000 at once", { timeout: 60_000 }, async () => {
    const body = await send(Array.from({ length: 5_000 }, (_, index) => ({ ...result, id: `n${index}` })));
    expect(body).toMatchObject({ accepted: 5_000, items: [] });
  });

  test("the same content is a duplicate however it is written; other content is refused", async () => {
    await send([{ ...result, value: "10", occurredAt: "2026-11-01", subject: "Cancity" }]);
    const same = [
      { value: 10 },
      { value: "10.0000" },
      { occurredAt: "2026-11-01T00:00:00+01:00" },
      { occurredAt: "2026-10-31T23:00:00Z" },
      { evidence: undefined },
    ].map((change) => ({ ...result, subject: "Cancity", ...change }));
    expect(await send(same)).toMatchObject({ duplicates: 5, refused: 0 });
    const others = [
      [{ value: "10.0001" }, "value"],
      [{ occurredAt: "2026-11-01T00:00:01+01:00" }, "occurredAt"],
      [{ subject: "cancity" }, "subject"],
      [{ subject: undefined }, "subject"],
      [{ evidence: "https://example.com" }, "evidence"],
      [{ member: "gone" }, "member"],
      [{ metric: "visit" }, "metric"],
    ] as const;
    const body = await send(others.map(([change]) => ({ ...result, subject: "Cancity", ...change })));
    expect(statuses(body)).toEqual(others.map(([, field], index) => ["refused", `/results/${index}/${field}`]));
    expect((await send([result], "another source")).accepted).toBe(1);
  });

  test("inside one batch the first wins; a refused result leaves its id free", async () => {
    const body = await send([
      { ...result, value: "x" },
      { ...result, value: "7" },
      { ...result, value: "8" },
    ]);
    expect(statuses(body)).toEqual([
      ["refused", "/results/0/value"],
      ["refused", "/results/2/value"],
    ]);
    expect(await send([{ ...result, value: "7" }])).toMatchObject({ duplicates: 1 });
  });

  test("an inactive member's results are accepted", async () => {
    expect(await send([{ ...result, member: "gone" }])).toMatchObject({ accepted: 1 });
  });

  test("many callers with the same results: each is in once", { timeout: 60_000 }, async () => {
    const batches = Array.from({ length: 20 }, (_, batch) =>
      Array.from({ length: 10 }, (_, index) => ({ ...result, id: `${(batch * 5 + index) % 60}` })),
    );
    const bodies = await Promise.all(batches.map((batch) => send(batch)));
    const sum = (key: string) => bodies.reduce((total, body) => total + body[key], 0);
    expect([sum("accepted"), sum("accepted") + sum("duplicates"), sum("refused")]).toEqual([60, 200, 0]);
    expect(Math.max(...bodies.map((body) => body.position)) - (await send([{ ...result, id: "0" }])).position).toBe(0);
  });

  test("a result that an approval or another source holds", async () => {
    const fact = { ...result, metric: "contract", subject: "Cancity" };
    expect(await send([fact])).toMatchObject({ accepted: 1 });
    expect(await send([{ ...fact, id: "again" }])).toMatchObject({ accepted: 1 });
    const twin = await send([{ ...fact, occurredAt: "2026-11-01T20:00:00+01:00" }], "erp");
    expect(twin).toMatchObject({
      held: 1,
      items: [{ status: "held", detail: expect.stringContaining("another source") }],
    });
    expect(await send([{ ...fact, id: "2", subject: "Other" }], "erp")).toMatchObject({ accepted: 1 });
    expect(await send([{ ...fact, id: "3", occurredAt: "2026-11-02" }], "erp")).toMatchObject({ accepted: 1 });
  });
});

describe("reversals and decisions", () => {
  test("a reversal answers its position, and the same when it is repeated; the id stays taken", async () => {
    await send([result]);
    const first = await acme.post("/results/crm/1/reversal", { reason: "typed twice" });
    expect(first).toMatchObject({ status: 200, body: { position: expect.any(Number) } });
    expect((await acme.post("/results/crm/1/reversal", { reason: "again" })).body).toEqual(first.body);
    expect(await send([result])).toMatchObject({ duplicates: 1, position: first.body.position });
    expect(await send([{ ...result, value: "11" }])).toMatchObject({ refused: 1 });
  });

  test("refs in the path are percent-encoded, whatever they hold", async () => {
    const id = "a/b?c#d%é 😀";
    await send([{ ...result, id }], "crm/eu");
    const path = `/results/${encodeURIComponent("crm/eu")}/${encodeURIComponent(id)}/reversal`;
    expect((await acme.post(path, { reason: "r" })).status).toBe(200);
    expect((await acme.post("/results/crm%2Feu/none/reversal", { reason: "r" })).status).toBe(404);
    expect((await acme.post("/results/crm/a%00b/reversal", { reason: "r" })).status).toBe(404);
  });

  test.for([{}, { reason: "" }, { reason: "  " }, { reason: 5 }, { reason: "x".repeat(2_001) }])(
    "422 for the reason in %j",
    async (body) => {
      await send([result]);
      const answer = await acme.post("/results/crm/1/reversal", body);
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, "/reason"]);
    },
  );

  test("a decision on what is held, the same again, and the other one", async () => {
    await send([{ ...result, metric: "visit" }]);
    const approved = await acme.post("/results/crm/1/decision", { approve: true });
    expect(approved).toMatchObject({ status: 200, body: { position: expect.any(Number) } });
    expect((await acme.post("/results/crm/1/decision", { approve: true, reason: "seen" })).body).toEqual(approved.body);
    expect((await acme.post("/results/crm/1/decision", { approve: false })).status).toBe(409);
    await send([{ ...result, id: "2" }]);
    const nothing = await acme.post("/results/crm/2/decision", { approve: true });
    expect([nothing.status, nothing.body.detail]).toEqual([409, "This result waits for no decision."]);
    expect((await acme.post("/results/crm/2/decision", {})).body.errors[0].pointer).toBe("/approve");
    expect((await acme.post("/results/crm/2/decision", { approve: "yes" })).body.errors[0].pointer).toBe("/approve");
  });
});
