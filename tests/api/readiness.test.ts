import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadBoards } from "#server/standings/load-boards.ts";
import { freshUrl } from "../support/database.ts";
import { startTestServer, type TestServer } from "../support/server.ts";

let server: TestServer;
let superuser: postgres.Sql;

beforeAll(async () => {
  const on = await freshUrl();
  superuser = postgres(on.superuserUrl, { max: 1, onnotice: () => {} });
  server = await startTestServer({ on });
});
afterAll(async () => {
  await superuser?.end();
  await server?.close();
});

test("after a start nobody is sent here before the boards are in memory", async () => {
  const acme = await server.organization();
  await acme.put("/members/bob", { name: "Bob" });
  await acme.put("/metrics/revenue", { name: "Revenue" });
  const { body } = await acme.post("/challenges", {
    name: "Sprint",
    timeZone: "UTC",
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
  });
  await acme.post(`/challenges/${body.id}/launch`);
  server.app.boards.forget(body.id);
  const before = server.app.boards.size;

  let loading: Promise<void> | undefined;
  await superuser.begin(async (sql) => {
    // While somebody holds the table, the boards cannot be read.
    await sql`lock table standings in access exclusive mode`;
    loading = loadBoards(server.app);
    const early = await fetch(`${server.url}/readyz`);
    expect([early.status, early.headers.get("retry-after")]).toEqual([503, "1"]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
  await loading;
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  expect(server.app.boards.size).toBe(before + 1);
});
