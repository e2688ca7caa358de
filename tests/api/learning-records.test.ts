import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { realData } from "../support/real-data.ts";
import { type Caller, startTestServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let acme: Caller;
let lms: Caller;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());
beforeEach(async () => {
  acme = await server.organization({ name: "Acme" });
  lms = acme.with({ "x-experience-api-version": "1.0.3" });
  await acme.put("/members", {
    members: [
      { ref: "bob", name: "Bob", email: "Bob@example.org" },
      { ref: "eve", name: "Eve" },
    ],
  });
  await acme.put("/metrics/quiz", { name: "Quiz", activities: [QUIZ] });
});

const QUIZ = "https://lms.example/quiz/1";
const VERBS = "http://adlnet.gov/expapi/verbs";
const statement = {
  actor: { mbox: "mailto:bob@example.org" },
  verb: { id: `${VERBS}/passed` },
  object: { id: QUIZ },
  result: { score: { scaled: 0.85 }, success: true },
  timestamp: "2026-11-02T10:00:00Z",
};
const ID = "afca255d-a12b-4265-98f2-b43cd2ae5979";
const voiding = (id: string) => ({
  actor: { account: { homePage: "https://lms.example", name: "teacher" } },
  verb: { id: `${VERBS}/voided` },
  object: { objectType: "StatementRef", id },
});

/** A challenge over November that pays a point for each of the metric's best. */
async function board() {
  const { body } = await acme.post("/challenges", {
    name: "November",
    timeZone: "Europe/Paris",
    start: "2026-11-01",
    end: "2026-12-01",
    participants: { kind: "members" },
    criteria: [
      {
        id: "quiz",
        name: "Quiz",
        metric: "quiz",
        measure: { kind: "max" },
        scale: { kind: "perUnit", points: "1", per: "1" },
      },
    ],
  });
  await acme.post(`/challenges/${body.id}/launch`, {});
  return async () => {
    const { rows } = (await acme.get(`/challenges/${body.id}/leaderboard`)).body;
    return Object.fromEntries(rows.map((row: { ref: string; points: string }) => [row.ref, row.points]));
  };
}

describe("a learning record", () => {
  test("by mailbox or account becomes a result, once, and the board moves", async () => {
    const points = await board();
    const first = await lms.post("/xapi/statements", { ...statement, id: ID });
    expect([first.status, first.body]).toEqual([200, [ID]]);
    expect(first.headers.get("x-experience-api-version")).toBe("1.0.3");
    const eve = {
      ...statement,
      actor: { account: { homePage: "https://hr.example", name: "eve" } },
      result: { completion: true },
    };
    expect((await lms.post("/xapi/statements", [eve, { ...statement, id: ID }])).status).toBe(200);
    expect(await points()).toEqual({ bob: "85.00", eve: "1.00" });
    const known = await acme.post("/results", {
      source: "xapi",
      results: [
        { id: ID, member: "bob", metric: "quiz", value: "85", occurredAt: "2026-11-02T10:00:00Z", subject: QUIZ },
      ],
    });
    expect(known.body).toMatchObject({ duplicates: 1 });
  });

  test("that is voided is taken back, and one that was voided before it came counts nowhere", async () => {
    const points = await board();
    await lms.put(`/xapi/statements?statementId=${ID}`, statement);
    expect(await points()).toEqual({ bob: "85.00", eve: "0.00" });
    const [by] = (await lms.post("/xapi/statements", voiding(ID))).body;
    expect(await points()).toEqual({ bob: "0.00", eve: "0.00" });
    expect((await lms.get(`/xapi/statements?statementId=${ID}`)).status).toBe(404);
    expect((await lms.get(`/xapi/statements?voidedStatementId=${ID}`)).body.id).toBe(ID);
    expect((await lms.post("/xapi/statements", voiding(by))).status).toBe(400);

    const later = "11111111-a12b-4265-98f2-b43cd2ae5979";
    await lms.post("/xapi/statements", voiding(later));
    expect((await lms.put(`/xapi/statements?statementId=${later}`, statement)).status).toBe(204);
    expect(await points()).toEqual({ bob: "0.00", eve: "0.00" });
    expect(
      (await lms.get("/xapi/statements")).body.statements.map((one: { verb: { id: string } }) => one.verb.id),
    ).toEqual([`${VERBS}/voided`, `${VERBS}/voided`]);
  });

  test("heard by two metrics is a result of each", async () => {
    await acme.put("/metrics/passed", { name: "Passed", activities: [QUIZ], verbs: ["passed"] });
    await lms.post("/xapi/statements", { ...statement, id: ID });
    const again = await acme.post("/results", {
      source: "xapi",
      results: [
        { id: ID, member: "bob", metric: "passed", value: "85", occurredAt: statement.timestamp, subject: QUIZ },
        {
          id: `${ID}:quiz`,
          member: "bob",
          metric: "quiz",
          value: "85",
          occurredAt: statement.timestamp,
          subject: QUIZ,
        },
      ],
    });
    expect(again.body).toMatchObject({ duplicates: 2 });
  });

  test.for([
    ["by nobody we know", { actor: { mbox: "mailto:stranger@example.org" } }],
    ["on another activity", { object: { id: "https://lms.example/quiz/2" } }],
    ["with another verb", { verb: { id: `${VERBS}/attempted` } }],
    ["without a value", { result: {} }],
  ] as const)("%s is kept, and is no result", async ([, change]) => {
    const before = (await acme.post("/results", { source: "x", results: [{ id: "1" }] })).body.position;
    const { body } = await lms.post("/xapi/statements", { ...statement, ...change });
    expect((await lms.get(`/xapi/statements?statementId=${body[0]}`)).status).toBe(200);
    expect((await acme.post("/results", { source: "x", results: [{ id: "1" }] })).body.position).toBe(before);
  });
});

