import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { clusterOf } from "#db/embedded/cluster.ts";
import { runningPostmaster } from "#db/embedded/pid-file.ts";
import { placeOf } from "#db/embedded/place.ts";
import { type Embedded, startEmbedded } from "#db/embedded.ts";
import { runCommand } from "#server/cli/main.ts";
import { silentLog } from "../../support/cluster.ts";
import { Caller, startTestServer, type TestServer } from "../../support/server.ts";

const ELAN = fileURLToPath(new URL("../../../server/elan.js", import.meta.url));

/** A database that keeps what it acknowledges: the command line refuses the tests' own. */
const dataDir = mkdtempSync(join(tmpdir(), "elan-command-line-"));

const settings = { DATA_DIR: dataDir, PORT: "25999", LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8" };

type Ended = { code: number | null; out: string; err: string };

/** Runs `elan …` as people do: a process of its own, on the embedded database of a data folder. */
function elan(...args: string[]): Promise<Ended> {
  const { DATABASE_URL: _, APP_URL: __, ...env } = process.env;
  const child = spawn(process.execPath, [ELAN, ...args], {
    env: { ...env, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
}

/** The same in this process, which spares loading everything anew. */
async function run(...args: string[]): Promise<Ended> {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  let [out, err] = ["", ""];
  try {
    const code = await runCommand(args, {
      out: (line) => {
        out += `${line}\n`;
      },
      err: (line) => {
        err += `${line}\n`;
      },
    });
    return { code, out, err };
  } finally {
    vi.unstubAllEnvs();
  }
}

const jsonOf = ({ code, out, err }: Ended) => {
  expect([code, err]).toEqual([0, ""]);
  expect(out.trim().split("\n")).toHaveLength(1);
  return JSON.parse(out);
};
const json = async (...args: string[]) => jsonOf(await run(...args, "--json"));

const isRunning = () => runningPostmaster(clusterOf(placeOf(dataDir, silentLog))) !== undefined;

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe("with the server stopped", { timeout: 120_000 }, () => {
  test("an organization with a key of every scope and a one-time link; the database is started and stopped", async () => {
    const options = ["--name", "Acme", "--time-zone", "Europe/Paris", "--admin", "ada@example.com", "--json"];
    const made = jsonOf(await elan("org", "create", ...options));
    expect(made).toEqual({
      organization: expect.stringMatching(/^[0-9a-f-]{36}$/),
      apiKey: expect.stringMatching(/^elan_/),
      signInUrl: expect.stringMatching(/^http:\/\/localhost:25999\/links\/.{40,}$/),
    });
    expect(isRunning()).toBe(false);
    expect(jsonOf(await elan("verify", "--json"))).toMatchObject({ ok: true, violations: [] });
  });

  test.for([
    [[], 0, /^Usage/],
    [["frobnicate"], 2, /unknown command: frobnicate/],
    [["org", "create", "--name", "A"], 2, /--time-zone is missing/],
    [["verify", "--loud"], 2, /--loud/],
    [["verify", "extra"], 2, /extra/],
    [["replay"], 2, /replay/],
    [
      ["org", "create", "--name", "A", "--time-zone", "Mars/X", "--admin", "ada"],
      1,
      /--time-zone: “Mars\/X”[\s\S]*--admin: “ada”/,
    ],
    [["key", "create", "--organization", "x", "--scopes", "read"], 1, /no organization has the id x/],
    [["key", "create", "--organization", "x", "--scopes", "read,everything"], 1, /“everything” is no scope/],
    [["replay", "x"], 1, /no challenge has the id x/],
    [["replay", "x", "--format", "xml"], 1, /“xml”/],
  ] as const)("%j ends with %i and says why", async ([args, code, words]) => {
    const ended = await run(...args);
    expect([ended.code, code === 0 ? ended.err : ended.out]).toEqual([code, ""]);
    expect(ended.out + ended.err).toMatch(words);
  });
});

describe("beside a running server", { timeout: 120_000 }, () => {
  let embedded: Embedded;
  let server: TestServer;
  beforeAll(async () => {
    embedded = await startEmbedded({ dataDir, log: silentLog });
    server = await startTestServer({ now: Date.now(), on: { url: embedded.url, drop: () => embedded.stop() } });
  });
  afterAll(() => server?.close());

  const caller = (organization: string, apiKey: string) => new Caller(server.url, server.app, organization, apiKey);

  test("keys with scopes and an end; a revoked one falls silent at once, on the running server", async () => {
    const { organization, apiKey } = await json(
      "org",
      "create",
      "--name",
      "B",
      "--time-zone",
      "UTC",
      "--admin",
      "b@example.com",
    );
    expect((await caller(organization, apiKey).put("/units/u", { name: "U" })).status).toBe(201);
    const made = await json(
      "key",
      "create",
      "--organization",
      organization,
      "--scopes",
      "read,results:write",
      "--expires",
      "2099-01-01",
    );
    expect(made).toEqual({ key: expect.any(String), apiKey: expect.stringMatching(/^elan_/) });
    const reader = caller(organization, made.apiKey);
    expect((await reader.get("/units")).status).toBe(200);
    expect((await reader.put("/units/u", { name: "U" })).status).toBe(403);
    const told = new Promise((resolve) =>
      server.app.changes.subscribe((change) => change.kind === "silence" && resolve(change.keyId)),
    );
    expect(await json("key", "revoke", "--organization", organization, "--key", made.key)).toMatchObject({
      key: made.key,
    });
    expect(await told).toBe(made.key);
    expect((await reader.get("/units")).status).toBe(401);
    const past = await elan(
      "key",
      "create",
      "--organization",
      organization,
      "--scopes",
      "read",
      "--expires",
      "2001-01-01",
    );
    expect([past.code, past.err]).toEqual([1, expect.stringContaining("--expires:")]);
    expect((await run("key", "revoke", "--organization", organization, "--key", "none")).err).toMatch(
      /no key has the id none/,
    );
  });

  test("verify names what was tampered with; replay gives the board of any position", async () => {
    const { organization, apiKey } = await json(
      "org",
      "create",
      "--name",
      "C",
      "--time-zone",
      "UTC",
      "--admin",
      "c@example.com",
    );
    const acme = caller(organization, apiKey);
    await acme.put("/members", {
      members: [
        { ref: "a", name: '=1+1, "A"' },
        { ref: "b", name: "B" },
      ],
    });
    await acme.put("/metrics/m", { name: "M" });
    const { body } = await acme.post("/challenges", {
      name: "C",
      timeZone: "UTC",
      start: "2026-01-01",
      end: "2027-01-01",
      participants: { kind: "members" },
      criteria: [
        {
          id: "m",
          name: "M",
          metric: "m",
          measure: { kind: "sum" },
          scale: { kind: "perUnit", points: "1", per: "1" },
        },
      ],
    });
    await acme.post(`/challenges/${body.id}/launch`);
    const record = async (id: string, member: string, value: string) =>
      (
        await acme.post("/results", {
          source: "s",
          results: [{ id, member, metric: "m", value, occurredAt: "2026-03-01" }],
        })
      ).body.position;
    const early = await record("1", "a", "10");
    await record("2", "b", "20");
    expect(await json("verify")).toMatchObject({ ok: true });
    const now = await json("replay", body.id);
    expect(now.rows).toEqual((await acme.get(`/challenges/${body.id}/leaderboard`)).body.rows);
    const csv = await run("replay", body.id, "--as-of", String(early), "--format", "csv");
    expect(csv.out.trim().split("\n")).toEqual([
      "rank,ref,name,unit,points,adjustments,m measure,m points",
      `1,a,"'=1+1, ""A""",,10.00,0.00,10,10.00`,
      "2,b,B,,0.00,0.00,,0.00",
    ]);
    await server.app.database.inOrganization(organization, async ({ sql }) => {
      await sql`update standings set standing = jsonb_set(standing, '{points}', '"999.00"') where challenge_id = ${body.id}`;
    });
    const broken = await run("verify", "--json");
    expect(broken.code).toBe(1);
    const { ok, violations } = JSON.parse(broken.out);
    expect(ok).toBe(false);
    expect(violations.map((one: { organization: string }) => one.organization)).toEqual([organization, organization]);
  });
});
