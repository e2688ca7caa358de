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
});

const HOUR_MS = 3_600_000;
const pointersOf = (answer: { body: { errors: { pointer: string }[] } }) =>
  answer.body.errors.map((error) => error.pointer);

/** The ledger's end: a change that can alter a board takes one position, anything else takes none. */
const positionOf = async (caller: Caller) => {
  const { body } = await caller.post("/results", {
    source: "position",
    results: [{ id: "x", member: "nobody", metric: "none", value: "1", occurredAt: "2026-01-01" }],
  });
  return body.position as number;
};
const takes = async (caller: Caller, change: () => Promise<{ status: number }>) => {
  const before = await positionOf(caller);
  const { status } = await change();
  return { status, positions: (await positionOf(caller)) - before };
};

describe("units", () => {
  test("201 when it created, 200 otherwise; the same again changes nothing and takes no position", async () => {
    const west = { name: "West", kind: "region" };
    expect(await takes(acme, () => acme.put("/units/west", west))).toEqual({ status: 201, positions: 1 });
    expect(await takes(acme, () => acme.put("/units/west", west))).toEqual({ status: 200, positions: 0 });
    expect(await takes(acme, () => acme.put("/units/west", { name: "Wild West" }))).toEqual({
      status: 200,
      positions: 1,
    });
    expect((await acme.get("/units/west")).body).toEqual({
      ref: "west",
      name: "Wild West",
      kind: "region",
      parent: null,
    });
    expect((await acme.put("/units/west", { name: "West", kind: null })).body).toEqual({
      ...west,
      ref: "west",
      kind: null,
      parent: null,
    });
  });

  test("a tree in any order at once; an unknown parent is refused by name, and nothing is made", async () => {
    const tree = [
      { ref: "shop", name: "Shop", parent: "town" },
      { ref: "town", name: "Town", parent: "country" },
      { ref: "country", name: "Country" },
    ];
    expect((await acme.put("/units", { units: tree })).body).toEqual({ created: 3, changed: 0, unchanged: 0 });
    expect((await acme.get("/units/shop")).body.parent).toBe("town");
    const bad = await acme.put("/units", {
      units: [
        { ref: "a", name: "A" },
        { ref: "b", name: "B", parent: "atlantis" },
      ],
    });
    expect([bad.status, pointersOf(bad)]).toEqual([422, ["/units/1/parent"]]);
    expect(bad.body.errors[0].detail).toContain("atlantis");
    expect((await acme.get("/units/a")).status).toBe(404);
    expect(pointersOf(await acme.put("/units/a", { name: "A", parent: "atlantis" }))).toEqual(["/parent"]);
  });

  test("no unit under itself, directly or through others", async () => {
    await acme.put("/units", {
      units: [
        { ref: "a", name: "A" },
        { ref: "b", name: "B", parent: "a" },
        { ref: "c", name: "C", parent: "b" },
      ],
    });
    expect(pointersOf(await acme.put("/units/a", { name: "A", parent: "a" }))).toEqual(["/parent"]);
    expect(pointersOf(await acme.put("/units/a", { name: "A", parent: "c" }))).toEqual(["/parent"]);
    const swap = await acme.put("/units", {
      units: [
        { ref: "a", name: "A", parent: "b" },
        { ref: "b", name: "B", parent: null },
      ],
    });
    expect(swap.status).toBe(200);
    const circle = await acme.put("/units", {
      units: [
        { ref: "x", name: "X", parent: "y" },
        { ref: "y", name: "Y", parent: "x" },
      ],
    });
    expect([circle.status, pointersOf(circle)]).toEqual([422, ["/units/0/parent", "/units/1/parent"]]);
  });

  test("at most 1,000 at once, none twice, and refs that can be kept", async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ref: `u${index}`, name: "U" }));
    expect((await acme.put("/units", { units: many(1_000) })).body.created).toBe(1_000);
    expect(pointersOf(await acme.put("/units", { units: many(1_001) }))).toEqual(["/units"]);
    expect(pointersOf(await acme.put("/units", { units: [...many(2), ...many(1)] }))).toEqual(["/units/2/ref"]);
    expect(await takes(acme, () => acme.put("/units", { units: [] }))).toEqual({ status: 200, positions: 0 });
    for (const ref of ["", "x".repeat(129), "a\nb", "a\u0000", "\ud800"]) {
      expect(pointersOf(await acme.put("/units", { units: [{ ref, name: "U" }] }))).toEqual(["/units/0/ref"]);
    }
    expect((await acme.put("/units", { units: [{ ref: "é".repeat(128), name: "U" }] })).status).toBe(200);
    expect(pointersOf(await acme.put(`/units/${"x".repeat(129)}`, { name: "U" }))).toEqual(["/ref"]);
    expect((await acme.put("/units/a%0Ab", { name: "U" })).status).toBe(422);
    for (const name of ["", "  ", "x".repeat(201), "a\u0000b", 5, null, undefined]) {
      expect(pointersOf(await acme.put("/units/n", { name }))).toEqual(["/name"]);
    }
  });
});

