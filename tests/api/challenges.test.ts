import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Caller, startTestServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let acme: Caller;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());
beforeEach(async () => {
  server.clock.now = Date.parse("2026-11-10T12:00:00Z");
  acme = await server.organization({ name: "Acme" });
  await acme.put("/units", {
    units: [
      { ref: "north", name: "North" },
      { ref: "south", name: "South" },
    ],
  });
  await acme.put("/members", {
    members: [
      ...["a", "b", "c", "d", "e", "f", "g"].map((ref, index) => ({
        ref,
        name: ref.toUpperCase(),
        unit: index % 2 ? "south" : "north",
      })),
      { ref: "boss", name: "Boss", role: "leader" },
    ],
  });
  await acme.put("/metrics/revenue", { name: "Revenue" });
  await acme.put("/metrics/quiz-score", { name: "Quiz", category: "qualitative" });
});

const PERCENT = { kind: "perUnit", points: "1", per: "1" };
const DEFINITION = {
  name: "November",
  timeZone: "Europe/Paris",
  start: "2026-11-01",
  end: "2026-12-01",
  participants: { kind: "members" },
  criteria: [{ id: "revenue", name: "Revenue", metric: "revenue", measure: { kind: "sum" }, scale: PERCENT }],
};

const created = async (change: object = {}) => {
  const { status, body } = await acme.post("/challenges", { ...DEFINITION, ...change });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const launched = async (change: object = {}) => {
  const { id } = await created(change);
  const { status, body } = await acme.post(`/challenges/${id}/launch`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
let number = 0;
const record = async (...results: [member: string, value: string, occurredAt?: string, metric?: string][]) => {
  const { body } = await acme.post("/results", {
    source: "crm",
    results: results.map(([member, value, occurredAt = "2026-11-05", metric = "revenue"]) => ({
      id: `r${number++}`,
      member,
      metric,
      value,
      occurredAt,
    })),
  });
  expect(body.refused).toBe(0);
  return body.position as number;
};
const rowsOf = (board: { body: { rows: { rank: number | null; ref: string; points: string }[] } }) =>
  board.body.rows.map((row) => `${row.rank} ${row.ref} ${row.points}`);
const pointersOf = (answer: { body: { errors: { pointer: string }[] } }) =>
  answer.body.errors.map((error) => error.pointer);

describe("a definition", () => {
  test("is saved as a draft, and read as it was written", async () => {
    const challenge = await created({ purpose: "To sell", settleFor: "P0D" });
    expect(challenge).toMatchObject({
      ...DEFINITION,
      purpose: "To sell",
      settleFor: "P0D",
      version: 1,
      state: "draft",
      launchedAt: null,
    });
    expect((await acme.get(`/challenges/${challenge.id}`)).body).toEqual(challenge);
  });

  test("decimals as JSON numbers are the same as texts", async () => {
    const criterion = { ...DEFINITION.criteria[0], weight: 1.5, scale: { kind: "perUnit", points: 1, per: 0.01 } };
    const { criteria } = await created({ criteria: [criterion] });
    expect(criteria).toEqual([{ ...criterion, weight: "1.5", scale: { kind: "perUnit", points: "1", per: "0.01" } }]);
  });

  const first = DEFINITION.criteria[0];
  test.for([
    ["no name", { name: undefined }, "/name"],
    ["a blank name", { name: " " }, "/name"],
    ["a name that cannot be kept", { name: "a\u0000" }, "/name"],
    ["a purpose that cannot be kept", { purpose: "\ud800" }, "/purpose"],
    ["a criterion's id that cannot be kept", { criteria: [{ ...first, id: "\ud800" }] }, "/criteria/0/id"],
    ["a settlement of centuries", { settleFor: "P9999Y" }, "/settleFor"],
    ["an unknown key", { colour: "red" }, "/colour"],
    ["a time zone that is none", { timeZone: "Paris" }, "/timeZone"],
    ["a day that is none", { start: "2026-11-31" }, "/start"],
    ["an end before its start", { end: "2026-10-01" }, "/end"],
    ["no criteria", { criteria: [] }, "/criteria"],
    ["an unknown metric", { criteria: [{ ...first, metric: "nothing" }] }, "/criteria/0/metric"],
    ["an unknown measure", { criteria: [{ ...first, measure: { kind: "median" } }] }, "/criteria/0/measure/kind"],
    ["an unknown scale", { criteria: [{ ...first, scale: { kind: "magic" } }] }, "/criteria/0/scale/kind"],
    [
      "a decimal that is none",
      { criteria: [{ ...first, scale: { ...PERCENT, per: "1e3" } }] },
      "/criteria/0/scale/per",
    ],
    ["a step of zero", { criteria: [{ ...first, scale: { ...PERCENT, per: "0" } }] }, "/criteria/0/scale/per"],
    [
      "steps that do not rise",
      {
        criteria: [
          {
            ...first,
            scale: {
              kind: "tiers",
              steps: [
                { from: "80", points: "2" },
                { from: "60", points: "1" },
              ],
            },
          },
        ],
      },
      /^\/criteria\/0\/scale\/steps/,
    ],
    ["two criteria of one id", { criteria: [first, first] }, "/criteria/1/id"],
    ["an unknown unit", { participants: { kind: "members", units: ["west"] } }, "/participants/units/0"],
    ["an unknown member", { participants: { kind: "members", members: ["zoe"] } }, "/participants/members/0"],
    ["an unknown kind of participants", { participants: { kind: "robots" } }, "/participants/kind"],
    ["teams without units", { participants: { kind: "teams" } }, "/participants/units"],
    ["a gate on no criterion", { gates: [{ criterion: "x", atLeast: "1", blocks: "ranking" }] }, "/gates/0/criterion"],
    [
      "a booster on a missing criterion",
      { boosters: [{ when: { criterion: "revenue", atLeast: "1" }, multiply: "2", criteria: ["x"] }] },
      "/boosters/0/criteria/0",
    ],
    [
      "best of fewer rounds",
      { rounds: { every: "month" }, criteria: [{ ...first, per: "round", best: 5 }] },
      "/criteria/0/best",
    ],
    ["a countback without a placement", { tieBreaks: ["countback"] }, "/tieBreaks/0"],
    ["a tie-break that is none", { tieBreaks: ["coin"] }, "/tieBreaks/0"],
    ["rounds of no kind", { rounds: { every: "year" } }, "/rounds/every"],
    [
      "an empty round",
      { rounds: { list: [{ name: "r", start: "2026-11-02", end: "2026-11-02" }] } },
      "/rounds/list/0/end",
    ],
    ["a duration that is none", { settleFor: "7 days" }, "/settleFor"],
    ["a negative weight", { criteria: [{ ...first, weight: "-1" }] }, "/criteria/0/weight"],
    ["what pays nothing", { criteria: [{ ...first, weight: "0" }] }, "/criteria/0"],
  ] as const)("%s is refused at its pointer, in words", async ([, change, pointer]) => {
    for (const path of ["/challenges", "/challenges/preview"]) {
      const answer = await acme.post(path, { ...DEFINITION, ...change });
      expect(answer.status).toBe(422);
      const pointers = pointersOf(answer);
      if (typeof pointer === "string") expect(pointers).toContain(pointer);
      else expect(pointers.some((one) => pointer.test(one))).toBe(true);
      for (const error of answer.body.errors) expect(error.detail).not.toBe("This value is not accepted here.");
    }
  });

  test("a draft is replaced; the version that is passed is a conflict that names both", async () => {
    const draft = await created();
    const replaced = await acme.put(`/challenges/${draft.id}`, { ...DEFINITION, name: "Nov" });
    expect(replaced).toMatchObject({ status: 200, body: { name: "Nov", version: 2, state: "draft" } });
    const late = await acme.put(`/challenges/${draft.id}`, { ...DEFINITION, version: 1 });
    expect(late).toMatchObject({ status: 409, body: { theirs: 2, yours: 1 } });
    expect((await acme.put(`/challenges/${draft.id}`, { ...DEFINITION, state: "live" })).body.errors[0].pointer).toBe(
      "/state",
    );
  });
});

describe("the life of a challenge", () => {
  test("scheduled, live, settling by the clock; certified, reopened; each step once", async () => {
    const { id } = await created({ start: "2026-11-11", end: "2026-11-12", settleFor: "P1D" });
    const state = async () => (await acme.get(`/challenges/${id}`)).body.state;
    const step = async (name: string, body?: object) => (await acme.post(`/challenges/${id}/${name}`, body)).status;
    const nextSteps = async () => {
      const [row] = (await acme.get(`/challenges/${id}/leaderboard`)).body.rows;
      return (await acme.get(`/challenges/${id}/participants/${row.ref}`)).body.nextSteps;
    };
    expect(await step("certify", { by: "boss" })).toBe(409);
    expect(await step("settle")).toBe(409);
    expect(await step("reopen", { reason: "r" })).toBe(409);
    expect(await step("launch")).toBe(200);
    expect(await step("launch")).toBe(409);
    expect(await state()).toBe("scheduled");
    server.clock.now = Date.parse("2026-11-10T23:00:00Z");
    expect(await state()).toBe("live");
    server.clock.now = Date.parse("2026-11-11T23:00:00Z");
    expect(await state()).toBe("settling");
    expect(await nextSteps()).not.toEqual([]);
    const missing = await acme.post(`/challenges/${id}/certify`);
    expect([missing.status, pointersOf(missing)]).toEqual([422, ["/by"]]);
    expect(pointersOf(await acme.post(`/challenges/${id}/certify`, { by: "nobody" }))).toEqual(["/by"]);
    expect((await acme.post(`/challenges/${id}/certify`, { by: "boss" })).body).toMatchObject({ state: "certified" });
    expect(await nextSteps()).toEqual([]);
    expect(await step("certify", { by: "boss" })).toBe(409);
    expect(await step("cancel")).toBe(409);
    expect(pointersOf(await acme.post(`/challenges/${id}/reopen`, {}))).toEqual(["/reason"]);
    expect((await acme.post(`/challenges/${id}/reopen`, { reason: "a late contract" })).body.state).toBe("settling");
    expect(await step("cancel", { reason: "no longer" })).toBe(200);
    expect(await state()).toBe("cancelled");
    expect((await acme.put(`/challenges/${id}`, { ...DEFINITION, reason: "r", version: 1 })).status).toBe(409);
  });

  test("a step takes no body, an empty one, or its fields; nothing else", async () => {
    const { id } = await created();
    expect((await acme.post(`/challenges/${id}/launch`, { force: true })).body.errors[0].pointer).toBe("/force");
    expect((await acme.post(`/challenges/${id}/launch`, "[]")).status).toBe(422);
    expect((await acme.with({ "content-type": "text/plain" }).post(`/challenges/${id}/launch`, "now")).status).toBe(
      415,
    );
    expect((await acme.post(`/challenges/${id}/launch`, {})).status).toBe(200);
  });

  test("certification happens once under racing callers", async () => {
    const { id } = await launched({ start: "2026-10-01", end: "2026-11-01" });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => acme.post(`/challenges/${id}/certify`, { by: "boss" })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
  });

  test("an amendment needs a reason and the version that it amends, and re-scores", async () => {
    const { id } = await launched();
    await record(["a", "100"]);
    const doubled = { ...DEFINITION, criteria: [{ ...DEFINITION.criteria[0], weight: "2" }] };
    expect(pointersOf(await acme.put(`/challenges/${id}`, doubled))).toEqual(["/reason", "/version"]);
    expect((await acme.put(`/challenges/${id}`, { ...doubled, reason: "r", version: 7 })).status).toBe(409);
    const amended = await acme.put(`/challenges/${id}`, { ...doubled, reason: "To motivate", version: 1 });
    expect(amended).toMatchObject({ status: 200, body: { version: 2, state: "live" } });
    expect(rowsOf(await acme.get(`/challenges/${id}/leaderboard?limit=1`))).toEqual(["1 a 200.00"]);
    expect((await acme.put(`/challenges/${id}`, { ...doubled, reason: "r", version: 1 })).status).toBe(409);
  });

  test("a challenge that mixes revenue with a quiz ranks as the rules say, worked out by hand", async () => {
    const quiz = {
      id: "quiz",
      name: "Quiz",
      metric: "quiz-score",
      measure: { kind: "max" },
      scale: {
        kind: "tiers",
        steps: [
          { from: "60", points: "50" },
          { from: "80", points: "120" },
        ],
      },
    };
    const revenue = { ...DEFINITION.criteria[0], scale: { kind: "perUnit", points: "1", per: "100", whole: true } };
    const { id } = await launched({ criteria: [revenue, quiz] });
    await record(["a", "9999.99"], ["b", "5000"], ["c", "2050"], ["d", "13000"]);
    await record(
      ["b", "79.9999", "2026-11-06", "quiz-score"],
      ["b", "80", "2026-11-07", "quiz-score"],
      ["c", "60", "2026-11-06", "quiz-score"],
      ["e", "59", "2026-11-06", "quiz-score"],
    );
    // a 99 + none · b 50 + 120 · c 20 + 50 · d 130 · e 0 · f, g without data
    expect(rowsOf(await acme.get(`/challenges/${id}/leaderboard`))).toEqual([
      "1 b 170.00",
      "2 d 130.00",
      "3 a 99.00",
      "4 c 70.00",
      "5 e 0.00",
      "5 f 0.00",
      "5 g 0.00",
    ]);
    const why = (await acme.get(`/challenges/${id}/participants/b`)).body;
    expect(why).toMatchObject({ ref: "b", rank: 1, points: "170.00", adjustments: [] });
    expect(
      why.criteria.map((one: { id: string; measure: string; points: string }) => [one.id, one.measure, one.points]),
    ).toEqual([
      ["revenue", "5000", "50.00"],
      ["quiz", "80", "120.00"],
    ]);
    expect(why.criteria[0].results).toMatchObject({ total: 1, items: [{ value: "5000", source: "crm" }] });
  });
});

describe("adjustments and exclusions", () => {
  test("an adjustment is a ledger fact with an id and a position, in any state, and shows in the total", async () => {
    const { id } = await created();
    const draft = await acme.post(`/challenges/${id}/adjustments`, { participant: "a", points: "5", reason: "early" });
    expect(draft).toMatchObject({ status: 201, body: { id: expect.any(String), position: expect.any(Number) } });
    await acme.post(`/challenges/${id}/launch`);
    expect(
      (await acme.post(`/challenges/${id}/adjustments`, { participant: "a", points: -7.25, reason: "fair play" }))
        .status,
    ).toBe(201);
    const board = await acme.get(`/challenges/${id}/leaderboard`);
    expect(board.body.rows.at(-1)).toMatchObject({ ref: "a", points: "-2.25", adjustments: "-2.25" });
    const why = await acme.get(`/challenges/${id}/participants/a`);
    expect(why.body.adjustments).toMatchObject([
      { points: "5.00", reason: "early" },
      { points: "-7.25", reason: "fair play" },
    ]);
  });

  test.for([
    [{ participant: "nobody", points: "1", reason: "r" }, "/participant"],
    [{ participant: "boss", points: "1", reason: "r" }, "/participant"],
    [{ participant: "a", points: "1.005", reason: "r" }, "/points"],
    [{ participant: "a", points: "many", reason: "r" }, "/points"],
    [{ participant: "a", points: "1" }, "/reason"],
    [{ participant: "a", points: "1", reason: "" }, "/reason"],
    [{ points: "1", reason: "r" }, "/participant"],
  ] as const)("%j is refused at %s", async ([body, pointer]) => {
    const { id } = await launched();
    const answer = await acme.post(`/challenges/${id}/adjustments`, body);
    expect([answer.status, pointersOf(answer)]).toEqual([422, [pointer]]);
  });

  test("an excluded participant keeps points and has no rank; taken back in, it has its own again", async () => {
    const { id } = await launched();
    await record(["a", "30"], ["b", "20"], ["c", "10"]);
    const excluded = await acme.put(`/challenges/${id}/exclusions/a`, { reason: "left the company" });
    expect(excluded).toMatchObject({ status: 200, body: { position: expect.any(Number) } });
    expect((await acme.put(`/challenges/${id}/exclusions/a`, { reason: "again" })).body).toEqual(excluded.body);
    const board = await acme.get(`/challenges/${id}/leaderboard`);
    expect(rowsOf(board).slice(0, 2)).toEqual(["1 b 20.00", "2 c 10.00"]);
    expect(board.body.rows.at(-1)).toMatchObject({ ref: "a", rank: null, points: "30.00", excluded: true });
    expect(pointersOf(await acme.put(`/challenges/${id}/exclusions/b`, {}))).toEqual(["/reason"]);
    expect((await acme.put(`/challenges/${id}/exclusions/nobody`, { reason: "r" })).status).toBe(404);
    expect((await acme.put(`/challenges/${id}/exclusions/boss`, { reason: "r" })).status).toBe(404);
    expect(pointersOf(await acme.delete(`/challenges/${id}/exclusions/a`))).toEqual(["/reason"]);
    const back = await acme.delete(`/challenges/${id}/exclusions/a?reason=came%20back`);
    expect(back).toMatchObject({ status: 200, body: { position: excluded.body.position + 1 } });
    expect(rowsOf(await acme.get(`/challenges/${id}/leaderboard?limit=1`))).toEqual(["1 a 30.00"]);
  });
});

describe("leaderboards", () => {
  test("pages at any size add up; a cursor pins its position", async () => {
    const { id } = await launched();
    await record(["a", "70"], ["b", "60"], ["c", "50"], ["d", "40"], ["e", "30"], ["f", "20"], ["g", "10"]);
    const first = await acme.get(`/challenges/${id}/leaderboard?limit=3`);
    expect(first.body).toMatchObject({ challenge: id, version: 1, state: "live", total: 7 });
    await record(["g", "1000"]);
    const second = await acme.get(`/challenges/${id}/leaderboard?limit=3&cursor=${first.body.next}`);
    const third = await acme.get(`/challenges/${id}/leaderboard?limit=3&cursor=${second.body.next}`);
    expect([first, second, third].flatMap(rowsOf)).toEqual([
      "1 a 70.00",
      "2 b 60.00",
      "3 c 50.00",
      "4 d 40.00",
      "5 e 30.00",
      "6 f 20.00",
      "7 g 10.00",
    ]);
    expect([second.body.position, third.body.position, third.body.next]).toEqual([
      first.body.position,
      first.body.position,
      undefined,
    ]);
    expect(rowsOf(await acme.get(`/challenges/${id}/leaderboard?limit=1`))).toEqual(["1 g 1010.00"]);
  });

  test("around a ref of the longest kind, whatever its letters", async () => {
    const { id } = await launched();
    const longest = "😀".repeat(128);
    await acme.put(`/members/${encodeURIComponent(longest)}`, { name: "Smiley" });
    const { status, body } = await acme.get(`/challenges/${id}/leaderboard?around=${encodeURIComponent(longest)}`);
    expect([status, body.rows?.at(-1)?.ref]).toEqual([200, longest]);
  });

  test("around a ref, as of a position and as of an instant", async () => {
    const { id } = await launched();
    const early = await record(["a", "10"], ["b", "20"]);
    server.clock.now += 60_000;
    await record(["a", "100"]);
    expect(rowsOf(await acme.get(`/challenges/${id}/leaderboard?limit=1&around=b`))).toEqual(["2 b 20.00"]);
    const before = await acme.get(`/challenges/${id}/leaderboard?limit=2&asOf=${early}`);
    expect([rowsOf(before), before.body.position]).toEqual([["1 b 20.00", "2 a 10.00"], early]);
    const at = new Date(server.clock.now - 30_000);
    for (const instant of [
      at.toISOString(),
      "2026-11-10T13:00:30+01:00",
      encodeURIComponent("2026-11-10T13:00:30+01:00"),
    ]) {
      expect(rowsOf(await acme.get(`/challenges/${id}/leaderboard?limit=2&asOf=${instant}`))).toEqual(rowsOf(before));
    }
    for (const [query, pointer] of [
      ["around=nobody", "/around"],
      ["asOf=yesterday", "/asOf"],
      ["asOf=-1", "/asOf"],
      ["asOf=999999", "/asOf"],
      ["cursor=abc", "/cursor"],
      ["limit=0", "/limit"],
      ["sort=name", "/sort"],
    ]) {
      const answer = await acme.get(`/challenges/${id}/leaderboard?${query}`);
      expect([query, answer.status, pointersOf(answer)]).toEqual([query, 422, [pointer]]);
    }
  });

  test("a list in pages, in the order in which they were made", async () => {
    const ids: string[] = [];
    for (const name of ["Un", "Deux", "Trois"]) ids.push((await created({ name })).id);
    const first = await acme.get("/challenges?limit=2");
    expect(first.body.items.map((one: { id: string }) => one.id)).toEqual(ids.slice(0, 2));
    expect(first.body.items[0]).toEqual((await acme.get(`/challenges/${ids[0]}`)).body);
    const last = await acme.get(`/challenges?limit=2&cursor=${first.body.next}`);
    expect(last.body).toMatchObject({ items: [{ id: ids[2], name: "Trois", state: "draft" }] });
    expect(last.body.next).toBeUndefined();
    const stranger = await server.organization({ name: "Autre" });
    expect((await stranger.get("/challenges")).body).toEqual({ items: [] });
  });

  test("an answer as of an instant says that instant, before anything was recorded too", async () => {
    const { id } = await launched();
    await record(["a", "10"]);
    for (const [asked, answered] of [
      ["2020-01-01T00:00:00Z", "2020-01-01T00:00:00.000Z"],
      ["2026-11-10", "2026-11-09T23:00:00.000Z"],
    ]) {
      const { body } = await acme.get(`/challenges/${id}/leaderboard?asOf=${asked}`);
      expect([body.asOf, body.rows[0].points]).toEqual([answered, "0.00"]);
    }
    const lost = await acme.get(`/challenges/${id}/leaderboard?around=nobody`);
    expect(lost.body.errors[0].detail).toContain("nobody");
  });

  test("points beyond any sense are served to the last digit", async () => {
    const scale = { kind: "perUnit", points: "99999999999", per: "1" };
    const { id } = await launched({ criteria: [{ ...DEFINITION.criteria[0], scale }] });
    await record(["a", "99999999999.9999"]);
    const { body, status } = await acme.get(`/challenges/${id}/leaderboard?limit=1`);
    expect([status, body.rows?.[0]?.points]).toEqual([200, "9999999999899990000000.00"]);
  });

  test("404 for who takes no part, and for what is no challenge", async () => {
    const { id } = await launched();
    for (const path of [
      `/challenges/${id}/participants/boss`,
      `/challenges/${id}/participants/nobody`,
      "/challenges/x/leaderboard",
      "/challenges/x",
    ]) {
      expect((await acme.get(path)).status).toBe(404);
    }
    expect((await acme.get(`/challenges/${id}/participants/a?criterion=none`)).status).toBe(422);
  });

  test("a preview of a past window stores nothing", async () => {
    await record(["a", "10", "2026-03-01"], ["b", "30", "2026-03-31"], ["c", "99", "2026-04-01"]);
    const preview = await acme.post("/challenges/preview", { ...DEFINITION, start: "2026-03-01", end: "2026-04-01" });
    expect(preview.status, JSON.stringify(preview.body)).toBe(200);
    expect(preview.body.standings.rows.slice(0, 2)).toMatchObject([
      { ref: "b", points: "30.00" },
      { ref: "a", points: "10.00" },
    ]);
    expect(preview.body.standings.total).toBe(7);
    expect(preview.body.advice).toEqual([]);
    const twice = { ...DEFINITION, criteria: [...DEFINITION.criteria, { ...DEFINITION.criteria[0], id: "again" }] };
    expect((await acme.post("/challenges/preview", twice)).body.advice).toEqual([
      { pointer: "/criteria/1", detail: "“Revenue” pays for the same thing as “Revenue”: each result counts twice." },
    ]);
    const stored = await server.app.database.inOrganization(
      acme.organizationId,
      ({ sql }) => sql`select from challenges`,
    );
    expect(stored).toHaveLength(0);
  });

  test("the rank before is the one with which today began in the challenge's zone", async () => {
    server.clock.now = Date.parse("2026-11-09T12:00:00Z");
    const { id } = await launched();
    await record(["a", "10"], ["b", "20"]);
    server.clock.now = Date.parse("2026-11-10T12:00:00Z");
    await record(["a", "100"]);
    const { body } = await acme.get(`/challenges/${id}/leaderboard?limit=2`);
    expect(
      body.rows.map((row: { ref: string; rank: number; rankBefore: number }) => [row.ref, row.rank, row.rankBefore]),
    ).toEqual([
      ["a", 1, 2],
      ["b", 2, 1],
    ]);
  });
});
