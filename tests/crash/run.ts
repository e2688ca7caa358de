import { setTimeout as sleep } from "node:timers/promises";
import { random } from "#db/seed/random.ts";
import { socketTo } from "../support/sockets.ts";
import { History } from "./history.ts";
import { headPosition, keptResults } from "./ledger.ts";
import { Load } from "./load.ts";
import { prepareSeason } from "./season.ts";
import { MortalServer, NAMED_POINTS, type NamedPoint } from "./server.ts";

// `npm run crash`: what is acknowledged is in the ledger once, and scored, whatever crashes (docs/decisions/030).
const kills = Number(process.env.CRASH_KILLS ?? 1_000);
const results = Number(process.env.CRASH_RESULTS ?? 500_000);
const seed = Number(process.env.CRASH_SEED ?? Math.floor(Math.random() * 2 ** 31));
const chance = random(seed);
const below = (limit: number) => chance.between(0, limit - 1);

type Way = NamedPoint | "at a random time" | "with its Postgres";
const WAYS: readonly Way[] = ["at a random time", ...NAMED_POINTS, "with its Postgres"];
const LONGEST_LIFE_MS = 20_000;
const FEW = 10;

const faults: string[] = [];
const counted = { lost: 0, doubled: 0 };
const deaths = new Map<Way, number>(WAYS.map((way) => [way, 0]));
const began = performance.now();

const server = await MortalServer.make();
const history = new History();
try {
  await server.start();
  const options = ["--name", "Crash", "--time-zone", "Europe/Paris", "--admin", "ada@example.com"];
  const { apiKey } = await server.elan("org", "create", ...options);
  const season = await prepareSeason((method, path, body) => say(apiKey, method, path, body));
  const load = new Load(server.url, apiKey, history, chance);
  // Somebody watches, so that there is somebody to push to; connects again by itself.
  const watcher = socketTo(
    server,
    { apiKey },
    { reconnection: true, reconnectionDelay: 50, reconnectionDelayMax: 200 },
  );
  watcher.on("connect", () => {
    for (const challenge of season.challenges) watcher.emit("leaderboard:watch", { challenge, limit: 200 }, () => {});
  });
  load.begin();
  for (let kill = 1; kill <= kills; kill++) {
    load.allowance = Math.ceil((results * kill) / kills);
    load.open();
    // Death comes somewhere in this life's share of the results.
    await load.reaches(load.allowance - below(Math.ceil(results / kills)));
    const way = WAYS[kill % WAYS.length] ?? "at a random time";
    await live(way);
    deaths.set(way, (deaths.get(way) ?? 0) + 1);
    load.close();
    await server.start();
    await compareAcknowledged(`after kill ${kill}, ${way}`);
    if (kill % 100 === 0) report(`${kill} kills, ${history.size} results, ${faults.length} faults`);
  }
  load.open();
  await load.finish();
  watcher.disconnect();
  await compareAcknowledged("at the end");
  await compareEverything();
  await compareBoard(apiKey, season.plain);
  const { ok, checked, violations } = await server.elan("verify");
  if (!ok) faults.push(...violations.slice(0, FEW).map((one: object) => `verify: ${JSON.stringify(one)}`));
  report(
    `${load.requests} requests, ${load.broken} broken before their answer; verify checked ${checked.entries} entries`,
  );
} catch (error) {
  faults.push(`${error instanceof Error ? error.stack : error}\n${server.lastWords}`);
} finally {
  await server.end();
}

faults.push(...history.contradictions);
for (const [way, count] of deaths) if (count === 0 && kills >= WAYS.length) faults.push(`it never died ${way}`);
report([...deaths].map(([way, count]) => `${way} ${count}`).join(", "));
for (const fault of faults.slice(0, FEW)) console.error(fault);
const seconds = Math.round((performance.now() - began) / 1000);
report(
  `${kills} kills, ${history.size} results, ${seconds} s, seed ${seed}: lost ${counted.lost}, doubled ${counted.doubled}`,
);
// Clients of a run that broke off would try again for ever.
process.exit(faults.length + counted.lost + counted.doubled === 0 && history.size >= results ? 0 : 1);

/** Lets the server live under load until it dies in this way. */
async function live(way: Way): Promise<void> {
  if (way === "at a random time") {
    await sleep(below(500));
    server.kill();
  } else if (way === "with its Postgres") {
    await sleep(below(500));
    server.killDatabase();
    await sleep(below(200));
    server.kill();
  } else server.dieAt(way, 1 + below(6));
  if (!(await server.isDeadWithin(LONGEST_LIFE_MS))) throw new Error(`the server never came to: ${way}`);
}

/** Whatever was acknowledged since the last look is in the ledger, once. */
async function compareAcknowledged(when: string): Promise<void> {
  const ids = history.takeFresh();
  const kept = await keptResults(server, ids);
  for (const id of ids) note(id, kept.get(id)?.count ?? 0, when);
  const position = await headPosition(server);
  if (position < history.highestPosition)
    faults.push(`${when}: ${history.highestPosition} was told, ${position} is kept`);
}

/** Every good result once with its content, no bad one, nothing that nobody sent. */
async function compareEverything(): Promise<void> {
  const kept = await keptResults(server);
  const good = history.good;
  for (const { id, metric, value } of good) {
    const found = kept.get(id);
    note(id, found?.count ?? 0, "at the end");
    if (found && (found.metric !== metric || Number(found.value) !== Number(value))) faults.push(`${id} has changed`);
    kept.delete(id);
  }
  for (const { id } of history.bad) if (kept.delete(id)) faults.push(`${id} was refused and is in the ledger`);
  for (const id of kept.keys()) faults.push(`${id} is in the ledger and nobody sent it`);
  for (const id of history.unanswered) faults.push(`${id} never got its answer`);
}

function note(id: string, count: number, when: string): void {
  if (count === 0) counted.lost += 1;
  if (count > 1) counted.doubled += 1;
  if (count !== 1) faults.push(`${when}: ${id} is in the ledger ${count} times`);
}

/** The plain board is what the clients add up from their own history. */
async function compareBoard(apiKey: string, challenge: string): Promise<void> {
  const cents = new Map<string, bigint>();
  for (const { member, metric, value } of history.good) {
    if (metric === "revenue") cents.set(member, (cents.get(member) ?? 0n) + BigInt(value.replace(".", "")));
  }
  const { rows } = await say(apiKey, "GET", `/challenges/${challenge}/leaderboard?limit=200`);
  for (const { ref, points } of rows as { ref: string; points: string }[]) {
    const expected = cents.get(ref) ?? 0n;
    if (BigInt(points.replace(".", "")) !== expected)
      faults.push(`${ref} has ${points} points, ${expected} cents are right`);
    cents.delete(ref);
  }
  for (const ref of cents.keys()) faults.push(`${ref} has no row`);
}

async function say(apiKey: string, method: "GET" | "PUT" | "POST", path: string, body?: unknown) {
  const answer = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}

function report(line: string): void {
  console.log(line);
}