describe("members", () => {
  beforeEach(async () => {
    await acme.put("/units", {
      units: [
        { ref: "north", name: "North" },
        { ref: "south", name: "South" },
        { ref: "west", name: "West" },
      ],
    });
  });
  const assignments = async (ref: string) =>
    (await acme.get(`/members/${ref}`)).body.assignments.map((one: Record<string, string | null>) => [
      one.unit,
      one.from,
      one.to,
    ]);

  test("created as a rep, active; what is not said later stays", async () => {
    const created = await acme.put("/members/ana", { name: "Ana", email: "Ana@Example.com", unit: "north" });
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      ref: "ana",
      name: "Ana",
      email: "Ana@Example.com",
      role: "rep",
      unit: "north",
      unitFrom: null,
      locale: null,
      active: true,
      assignments: [{ unit: "north", from: null, to: null }],
    });
    await acme.put("/members/ana", { name: "Ana", role: "manager", locale: "fr" });
    const renamed = await acme.put("/members/ana", { name: "Ana Lucía" });
    expect(renamed.status).toBe(200);
    expect(renamed.body).toMatchObject({
      name: "Ana Lucía",
      role: "manager",
      locale: "fr",
      email: "Ana@Example.com",
      unit: "north",
    });
    expect((await acme.put("/members/ana", { name: "Ana", email: null, locale: null })).body).toMatchObject({
      email: null,
      locale: null,
    });
  });

  test("the first unit holds since ever, whatever its date", async () => {
    await acme.put("/members/ana", { name: "Ana", unit: "north", unitFrom: "2026-06-01" });
    expect(await assignments("ana")).toEqual([["north", null, null]]);
  });

  test("a later unit holds from its date, a day of the organization's zone, and replaces any later period", async () => {
    await acme.put("/members/ana", { name: "Ana", unit: "north" });
    await acme.put("/members/ana", { name: "Ana", unit: "south", unitFrom: "2026-03-01" });
    expect(await assignments("ana")).toEqual([
      ["north", null, "2026-02-28T23:00:00.000Z"],
      ["south", "2026-02-28T23:00:00.000Z", null],
    ]);
    await acme.put("/members/ana", { name: "Ana", unit: "west", unitFrom: "2026-02-01T00:00:00+00:00" });
    expect(await assignments("ana")).toEqual([
      ["north", null, "2026-02-01T00:00:00.000Z"],
      ["west", "2026-02-01T00:00:00.000Z", null],
    ]);
  });

  test("without a date it holds from now; a date ahead is kept for then", async () => {
    await acme.put("/members/ana", { name: "Ana", unit: "north" });
    const now = new Date(server.clock.now).toISOString();
    await acme.put("/members/ana", { name: "Ana", unit: "south" });
    expect(await assignments("ana")).toEqual([
      ["north", null, now],
      ["south", now, null],
    ]);
    const ahead = new Date(server.clock.now + HOUR_MS).toISOString();
    const put = await acme.put("/members/ana", { name: "Ana", unit: "west", unitFrom: ahead });
    expect(put.body).toMatchObject({ unit: "south", unitFrom: now });
    expect(await assignments("ana")).toEqual([
      ["north", null, now],
      ["south", now, ahead],
      ["west", ahead, null],
    ]);
  });

  test("naming the present unit changes nothing, with or without a date, and takes no position", async () => {
    await acme.put("/members/ana", { name: "Ana", unit: "north" });
    await acme.put("/members/ana", { name: "Ana", unit: "south", unitFrom: "2026-03-01" });
    const ahead = new Date(server.clock.now + HOUR_MS).toISOString();
    await acme.put("/members/ana", { name: "Ana", unit: "west", unitFrom: ahead });
    const before = await assignments("ana");
    for (const unitFrom of [undefined, "2026-03-01", "2026-05-01", "2026-01-01"]) {
      const put = () => acme.put("/members/ana", { name: "Ana", unit: "south", unitFrom });
      expect(await takes(acme, put)).toEqual({ status: 200, positions: 0 });
      expect(await assignments("ana")).toEqual(before);
    }
  });

  test("a unit that is null ends the present one", async () => {
    await acme.put("/members/ana", { name: "Ana", unit: "north" });
    const left = await acme.put("/members/ana", { name: "Ana", unit: null, unitFrom: "2026-10-01" });
    expect(left.body).toMatchObject({
      unit: null,
      assignments: [{ unit: "north", from: null, to: "2026-09-30T22:00:00.000Z" }],
    });
    expect(await takes(acme, () => acme.put("/members/ana", { name: "Ana", unit: null }))).toEqual({
      status: 200,
      positions: 0,
    });
    await acme.put("/members/ana", { name: "Ana", unit: "west" });
    expect(await assignments("ana")).toEqual([
      ["north", null, "2026-09-30T22:00:00.000Z"],
      ["west", new Date(server.clock.now).toISOString(), null],
    ]);
  });

  test("an e-mail or a language is on no board and takes no position; a name, role or unit takes one", async () => {
    await acme.put("/members/ana", { name: "Ana", unit: "north" });
    expect(await takes(acme, () => acme.put("/members/ana", { name: "Ana", email: "a@b.fr", locale: "en" }))).toEqual({
      status: 200,
      positions: 0,
    });
    expect(await takes(acme, () => acme.put("/members/ana", { name: "Anna" }))).toEqual({ status: 200, positions: 1 });
    expect(await takes(acme, () => acme.put("/members/ana", { name: "Anna", role: "leader" }))).toEqual({
      status: 200,
      positions: 1,
    });
    expect(await takes(acme, () => acme.put("/members/ana", { name: "Anna", unit: "west", role: "rep" }))).toEqual({
      status: 200,
      positions: 1,
    });
  });

  test.for([
    [{ name: "Ana", unit: "atlantis" }, "/unit"],
    [{ name: "Ana", email: "nobody" }, "/email"],
    [{ name: "Ana", role: "boss" }, "/role"],
    [{ name: "Ana", locale: "de" }, "/locale"],
    [{ name: "Ana", active: "yes" }, "/active"],
    [{ name: "Ana", unit: "north", unitFrom: "01/02/2026" }, "/unitFrom"],
    [{ name: "Ana", unit: "north", unitFrom: "2026-02-30" }, "/unitFrom"],
    [{ name: "Ana", unit: "north", unitFrom: "2026-02-01T00:00:00" }, "/unitFrom"],
    [{ name: "Ana", unit: "north", unitFrom: "1899-12-31" }, "/unitFrom"],
    [{ name: "Ana", unitFrom: "2026-02-01" }, "/unitFrom"],
    [{}, "/name"],
  ] as const)("%j is refused at %s", async ([body, pointer]) => {
    const alone = await acme.put("/members/ana", body);
    expect([alone.status, pointersOf(alone)]).toEqual([422, [pointer]]);
    const listed = await acme.put("/members", {
      members: [
        { ref: "ok", name: "Ok" },
        { ref: "ana", ...body },
      ],
    });
    expect([listed.status, pointersOf(listed)]).toEqual([422, [`/members/1${pointer}`]]);
    expect((await acme.get("/members")).body.items).toEqual([]);
  });

  test("an e-mail belongs to one member, whatever its case; two may swap theirs", async () => {
    await acme.put("/members", {
      members: [
        { ref: "a", name: "A", email: "a@x.fr" },
        { ref: "b", name: "B", email: "b@x.fr" },
      ],
    });
    const taken = await acme.put("/members/c", { name: "C", email: "A@X.fr" });
    expect([taken.status, pointersOf(taken)]).toEqual([422, ["/email"]]);
    expect(taken.body.errors[0].detail).toContain("A@X.fr");
    const twice = await acme.put("/members", {
      members: [
        { ref: "c", name: "C", email: "c@x.fr" },
        { ref: "d", name: "D", email: "C@x.fr" },
      ],
    });
    expect(pointersOf(twice)).toEqual(["/members/1/email"]);
    const swapped = await acme.put("/members", {
      members: [
        { ref: "a", name: "A", email: "b@x.fr" },
        { ref: "b", name: "B", email: "a@x.fr" },
      ],
    });
    expect(swapped.body).toEqual({ created: 0, changed: 2, unchanged: 0 });
    const rival = await server.organization();
    expect((await rival.put("/members/a", { name: "A", email: "a@x.fr" })).status).toBe(201);
  });

  test("the last active administrator stays one", async () => {
    await acme.put("/members/root", { name: "Root", role: "admin" });
    for (const change of [{ role: "rep" }, { active: false }, { role: "leader", active: false }]) {
      const answer = await acme.put("/members/root", { name: "Root", ...change });
      expect([answer.status, answer.body.detail]).toEqual([409, "At least one active administrator must remain."]);
    }
    await acme.put("/members/second", { name: "Second", role: "admin", active: false });
    expect((await acme.put("/members/root", { name: "Root", role: "rep" })).status).toBe(409);
    const handedOver = await acme.put("/members", {
      members: [
        { ref: "root", name: "Root", role: "rep" },
        { ref: "second", name: "Second", role: "admin", active: true },
      ],
    });
    expect(handedOver.status).toBe(200);
  });

  test("up to 1,000 at once, and again without a change", { timeout: 60_000 }, async () => {
    const members = Array.from({ length: 1_000 }, (_, index) => ({
      ref: `m${index}`,
      name: `Member ${index}`,
      email: `m${index}@x.fr`,
      unit: index % 2 ? "north" : "south",
    }));
    expect((await acme.put("/members", { members })).body).toEqual({ created: 1_000, changed: 0, unchanged: 0 });
    expect(await takes(acme, () => acme.put("/members", { members }))).toEqual({ status: 200, positions: 0 });
    expect((await acme.put("/members", { members: [...members, { ref: "one-more", name: "M" }] })).status).toBe(422);
  });

  test("whoever is disabled falls silent, and their results are still accepted", async () => {
    await acme.put("/members/ana", { name: "Ana", unit: "north" });
    await acme.put("/metrics/m", { name: "M" });
    const silenced: unknown[] = [];
    const stop = server.app.changes.subscribe((change) => change.kind === "silence" && silenced.push(change.memberId));
    await acme.put("/members/ana", { name: "Ana", active: false });
    stop();
    expect(silenced).toHaveLength(1);
    const { body } = await acme.post("/results", {
      source: "s",
      results: [{ id: "1", member: "ana", metric: "m", value: "1", occurredAt: "2026-11-01" }],
    });
    expect(body.accepted).toBe(1);
  });

  test("two callers at once leave one member", async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => acme.put("/members/ana", { name: "Ana", unit: "north" })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
    expect(await assignments("ana")).toEqual([["north", null, null]]);
  });
});