describe("the address of learning records", () => {
  test("wants a version, takes a key as user name, and refuses by name with 400", async () => {
    expect((await acme.post("/xapi/statements", statement)).status).toBe(400);
    expect((await acme.with({ "x-experience-api-version": "2.0" }).get("/xapi/statements")).status).toBe(400);
    const basic = `Basic ${Buffer.from(`${acme.apiKey}:`).toString("base64")}`;
    expect((await lms.with({ authorization: basic }).post("/xapi/statements", statement)).status).toBe(200);
    const wrong = `Basic ${Buffer.from(`${acme.apiKey}:secret`).toString("base64")}`;
    expect((await lms.with({ authorization: wrong }).get("/xapi/statements")).status).toBe(401);
    const refused = await lms.post("/xapi/statements", [statement, { ...statement, actor: { name: "Bob" } }]);
    expect(refused.status).toBe(400);
    expect(refused.body.errors[0].pointer).toBe("/1/actor");
    expect((await lms.get("/xapi/statements")).body.statements).toHaveLength(1);
  });

  test("keeps an id for what it said first", async () => {
    await lms.put(`/xapi/statements?statementId=${ID}`, statement);
    expect((await lms.put(`/xapi/statements?statementId=${ID}`, { ...statement, version: "1.0.0" })).status).toBe(204);
    const other = { ...statement, result: { success: false } };
    expect((await lms.put(`/xapi/statements?statementId=${ID}`, other)).status).toBe(409);
    expect((await lms.post("/xapi/statements", [{ ...other, id: ID }])).status).toBe(409);
    expect(
      (
        await lms.post("/xapi/statements", [
          { ...statement, id: ID },
          { ...statement, id: ID },
        ])
      ).status,
    ).toBe(400);
    expect((await lms.put("/xapi/statements", statement)).status).toBe(400);
    const back = (await lms.get(`/xapi/statements?statementId=${ID}`)).body;
    expect((await lms.put(`/xapi/statements?statementId=${ID}`, back)).status).toBe(204);
  });

  test("finds by what is asked, page by page, newest first", async () => {
    const ids: string[] = [];
    for (const [index, verb] of ["passed", "failed", "passed", "completed", "passed"].entries()) {
      server.clock.now += 1_000;
      const registration = index < 2 ? ID : undefined;
      const one = {
        ...statement,
        verb: { id: `${VERBS}/${verb}` },
        context: { registration, contextActivities: { parent: { id: "https://lms.example/course" } } },
      };
      ids.push((await lms.post("/xapi/statements", one)).body[0]);
    }
    const found = async (query: string) => {
      const seen: string[] = [];
      let path = `/xapi/statements?${query}`;
      while (path) {
        const { status, body } = await lms.get(path);
        expect(status).toBe(200);
        seen.push(...body.statements.map((one: { id: string }) => one.id));
        path = body.more.replace(/^\/api\/v1/, "");
      }
      return seen;
    };
    expect(await found("")).toEqual(ids.toReversed());
    expect(await found("limit=2")).toEqual(ids.toReversed());
    expect(await found("limit=2&ascending=true")).toEqual(ids);
    expect(await found(`verb=${encodeURIComponent(`${VERBS}/passed`)}`)).toEqual([ids[4], ids[2], ids[0]]);
    expect(await found(`registration=${ID}`)).toEqual([ids[1], ids[0]]);
    expect(await found(`agent=${encodeURIComponent(JSON.stringify({ mbox: "mailto:BOB@example.org" }))}`)).toHaveLength(
      5,
    );
    expect(await found(`agent=${encodeURIComponent(JSON.stringify({ mbox: "mailto:eve@example.org" }))}`)).toEqual([]);
    expect(await found(`activity=${encodeURIComponent("https://lms.example/course")}`)).toEqual([]);
    expect(
      await found(`related_activities=true&activity=${encodeURIComponent("https://lms.example/course")}`),
    ).toHaveLength(5);
    const { stored } = (await lms.get(`/xapi/statements?statementId=${ids[2]}`)).body;
    expect(await found(`since=${encodeURIComponent(stored)}`)).toEqual([ids[4], ids[3]]);
    expect(await found(`until=${encodeURIComponent(stored)}`)).toEqual([ids[2], ids[1], ids[0]]);
    for (const query of [
      "colour=red",
      `statementId=${ID}&verb=x:y`,
      "agent=bob",
      "limit=many",
      `statementId=${ID}&voidedStatementId=${ID}`,
    ]) {
      expect([query, (await lms.get(`/xapi/statements?${query}`)).status]).toEqual([query, 400]);
    }
  });

  test("shows nothing to another organization, and nothing is known twice across them", async () => {
    await lms.post("/xapi/statements", { ...statement, id: ID });
    const other = (await server.organization({ name: "Other" })).with({ "x-experience-api-version": "1.0.3" });
    expect((await other.get(`/xapi/statements?statementId=${ID}`)).status).toBe(404);
    expect((await other.get("/xapi/statements")).body).toEqual({ statements: [], more: "" });
    expect((await other.post("/xapi/statements", { ...statement, id: ID, result: {} })).status).toBe(200);
  });
});

