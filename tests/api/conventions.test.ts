import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MEASURES } from "#core/scoring/measures/index.ts";
import { SCALES } from "#core/scoring/scales/index.ts";
import { DOCUMENT_PATH } from "#server/api/documents.ts";
import { operations } from "#server/api/operations.ts";
import { type Caller, startTestServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let acme: Caller;

beforeAll(async () => {
  server = await startTestServer();
  acme = await server.organization({ name: "Acme" });
  await acme.put("/units/west", { name: "West" });
  await acme.put("/members/bob", { name: "Bob", unit: "west" });
  await acme.put("/metrics/revenue", { name: "Revenue" });
});
afterAll(() => server?.close());

const result = { id: "r1", member: "bob", metric: "revenue", value: "1", occurredAt: "2026-11-01" };
const send = (caller: Caller, results: unknown[], source = "crm") => caller.post("/results", { source, results });

describe("errors are problems, in the order key, scope, thing, size, content type, JSON, fields", () => {
  test("every problem has type, title, status and detail, and says the language it is in", async () => {
    const { status, body, headers } = await acme.post("/results", { source: "crm" });
    expect(status).toBe(422);
    expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ title: "Unprocessable Content", status: 422, errors: [{ pointer: "/results" }] });
    expect(body.type).toBeTypeOf("string");
    expect(body.detail).toBeTypeOf("string");
    expect(body.errors[0].detail).toBe("This field is missing.");
    const inFrench = await acme
      .with({ "accept-language": "fr-FR,fr;q=0.9,en;q=0.8" })
      .post("/results", { source: "crm" });
    expect(inFrench.body.errors[0].detail).toBe("Ce champ manque.");
    expect(inFrench.headers.get("content-language")).toBe("fr");
  });

  test.for(["", "nonsense", "elan_0000", `elan_${"0".repeat(32)}_${"A".repeat(43)}`])(
    "401 for the key %j, before anything else",
    async (key) => {
      const caller = acme.with(key ? { authorization: `Bearer ${key}` } : { authorization: "" });
      for (const [method, path, body] of [
        ["GET", "/units", undefined],
        ["GET", "/no-such-thing", undefined],
        ["DELETE", "/units", undefined],
        ["POST", "/results", "not json"],
        ["POST", "/results", "x".repeat(9 * 1024 * 1024)],
      ] as const) {
        const { status, headers } = await caller.ask(method, path, body);
        expect([method, path, status]).toEqual([method, path, 401]);
        expect(headers.get("www-authenticate")).toMatch(/^Bearer/);
      }
    },
  );

  test("a key that has expired or was revoked is no key", async () => {
    const soon = await acme.withKey(["read"], server.clock.now + 1_000);
    expect((await soon.get("/units")).status).toBe(200);
    server.clock.now += 10_000;
    expect((await soon.get("/units")).status).toBe(401);
  });

  test("403 for a missing scope, before the thing is looked for", async () => {
    const reader = await acme.withKey(["read"]);
    const writer = await acme.withKey(["results:write", "network:write", "challenges:write"]);
    for (const operation of operations) {
      // A key may follow what it began itself, whatever its scopes.
      if (operation.action === "job.read") continue;
      const path = operation.path.replace(/\{\w+\}/g, "absent");
      const caller = operation.method === "GET" ? writer : reader;
      const { status, body } = await caller.ask(operation.method, path, operation.method === "GET" ? undefined : "{");
      expect([operation.id, status]).toEqual([operation.id, 403]);
      expect(body.detail).toMatch(/^This right is missing: (read|[a-z]+:write)\.$/);
    }
  });

  test("404 before size, size before content type, content type before JSON, JSON before fields", async () => {
    const huge = "x".repeat(9 * 1024 * 1024);
    const absent = "/challenges/00000000-0000-7000-8000-000000000000";
    expect((await acme.put(absent, huge)).status).toBe(404);
    expect((await acme.with({ "content-type": "text/plain" }).post("/results", huge)).status).toBe(413);
    expect((await acme.with({ "content-type": "text/plain" }).post("/results", "{")).status).toBe(415);
    expect((await acme.post("/results", "{")).status).toBe(400);
    expect((await acme.post("/results", "{}")).status).toBe(422);
  });

  test.each([
    "leaderboard?limit=0",
    "leaderboard?asOf=yesterday",
    "leaderboard?zz=1",
    "participants/anna?zz=1",
    "?zz=1",
  ])("404 before what is wrong with the query of GET …/%s", async (rest) => {
    expect((await acme.get(`/challenges/00000000-0000-7000-8000-000000000000/${rest}`.replace("/?", "?"))).status).toBe(
      404,
    );
    expect((await acme.get("/members/nobody?zz=1")).status).toBe(404);
    expect((await acme.get("/members?limit=0")).status).toBe(422);
  });

  test("405 says which methods there are; HEAD is GET without a body; OPTIONS says what there is", async () => {
    const { status, headers } = await acme.delete("/units");
    expect(status).toBe(405);
    expect(headers.get("allow")).toBe("GET, PUT, HEAD, OPTIONS");
    const head = await acme.ask("HEAD", "/units");
    const get = await acme.get("/units");
    expect([head.status, head.body, head.headers.get("content-length")]).toEqual([
      200,
      "",
      get.headers.get("content-length"),
    ]);
    const options = await acme.ask("OPTIONS", "/units/west");
    expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, PUT, HEAD, OPTIONS"]);
  });

  test.for([
    "/nothing",
    "/units/",
    "/units//x",
    "/units/west/more",
    "/units/%zz",
    "/units/%ff",
    "//units",
    "/units/a%00b",
    "/challenges/1",
  ])("404 for %s", async (path) => {
    const { status, body } = await acme.get(path);
    expect([status, body.title]).toEqual([404, "Not Found"]);
  });
});