describe("metrics", () => {
  test("defaults, changes, and what is not said stays", async () => {
    const created = await acme.put("/metrics/module:gtx-pro", { name: "GTX Pro" });
    expect(created.status).toBe(201);
    expect(created.body).toEqual({
      key: "module:gtx-pro",
      name: "GTX Pro",
      unit: null,
      precision: 2,
      better: "higher",
      category: "quantitative",
      needsApproval: false,
      oneSource: false,
      activities: [],
      verbs: ["passed", "failed", "completed", "scored"],
      secondApprovalFrom: null,
      coachingOnly: false,
    });
    const full = {
      name: "GTX Pro",
      unit: "%",
      precision: 0,
      better: "lower",
      category: "qualitative",
      needsApproval: true,
      oneSource: true,
      activities: ["https://example.com/a"],
      verbs: ["passed", "http://adlnet.gov/expapi/verbs/mastered"],
      secondApprovalFrom: "1000.5",
      coachingOnly: true,
    };
    expect((await acme.put("/metrics/module%3Agtx-pro", full)).body).toEqual({ key: "module:gtx-pro", ...full });
    expect(await takes(acme, () => acme.put("/metrics/module:gtx-pro", full))).toEqual({ status: 200, positions: 0 });
    expect(await takes(acme, () => acme.put("/metrics/module:gtx-pro", { name: "GTX Pro" }))).toEqual({
      status: 200,
      positions: 0,
    });
    expect(await takes(acme, () => acme.put("/metrics/module:gtx-pro", { name: "G", better: "higher" }))).toEqual({
      status: 200,
      positions: 1,
    });
    expect((await acme.get("/metrics/module:gtx-pro")).body).toMatchObject({ ...full, name: "G", better: "higher" });
    expect((await acme.get("/metrics")).body.items).toHaveLength(1);
    const { key, ...again } = (await acme.get("/metrics/module:gtx-pro")).body;
    expect((await acme.put(`/metrics/${key}`, again)).status).toBe(200);
  });

  test.for([
    [{ name: "M", precision: 5 }, "/precision"],
    [{ name: "M", precision: 1.5 }, "/precision"],
    [{ name: "M", precision: "2" }, "/precision"],
    [{ name: "M", better: "up" }, "/better"],
    [{ name: "M", category: "other" }, "/category"],
    [{ name: "M", needsApproval: "yes" }, "/needsApproval"],
    [{ name: "M", activities: ["not an iri"] }, "/activities/0"],
    [{ name: "M", verbs: ["https://ok.example/v", "failed?"] }, "/verbs/1"],
    [{ name: "M", secondApprovalFrom: "0" }, "/secondApprovalFrom"],
    [{ name: 1 }, "/name"],
  ] as const)("%j is refused at %s", async ([body, pointer]) => {
    const answer = await acme.put("/metrics/m", body);
    expect([answer.status, pointersOf(answer)]).toEqual([422, [pointer]]);
  });
});

