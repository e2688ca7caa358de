import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operations } from "#server/api/operations.ts";
import type { SignedInMember } from "#server/auth/principal.ts";
import { createChallenge } from "#server/challenges/create.ts";
import { launchChallenge } from "#server/challenges/launch.ts";
import type { Principal } from "#server/context.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { siteMap } from "../access/site-map.ts";
import { result } from "../support/network.ts";
import type { Caller } from "../support/server.ts";
import { ask, type Credentials, LiveOrganization, liveNodes, type Node, socketTo, Viewer } from "../support/sockets.ts";
import { MUTATIONS, type Mutation, RULES, type World } from "./mutations.ts";

// One harness over everything that changes something: what its events make of a board that was opened before is what a fresh
// look shows, for every kind of watcher, on the node that did it and on another.

type Moving = Extract<Mutation, { moves: unknown }>;
const moving = Object.entries(MUTATIONS).filter((entry): entry is [string, Moving] => "moves" in entry[1]);
const pages = await siteMap();

let nodes: Awaited<ReturnType<typeof liveNodes>>;
let organization: LiveOrganization;
let http: Caller;
const watchers: { who: string; node: Node; credentials: Credentials; limit: number; around?: string }[] = [];
const made: string[] = [];

beforeAll(async () => {
  nodes = await liveNodes(2);
  const [here, there] = nodes.nodes as [Node, Node];
  organization = await LiveOrganization.make(here);
  const key = await organization.key();
  http = key.http;
  await http.put("/metrics/visits", { name: "Visites", needsApproval: true });
  const cookie = async (ref: string) => ({ cookie: await organization.cookie(ref) });
  watchers.push(
    { who: "key", node: there, credentials: { apiKey: key.apiKey }, limit: 200 },
    { who: "key", node: here, credentials: { apiKey: key.apiKey }, limit: 2, around: "bob" },
    { who: "anna", node: here, credentials: await cookie("anna"), limit: 50 },
    { who: "nora", node: there, credentials: await cookie("nora"), limit: 50 },
    { who: "lea", node: here, credentials: await cookie("lea"), limit: 3 },
  );
});
afterAll(() => nodes?.close());

test("the table has every action that the application knows, and no other", () => {
  const known = [
    ...operations.filter(({ method }) => method !== "GET").map(({ id }) => id),
    ...new Set(pages.filter(({ changes }) => changes).map(({ path }) => path)),
    ...QUEUES.map(({ name }) => `job ${name}`),
  ];
  expect(Object.keys(MUTATIONS).sort()).toEqual(known.sort());
});

/** A challenge of its own with results of everybody, in the state from which the action begins. */
async function challengeFrom(state: Moving["from"]): Promise<string> {
  // What an earlier action left would be scored again with every change of the network.
  for (const id of made.splice(0)) await http.post(`/challenges/${id}/cancel`, {});
  await http.put("/metrics/deals", { name: "Ventes" });
  const { id } = await organization.run((ctx) => createChallenge(ctx, RULES));
  made.push(id);
  if (state !== "draft") await organization.run((ctx) => launchChallenge(ctx, id));
  const refs = ["anna", "bob", "chloe", "dan"];
  await organization.record([
    ...refs.map((ref, n) => result(ref, `${1_000 + n * 300}`)),
    ...refs.map((ref, n) => result(ref, String(n + 1), { metric: "deals" })),
  ]);
  if (state === "settling" || state === "certified") await http.post(`/challenges/${id}/settle`, {});
  if (state === "certified") await http.post(`/challenges/${id}/certify`, { by: "ada" });
  return id;
}

async function sessionOf(ref: string): Promise<SignedInMember> {
  const principal = (await organization.member(ref)) as Extract<Principal, { kind: "member" }>;
  const shown = { id: organization.id, name: "Test", timeZone: "Europe/Paris", brandColour: null };
  const member = { ref, name: ref, locale: null, theme: "system" } as const;
  return { organizationId: organization.id, organization: shown, principal, member };
}

async function post(...[path, params, fields, as]: Parameters<World["post"]>): Promise<string> {
  const page = pages.find((each) => each.path === path && each.changes);
  if (!page) throw new Error(`no page ${path}`);
  const module: { action(args: object): Promise<Response> } = await import(page.file);
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  const request = new Request("http://localhost/", { method: "POST", body });
  const [here] = nodes.nodes as [Node];
  const context = { app: here.app, session: await sessionOf(as), origin: "http://localhost", report() {} };
  const answer = await module.action({ request, params, context }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.headers.get("location") ?? "";
}

describe("live equals refreshed after", () => {
  test.each(moving)("%s", async (_, { moves, from }) => {
    const challenge = await challengeFrom(from);
    const before = await organization.board(challenge);
    const viewers = await Promise.all(
      watchers.map(async ({ who, node, credentials, limit, around }) => {
        const wish = { challenge, limit, ...(around === undefined ? {} : { around }) };
        return { who, credentials, node, wish, viewer: await Viewer.open(node, credentials, wish) };
      }),
    );
    // Who may not see a draft watches nothing.
    const watching = viewers.filter(({ viewer }) => viewer.refused === null);
    expect(watching.map(({ who }) => who)).toEqual(expect.arrayContaining(["key", "lea"]));
    if (from !== "draft") expect(watching).toHaveLength(watchers.length);

    const [node] = nodes.nodes as [Node];
    const undo = await moves({ node, organization, http, clock: nodes.clock, challenge, post });
    const after = await organization.board(challenge);
    expect({ ...after, asOf: 0 }).not.toEqual({ ...before, asOf: 0 });

    for (const { who, credentials, node, wish, viewer } of watching) {
      await viewer.reaches(after.position);
      const fresh = socketTo(node, credentials);
      const answer = await ask(fresh.connect(), "leaderboard:watch", wish);
      fresh.disconnect();
      if (!answer.ok) throw new Error(`${who}: ${JSON.stringify(answer)}`);
      const { me = null, ...snapshot } = answer.snapshot;
      await expect
        .poll(
          () => {
            const { me, mePosition, ...board } = viewer.board;
            return { ...board, me };
          },
          { timeout: 10_000 },
        )
        .toEqual({ ...snapshot, me });
      const principal = who === "key" ? undefined : await organization.member(who);
      const served = await organization.board(challenge, { limit: wish.limit, around: wish.around }, principal);
      expect({ position: viewer.board.position, rows: viewer.board.rows }, who).toEqual({
        position: served.position,
        rows: served.rows,
      });
      viewer.close();
    }
    for (const { viewer } of viewers) viewer.close();
    if (typeof undo === "function") undo();
  });
});