describe("bodies", () => {
  test.for([
    ["broken", '{"source":'],
    ["nothing at all", ""],
    ["a lone word", "results"],
    ["NaN", '{"source":"crm","results":[{"value":NaN}]}'],
    ["not UTF-8", Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ["a byte-order mark of UTF-16", Buffer.from("\ufeff{}", "utf16le")],
    ["60 levels", `${"[".repeat(60)}${"]".repeat(60)}`],
    ["33 levels", `${"[".repeat(33)}${"]".repeat(33)}`],
    ["100,000 levels", "[".repeat(100_000)],
    ["100,000 levels of objects", '{"a":'.repeat(100_000)],
  ] as const)("400 for %s", async ([, body]) => {
    const { status } = await acme.post("/results", body);
    expect(status).toBe(400);
  });

  test("32 levels are read, and brackets inside texts are no levels", async () => {
    expect((await acme.post("/results", `${"[".repeat(32)}${"]".repeat(32)}`)).status).toBe(422);
    const id = `${"[{".repeat(50)}\\"`;
    const { status, body } = await acme.post(
      "/results",
      `{"source":"brackets","results":[${JSON.stringify({ ...result, id })}]}`,
    );
    expect([status, body.accepted]).toEqual([200, 1]);
  });

  test("11 MB is answered by its Content-Length, and the connection ends politely", async () => {
    const { status, headers } = await acme.post("/results", Buffer.alloc(11 * 1024 * 1024, 0x20));
    expect([status, headers.get("connection")]).toEqual([413, "close"]);
  });

  test("a body that says no length is answered once it is over 8 MB, without being read whole", async () => {
    const answered = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(`${server.url}/api/v1/results`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${acme.apiKey}`,
          "content-type": "application/json",
          "transfer-encoding": "chunked",
        },
      });
      request.on("response", (response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
      request.on("error", (error) => reject(error));
      // Never ended: only an answer that comes before the end can settle this test.
      let sent = 0;
      const more = () => {
        if (request.destroyed || sent > 40) return;
        sent++;
        request.write(Buffer.alloc(256 * 1024, 0x20), more);
      };
      more();
    });
    expect(answered).toBe(413);
  });

  test("nothing of a large body is waited for: the answer comes after the head alone", async () => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.write(
      `POST /api/v1/results HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${acme.apiKey}\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n`,
    );
    const head = await new Promise<string>((resolve) => socket.once("data", (chunk) => resolve(chunk.toString())));
    expect(head).toMatch(/^HTTP\/1.1 413 /);
    socket.destroy();
  });

  test("who sends a large body over a slow line is not cut off before it has read the answer", async () => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    let wasCutOff = false;
    for (const event of ["end", "error", "close"]) {
      socket.on(event, () => {
        wasCutOff = true;
      });
    }
    socket.write(
      `POST /api/v1/results HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${acme.apiKey}\r\nContent-Type: application/json\r\nContent-Length: 9999999\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once("data", resolve));
    for (let piece = 0; piece < 12; piece++) {
      socket.write(" ".repeat(1_000));
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(wasCutOff).toBe(false);
    socket.destroy();
  });

  test.for([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json; charset=iso-8859-1",
    "multipart/form-data; boundary=x",
  ])("415 for %s", async (type) => {
    expect(
      (await acme.with({ "content-type": type }).post("/results", { source: "crm", results: [result] })).status,
    ).toBe(415);
  });

  test("415 for a compressed body; charset=utf-8 is welcome", async () => {
    expect(
      (await acme.with({ "content-encoding": "gzip" }).post("/results", { source: "c", results: [result] })).status,
    ).toBe(415);
    const plain = acme.with({ "content-type": 'application/json; charset="UTF-8"' });
    expect((await send(plain, [{ ...result, id: "charset" }])).status).toBe(200);
  });

  test("a caller that goes away in the middle of its body hurts nobody", async () => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    socket.write(
      `POST /api/v1/results HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${acme.apiKey}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"source"`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect((await acme.get("/units")).status).toBe(200);
  });
});

describe("unknown keys are refused everywhere, by name", () => {
  test.for([
    ["PUT", "/units/west", { name: "West", colour: "red" }, ["/colour"]],
    ["PUT", "/units", { units: [{ ref: "a", name: "A", "a/b~c": 1 }] }, ["/units/0/a~1b~0c"]],
    ["PUT", "/members/bob", { name: "Bob", organization: "x", id: 1 }, ["/organization", "/id"]],
    ["PUT", "/metrics/revenue", { name: "R", key: "revenue" }, ["/key"]],
    ["PUT", "/targets", { targets: [], dryRun: true }, ["/dryRun"]],
    ["POST", "/results", { source: "crm", results: [result], extra: 1 }, ["/extra"]],
  ] as const)("%s %s", async ([method, path, body, pointers]) => {
    const answer = await acme.ask(method, path, body);
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(pointers);
  });

  test("__proto__ is a key like any other unknown one", async () => {
    const { status, body } = await acme.put("/units/west", '{"name":"West","__proto__":{"kind":"x"}}');
    expect([status, body.errors[0].pointer]).toEqual([422, "/__proto__"]);
    const inElement = await acme.post(
      "/results",
      `{"source":"p","results":[{"__proto__":1,${JSON.stringify(result).slice(1)}]}`,
    );
    expect(inElement.body.items).toMatchObject([{ status: "refused", pointer: "/results/0/__proto__" }]);
    expect((await acme.get("/units?__proto__=1")).body.errors[0].pointer).toBe("/__proto__");
  });

  test("in a query too, and a name only once", async () => {
    expect((await acme.get("/units?colour=red")).body.errors[0].pointer).toBe("/colour");
    expect((await acme.get("/units/west?x=1")).status).toBe(422);
    expect((await acme.get("/units?limit=1&limit=2")).body.errors[0].pointer).toBe("/limit");
  });
});

describe("lists", () => {
  test.for(["0", "201", "-1", "1.5", "1e1", "", "ten", " 5", "0x10", "9999999999"])(
    "422 for limit=%s",
    async (limit) => {
      const { status, body } = await acme.get(`/units?limit=${encodeURIComponent(limit)}`);
      expect([status, body.errors[0].pointer]).toEqual([422, "/limit"]);
    },
  );

  test.for(["", "x", "%00", "AAAA====", "bm9wZQ=="])("422 for cursor=%s", async (cursor) => {
    expect((await acme.get(`/units?cursor=${cursor}`)).status).toBe(422);
  });

  test("pages of any size give everything once, in order; the last has no next", async () => {
    const other = await server.organization({ name: "Many" });
    const units = Array.from({ length: 120 }, (_, index) => ({
      ref: `u${String(index).padStart(3, "0")}`,
      name: `Unit ${index}`,
    }));
    units.push({ ref: "Élan/ü %41", name: "Odd" });
    await other.put("/units", { units: units.toReversed() });
    expect((await other.get("/units")).body.items).toHaveLength(50);
    for (const limit of [1, 7, 121, 200]) {
      const seen: string[] = [];
      let next: string | undefined;
      do {
        const { body } = await other.get(`/units?limit=${limit}${next ? `&cursor=${next}` : ""}`);
        seen.push(...body.items.map((unit: { ref: string }) => unit.ref));
        next = body.next;
      } while (next);
      expect(seen).toEqual(units.map((unit) => unit.ref));
    }
    const odd = await other.get(`/units/${encodeURIComponent("Élan/ü %41")}`);
    expect(odd.body).toMatchObject({ ref: "Élan/ü %41", name: "Odd" });
  });
});

describe("decimals", () => {
  const recorded = async (value: unknown, raw?: string) => {
    const id = `d${Math.random()}`;
    const body = `{"source":"decimals","results":[${JSON.stringify({ ...result, id, value }).replace('"RAW"', raw ?? "")}]}`;
    const { body: answer } = await acme.post("/results", body);
    return answer.accepted === 1 ? "accepted" : answer.items[0].pointer;
  };

  test.for(["0", "-0", "1", "-1.5", "12345678901.1234", "-99999999999.9999", "007", "1.1000"])(
    "the text %s",
    async (text) => {
      expect(await recorded(text)).toBe("accepted");
    },
  );
  test.for(["", " 1", "+1", "1.", ".5", "1e3", "1,5", "123456789012", "1.12345", "NaN", "0x10", "١", "1_000", "--1"])(
    "not the text %j",
    async (text) => {
      expect(await recorded(text)).toBe("/results/0/value");
    },
  );
  test.for(["0", "-0", "1e3", "1.10", "0.1", "12345678901.1234", "99999999999.9999", "-0.0001", "1E2", "100000e-1"])(
    "the JSON number %s, in its shortest form",
    async (raw) => {
      expect(await recorded("RAW", raw)).toBe("accepted");
    },
  );
  test.for([
    "1e11",
    "1e21",
    "1e-5",
    "0.30000000000000004",
    "123456789012",
    "1.00001",
    "1e400",
    "null",
    "true",
    "[]",
    "{}",
  ])("not the JSON number %s", async (raw) => {
    expect(await recorded("RAW", raw)).toBe("/results/0/value");
  });

  test("a number counts as what it says: 12345678901.1234 stays so to the last digit", async () => {
    await send(acme, [{ ...result, id: "exact", value: 12345678901.1234 }], "exact");
    const again = await send(acme, [{ ...result, id: "exact", value: "12345678901.1234" }], "exact");
    expect(again.body).toMatchObject({ duplicates: 1 });
  });
});

describe("one organization never finds out about another", () => {
  test("404 with the same body for what is absent and what is another's, which never echoes the id", async () => {
    const secret = "canary-7f3a";
    const rival = await server.organization({ name: secret });
    await rival.put(`/units/${secret}`, { name: secret });
    await rival.put(`/members/${secret}`, { name: secret, unit: secret });
    await rival.put(`/metrics/${secret}`, { name: secret });
    await send(rival, [{ ...result, id: secret, member: secret, metric: secret }], secret);
    const made = await rival.post("/challenges", {
      name: secret,
      timeZone: "UTC",
      start: "2026-11-01",
      end: "2026-12-01",
      participants: { kind: "members" },
      criteria: [
        {
          id: "c",
          name: "c",
          metric: secret,
          measure: { kind: "sum" },
          scale: { kind: "perUnit", points: "1", per: "1" },
        },
      ],
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const theirs: Record<string, string> = { id: made.body.id, ref: secret, key: secret, source: secret };
    const none: Record<string, string> = {
      id: "00000000-0000-7000-8000-00000000dead",
      ref: "none",
      key: "none",
      source: "none",
    };
    const bodies: unknown[] = [];
    for (const operation of operations) {
      if (!operation.path.includes("{") || operation.creates) continue;
      for (const params of [theirs, none]) {
        const isResult = operation.path.startsWith("/results");
        const path = operation.path.replace(
          /\{(\w+)\}/g,
          (_, name) => (isResult && name === "id" ? params.ref : params[name]) ?? "",
        );
        const answer = await acme.ask(
          operation.method,
          path,
          operation.method === "GET" || operation.method === "DELETE" ? undefined : {},
        );
        expect([operation.id, answer.status]).toEqual([operation.id, 404]);
        bodies.push(answer.body);
      }
    }
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(JSON.stringify(bodies)).not.toContain(secret);

    const lists = await Promise.all(["/units", "/members", "/metrics", "/targets"].map((path) => acme.get(path)));
    expect(JSON.stringify(lists.map((list) => list.body))).not.toContain(secret);
    const named = await send(acme, [
      { ...result, id: "n", member: secret },
      { ...result, id: "m", metric: secret },
    ]);
    const unnamed = await send(acme, [
      { ...result, id: "n", member: "canary-0000" },
      { ...result, id: "m", metric: "canary-0000" },
    ]);
    expect(JSON.stringify(named.body).replaceAll(secret, "canary-0000")).toBe(JSON.stringify(unnamed.body));
    // The same id from the same source is another organization's own.
    expect((await send(acme, [{ ...result, id: secret }], secret)).body.accepted).toBe(1);
    expect((await acme.put(`/units/${secret}`, { name: "ours" })).status).toBe(201);
    expect((await rival.get(`/units/${secret}`)).body.name).toBe(secret);
  });
});

describe("what is served beside the operations", () => {
  test("the document names every operation with its method, and has no dangling reference", async () => {
    const response = await fetch(server.url + DOCUMENT_PATH);
    const document = await response.json();
    expect(document.openapi).toMatch(/^3\.1/);
    for (const operation of operations) {
      const described = document.paths[operation.path]?.[operation.method.toLowerCase()];
      expect(described?.operationId, operation.id).toBe(operation.id);
    }
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas).toHaveProperty(name ?? "");
    }
  });

  test("what is answered fits the schemas that the document shows", async () => {
    const other = (await server.organization({ name: "Documented" })).with({ "x-experience-api-version": "1.0.3" });
    const answered = new Set<string>();
    const check = async (id: string, path: string, body?: unknown) => {
      const operation = operations.find((one) => one.id === id);
      const answer = await other.ask(operation?.method ?? "", path, body);
      const schema = operation?.answers[answer.status];
      expect(schema, `${id} ${answer.status} ${JSON.stringify(answer.body)}`).toBeDefined();
      const read = schema?.safeParse(answer.body === "" ? undefined : answer.body);
      expect(read?.error?.issues ?? [], id).toEqual([]);
      answered.add(id);
      return answer.body;
    };
    const definition = {
      name: "November",
      timeZone: "Europe/Paris",
      start: "2026-11-01",
      end: "2026-12-01",
      rounds: { every: "week" },
      participants: { kind: "members" },
      criteria: [
        {
          id: "r",
          name: "R",
          metric: "revenue",
          measure: { kind: "sum" },
          scale: { kind: "perUnit", points: "1", per: "3" },
        },
        {
          id: "w",
          name: "W",
          metric: "revenue",
          per: "round",
          measure: { kind: "count" },
          scale: { kind: "perUnit", points: "1", per: "1" },
        },
      ],
      gates: [{ criterion: "r", atLeast: "5", blocks: "ranking" }],
      tieBreaks: [{ measure: "r" }, "earliest"],
    };
    await check("putUnits", "/units", { units: [{ ref: "u", name: "U" }] });
    await check("putUnit", "/units/v", { name: "V", parent: "u" });
    await check("putMembers", "/members", {
      members: [
        { ref: "a", name: "A", unit: "u" },
        { ref: "l", name: "L", role: "leader" },
      ],
    });
    await check("putMember", "/members/b", { name: "B", unit: "v", email: "b@x.fr" });
    await check("putMetric", "/metrics/revenue", { name: "Revenue" });
    await check("putMetric", "/metrics/visit", { name: "Visit", needsApproval: true });
    const statement = {
      actor: { mbox: "mailto:b@x.fr" },
      verb: { id: "https://x.fr/did" },
      object: { id: "https://x.fr/it" },
    };
    const [statementId] = await check("postStatements", "/xapi/statements", statement);
    await check("putStatement", `/xapi/statements?statementId=${statementId}`, statement);
    await check("getStatements", `/xapi/statements?statementId=${statementId}`);
    await check("getStatements", "/xapi/statements");
    await check("putTargets", "/targets", {
      targets: [{ unit: "u", metric: "revenue", start: "2026-11-01", end: "2026-12-01", value: 5 }],
    });
    for (const [id, path] of [
      ["listUnits", "/units"],
      ["getUnit", "/units/v"],
      ["listMembers", "/members"],
      ["getMember", "/members/b"],
      ["listMetrics", "/metrics"],
      ["getMetric", "/metrics/visit"],
      ["listTargets", "/targets"],
    ] as const) {
      await check(id, path);
    }
    const results = [
      { ...result, member: "a", value: "10" },
      { ...result, id: "r2", member: "a", metric: "visit" },
      { ...result, id: "r3", member: "nobody" },
    ];
    await check("recordResults", "/results", { source: "s", results });
    await check("decideResult", "/results/s/r2/decision", { approve: true });
    await check("reverseResult", "/results/s/r2/reversal", { reason: "r" });
    await check("previewChallenge", "/challenges/preview", definition);
    const { id } = await check("createChallenge", "/challenges", definition);
    await check("changeChallenge", `/challenges/${id}`, definition);
    await check("launchChallenge", `/challenges/${id}/launch`);
    await check("listChallenges", "/challenges");
    await check("getChallenge", `/challenges/${id}`);
    await check("adjustPoints", `/challenges/${id}/adjustments`, { participant: "a", points: "1", reason: "r" });
    await check("excludeParticipant", `/challenges/${id}/exclusions/b`, { reason: "r" });
    await check("includeParticipant", `/challenges/${id}/exclusions/b?reason=r`);
    await check("getLeaderboard", `/challenges/${id}/leaderboard`);
    await check("explainParticipant", `/challenges/${id}/participants/a`);
    await check("settleChallenge", `/challenges/${id}/settle`);
    await check("certifyChallenge", `/challenges/${id}/certify`, { by: "l" });
    await check("reopenChallenge", `/challenges/${id}/reopen`, { reason: "r" });
    await check("cancelChallenge", `/challenges/${id}/cancel`);
    // Files and what becomes of them are in imports.test.ts.
    const others = ["importResults", "getCorrections", "getJob"];
    expect([...answered, ...others].sort()).toEqual(operations.map((operation) => operation.id).sort());
  });

  test("the JSON Schema of a definition names every measure and scale, and takes nothing unknown", async () => {
    const response = await fetch(`${server.url}/api/v1/definition.schema.json`);
    expect(response.headers.get("content-type")).toMatch(/^application\/schema\+json/);
    const schema = await response.json();
    expect(schema).toMatchObject({ type: "object", additionalProperties: false });
    expect(schema.required).toEqual(["name", "timeZone", "start", "end", "participants", "criteria"]);
    const { measure, scale } = schema.properties.criteria.items.properties;
    type Kinds = { oneOf: { properties: { kind: { const: string } } }[] };
    const kindsOf = ({ oneOf }: Kinds) => oneOf.map(({ properties }) => properties.kind.const);
    expect(kindsOf(measure)).toEqual(MEASURES.map(({ kind }) => kind));
    expect(kindsOf(scale)).toEqual(SCALES.map(({ kind }) => kind));
  });

  test("a page to read, without scripts", async () => {
    const response = await fetch(`${server.url}/api/docs`);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    const page = await response.text();
    expect(page).toContain("/api/v1/results/{source}/{id}/reversal");
    expect(page).not.toContain("<script");
  });

  test("process, database, metrics", async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const metrics = await fetch(`${server.url}/metrics`);
    expect(await metrics.text()).toContain('elan_results_total{outcome="accepted"}');
    const proxied = await fetch(`${server.url}/metrics`, { headers: { "x-forwarded-for": "203.0.113.9" } });
    expect(proxied.status).toBe(404);
  });

  test("every answer carries the headers that keep it to itself", async () => {
    for (const path of ["/units", "/nothing"]) {
      const { headers } = await acme.get(path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    }
  });
});