describe("targets", () => {
  beforeEach(async () => {
    await acme.put("/units/north", { name: "North" });
    await acme.put("/members/ana", { name: "Ana", unit: "north" });
    await acme.put("/metrics/revenue", { name: "Revenue" });
  });
  const quarter = { metric: "revenue", start: "2026-10-01", end: "2027-01-01" };

  test("set, changed, and the same again takes no position", async () => {
    const targets = [
      { member: "ana", ...quarter, value: "1000.50" },
      { unit: "north", ...quarter, value: 5000 },
    ];
    expect((await acme.put("/targets", { targets })).body).toEqual({ created: 2, changed: 0, unchanged: 0 });
    expect(await takes(acme, () => acme.put("/targets", { targets }))).toEqual({ status: 200, positions: 0 });
    const changed = [{ ...targets[0], start: "2026-10-01T00:00:00+02:00", value: 1000 }];
    expect((await acme.put("/targets", { targets: changed })).body).toEqual({ created: 0, changed: 1, unchanged: 0 });
    const period = { metric: "revenue", start: "2026-09-30T22:00:00.000Z", end: "2026-12-31T23:00:00.000Z" };
    expect((await acme.get("/targets")).body).toEqual({
      items: [
        { member: "ana", ...period, value: "1000" },
        { unit: "north", ...period, value: "5000" },
      ],
    });
    const first = (await acme.get("/targets?limit=1")).body;
    expect((await acme.get(`/targets?limit=1&cursor=${first.next}`)).body.items).toMatchObject([{ unit: "north" }]);
  });

  test.for([
    [{ ...quarter, member: "nobody", value: 1 }, "/member"],
    [{ ...quarter, unit: "nowhere", value: 1 }, "/unit"],
    [{ ...quarter, member: "ana", metric: "nothing", value: 1 }, "/metric"],
    [{ ...quarter, member: "ana", unit: "north", value: 1 }, ""],
    [{ ...quarter, value: 1 }, ""],
    [{ ...quarter, member: "ana", value: "lots" }, "/value"],
    [{ ...quarter, member: "ana", value: null }, "/value"],
    [{ ...quarter, member: "ana", end: "2026-10-01", value: 1 }, "/end"],
    [{ ...quarter, member: "ana", start: "soon", value: 1 }, "/start"],
    [{ member: "ana", metric: "revenue", start: "2026-10-01", value: 1 }, "/end"],
  ] as const)("%j is refused at %j", async ([target, pointer]) => {
    const fine = { ...quarter, member: "ana", value: 7 };
    const answer = await acme.put("/targets", { targets: [fine, target] });
    expect([answer.status, pointersOf(answer)]).toEqual([422, [`/targets/1${pointer}`]]);
    expect((await acme.get("/targets")).body.items).toEqual([]);
  });

  test("not the same one twice", async () => {
    const target = { ...quarter, member: "ana", value: 7 };
    const answer = await acme.put("/targets", { targets: [target, { ...target, value: 8 }] });
    expect(pointersOf(answer)).toEqual(["/targets/1"]);
  });
});