const real = realData("xapi");

test.skipIf(real === null)(
  "200 real statements: those that were scored and completed become results (needs ../shared/data/xapi)",
  async () => {
    const all = JSON.parse(readFileSync(join(real ?? "", "statements.json"), "utf8"));
    const people = [...new Set(all.map((one: { actor: { mbox: string } }) => one.actor.mbox))] as string[];
    const activities = [...new Set(all.map((one: { object: { id: string } }) => one.object.id))] as string[];
    await acme.put("/members", {
      members: people.map((mbox) => ({
        ref: mbox,
        name: mbox,
        ...(mbox === "mailto:bob@example.org" ? {} : { email: mbox.slice(7) }),
      })),
    });
    await acme.put("/metrics/quiz", { name: "Quiz", activities, verbs: ["submit", "skipped", "completed"] });
    const next = async () => (await acme.post("/results", { source: "x", results: [{ id: "1" }] })).body.position;
    const before = await next();
    expect((await lms.post("/xapi/statements", all)).body).toHaveLength(200);
    expect(await next()).toBe(before + 100);
    expect((await lms.post("/xapi/statements", all)).status).toBe(200);
    expect(await next()).toBe(before + 100);
    const seen = new Set<string>();
    for (let path = "/xapi/statements"; path; ) {
      const { body } = await lms.get(path);
      for (const one of body.statements) seen.add(one.id);
      path = body.more.replace(/^\/api\/v1/, "");
    }
    expect(seen.size).toBe(200);
  },
);