describe("a change of the network re-scores what it touches before it answers", () => {
  test("a move shows on the board at once, at a position of its own; a certified board stays", async () => {
    await acme.put("/units", {
      units: [
        { ref: "north", name: "North" },
        { ref: "south", name: "South" },
      ],
    });
    await acme.put("/members", {
      members: [
        { ref: "ana", name: "Ana", unit: "north" },
        { ref: "bo", name: "Bo", unit: "north" },
        { ref: "boss", name: "Boss", role: "leader" },
      ],
    });
    await acme.put("/metrics/revenue", { name: "Revenue" });
    await acme.post("/results", {
      source: "s",
      results: [
        { id: "1", member: "ana", metric: "revenue", value: "100", occurredAt: "2026-03-05" },
        { id: "2", member: "bo", metric: "revenue", value: "50", occurredAt: "2026-03-06" },
      ],
    });
    const launched = async () => {
      const { body } = await acme.post("/challenges", {
        name: "March",
        timeZone: "Europe/Paris",
        start: "2026-03-01",
        end: "2026-04-01",
        participants: { kind: "teams", units: ["north", "south"] },
        criteria: [
          {
            id: "r",
            name: "R",
            metric: "revenue",
            measure: { kind: "sum" },
            scale: { kind: "perUnit", points: "1", per: "1" },
          },
        ],
      });
      expect((await acme.post(`/challenges/${body.id}/launch`)).status).toBe(200);
      return body.id as string;
    };
    const [open, sealed] = [await launched(), await launched()];
    expect((await acme.post(`/challenges/${sealed}/certify`, { by: "boss" })).status).toBe(200);
    const board = async (id: string) => {
      const { body } = await acme.get(`/challenges/${id}/leaderboard`);
      return {
        position: body.position,
        rows: body.rows.map((row: { ref: string; points: string }) => `${row.ref} ${row.points}`),
      };
    };
    const before = await board(open);
    expect(before.rows).toEqual(["north 150.00", "south 0.00"]);
    await acme.put("/members/ana", { name: "Ana", unit: "south", unitFrom: "2026-03-01" });
    const after = await board(open);
    expect(after.rows).toEqual(["south 100.00", "north 50.00"]);
    expect(after.position).toBe(before.position + 1);
    expect((await board(sealed)).rows).toEqual(["north 150.00", "south 0.00"]);
  });
});
