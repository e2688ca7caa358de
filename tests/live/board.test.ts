import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { adjustPoints } from "#server/challenges/adjust.ts";
import { changeChallenge } from "#server/challenges/change.ts";
import { createChallenge } from "#server/challenges/create.ts";
import { excludeParticipant } from "#server/challenges/exclude.ts";
import { launchChallenge } from "#server/challenges/launch.ts";
import type { Principal } from "#server/context.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { reverseResult } from "#server/results/reverse.ts";
import { definition, result } from "../support/network.ts";
import { type Credentials, eventually, LiveOrganization, liveNodes, type Node, Viewer } from "../support/sockets.ts";

let nodes: Awaited<ReturnType<typeof liveNodes>>;
let node: Node;
const viewers: Viewer[] = [];

beforeAll(async () => {
  nodes = await liveNodes();
  [node] = nodes.nodes as [Node];
});
afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.close();
});
afterAll(() => nodes?.close());

async function open(credentials: Credentials, wish: Parameters<typeof Viewer.open>[2]): Promise<Viewer> {
  const viewer = await Viewer.open(node, credentials, wish);
  viewers.push(viewer);
  return viewer;
}

/** What the viewer shows is what HTTP serves whoever it is, to the row and at the same position. */
async function showsWhatHttpServes(organization: LiveOrganization, viewer: Viewer, principal?: Principal) {
  const { challenge, limit = 50, around } = viewer.wish;
  const served = await organization.board(challenge, { limit, around }, principal);
  await viewer.reaches(served.position);
  const { position, total, rows, state, version } = viewer.board;
  expect({ position, total, rows, state, version }).toEqual({
    position: served.position,
    total: served.total,
    rows: served.rows,
    state: served.state,
    version: served.version,
  });
}

describe("a board that is watched", () => {
  test("moves for a key and for a rep when a result is posted, and ends as HTTP serves it", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const { apiKey, http } = await organization.key();
    const machine = await open({ apiKey }, { challenge });
    const anna = await open({ cookie: await organization.cookie("anna") }, { challenge });
    expect(machine.board.rows.map((row) => row.ref)).toEqual(["anna", "bob", "chloe", "dan"]);
    expect(anna.board.me?.row).toMatchObject({ ref: "anna", rank: 1, points: "0.00" });

    const posted = await http.post("/results", { source: "crm", results: [result("chloe", "12000")] });
    expect(posted.body).toMatchObject({ accepted: 1 });
    const began = performance.now();
    await Promise.all([machine.reaches(posted.body.position), anna.reaches(posted.body.position)]);
    expect(performance.now() - began).toBeLessThan(2_000);

    expect(machine.board.rows[0]).toMatchObject({ ref: "chloe", rank: 1, points: "120.00" });
    expect(anna.board.me).toMatchObject({ row: { rank: 2 }, next: { rank: 1, name: "Chloé", gap: "120.00" } });
    const byKey = (await http.get(`/challenges/${challenge}/leaderboard`)).body;
    expect(machine.board.rows).toEqual(byKey.rows);
    expect(machine.board.position).toBe(byKey.position);
    await showsWhatHttpServes(organization, anna, await organization.member("anna"));
    expect([machine.snapshots, anna.snapshots]).toEqual([1, 1]);
  });

  test("sends the rows that changed and no others", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    await organization.record([result("anna", "400"), result("bob", "300"), result("chloe", "200")]);
    const { apiKey } = await organization.key(["read"]);
    const machine = await open({ apiKey }, { challenge });
    const { position } = await organization.record([result("bob", "50")]);
    await machine.reaches(position);
    const [delta] = machine.deltas;
    expect(delta).toMatchObject({ challenge, base: position - 1, position, total: 4, removed: [] });
    expect(delta?.rows.map((row) => [row.ref, row.points])).toEqual([["bob", "3.50"]]);
  });

  test("comes through bursts, reversal, amendment, exclusion, adjustment and changes of the network", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const { apiKey } = await organization.key();
    const machine = await open({ apiKey }, { challenge, limit: 200 });
    const nora = await open({ cookie: await organization.cookie("nora") }, { challenge });
    const all = async () => {
      await showsWhatHttpServes(organization, machine);
      await showsWhatHttpServes(organization, nora, await organization.member("nora"));
    };

    const refs = ["anna", "bob", "chloe", "dan"];
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => organization.record([result(refs[n % 4] ?? "", `${100 + n * 7}`)])),
    );
    await all();

    const wrong = result("dan", "99999");
    await organization.record([wrong]);
    await organization.run((ctx) => reverseResult(ctx, { source: "crm", id: wrong.id, reason: "cancelled" }));
    await all();

    await organization.run((ctx) =>
      adjustPoints(ctx, challenge, { participant: "bob", points: "-3", reason: "twice" }),
    );
    await organization.run((ctx) =>
      excludeParticipant(ctx, challenge, "chloe", { reason: "left the race", excluded: true }),
    );
    await all();
    expect(machine.board.rows.at(-1)).toMatchObject({ ref: "chloe", rank: null, excluded: true });

    await organization.run((ctx) =>
      putMembers(
        ctx,
        [
          { ref: "eve", name: "Ève", unit: "metz" },
          { ref: "anna", name: "Anna K.", unit: "metz" },
        ],
        inList("members"),
      ),
    );
    await all();
    expect(machine.board.rows.map((row) => row.name)).toEqual(expect.arrayContaining(["Ève", "Anna K."]));

    const [criterion] = definition().criteria;
    await organization.run((ctx) =>
      changeChallenge(ctx, challenge, {
        definition: definition({
          criteria: [{ ...criterion, id: "revenue", scale: { kind: "perUnit", points: "2", per: "100" } } as never],
        }),
        version: 1,
        reason: "double points",
      }),
    );
    await eventually(() => machine.board.version === 2 && nora.board.version === 2, "the new rules");
    await all();
  });

  test("tells a challenge's state when it changes", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const { apiKey, http } = await organization.key();
    const machine = await open({ apiKey }, { challenge });
    expect(machine.board.state).toBe("live");
    await http.post(`/challenges/${challenge}/settle`, { reason: "over" });
    await eventually(() => machine.board.state === "settling", "settling");
    await organization.record([result("bob", "50")]);
    await showsWhatHttpServes(organization, machine);
    await http.post(`/challenges/${challenge}/certify`, { by: "ada" });
    await eventually(() => machine.board.state === "certified", "certified");
    await showsWhatHttpServes(organization, machine);
  });

  test("advances by empty deltas while results are recorded beside it", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const { apiKey } = await organization.key(["read"]);
    const machine = await open({ apiKey }, { challenge });
    const { position } = await organization.record([result("anna", "9", { metric: "deals" })]);
    await machine.reaches(position);
    expect(machine.deltas).toEqual([{ challenge, base: position - 1, position, total: 4, rows: [], removed: [] }]);
    await showsWhatHttpServes(organization, machine);
  });

  test("watches the page around a ref, wherever that ref goes", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    await organization.record([result("anna", "4000"), result("bob", "3000"), result("chloe", "2000")]);
    const { apiKey } = await organization.key(["read"]);
    const machine = await open({ apiKey }, { challenge, limit: 2, around: "dan" });
    expect(machine.board.rows.map((row) => row.ref)).toEqual(["chloe", "dan"]);
    const { position } = await organization.record([result("dan", "5000")]);
    await machine.reaches(position);
    expect(machine.board.rows.map((row) => row.ref)).toEqual(["dan", "anna"]);
    expect(machine.deltas.at(-1)?.removed).toEqual(["chloe"]);
    await showsWhatHttpServes(organization, machine);
  });

  test("of teams: one's own row is one's team's", async () => {
    const organization = await LiveOrganization.make(node);
    const teams = { kind: "teams" as const, units: ["nantes", "metz"] };
    const challenge = await organization.launched(definition({ participants: teams }));
    const bob = await open({ cookie: await organization.cookie("bob") }, { challenge });
    expect(bob.board.me?.row.ref).toBe("nantes");
    const { position } = await organization.record([result("chloe", "900"), result("anna", "400")]);
    await bob.reaches(position);
    expect(bob.board.me).toMatchObject({
      row: { ref: "nantes", rank: 2 },
      next: { rank: 1, name: "Metz", gap: "5.00" },
    });
    await showsWhatHttpServes(organization, bob, await organization.member("bob"));
  });

  test("of a draft is seen by who may see drafts, and goes on when it is launched", async () => {
    const organization = await LiveOrganization.make(node);
    await organization.record([result("dan", "300")]);
    const { id: challenge } = await organization.run((ctx) => createChallenge(ctx, definition()));
    const lea = await open({ cookie: await organization.cookie("lea") }, { challenge });
    expect(lea.board).toMatchObject({ state: "draft", rows: [{ ref: "dan", rank: 1 }, {}, {}, {}] });
    const anna = await open({ cookie: await organization.cookie("anna") }, { challenge });
    expect(anna.refused?.problem.status).toBe(404);
    await organization.run((ctx) => launchChallenge(ctx, challenge));
    await eventually(() => lea.board.state === "live", "the launch");
    await organization.record([result("anna", "100")]);
    await showsWhatHttpServes(organization, lea, await organization.member("lea"));
    await anna.watch();
    await showsWhatHttpServes(organization, anna, await organization.member("anna"));
  });

  test("beats when nothing happens, at least every ten seconds", { timeout: 30_000 }, async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const { apiKey } = await organization.key(["read"]);
    const machine = await open({ apiKey }, { challenge });
    const { position } = machine.board;
    await eventually(() => machine.deltas.length > 0, "a beat", 10_000);
    expect(machine.deltas).toEqual([{ challenge, base: position, position, total: 4, rows: [], removed: [] }]);
    expect(machine.snapshots).toBe(1);
  });

  test("is right again after lost messages", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const { apiKey } = await organization.key(["read"]);
    const machine = await open({ apiKey }, { challenge });
    let lost = 0;
    machine.loses = () => lost++ === 0;
    const first = await organization.record([result("anna", "100")]);
    await eventually(() => lost > 0, "a delta that gets lost");
    expect(machine.board.position).toBeLessThan(first.position);
    await organization.record([result("bob", "200")]);
    await showsWhatHttpServes(organization, machine);
    expect(machine.snapshots).toBe(2);
  });

  test("is forgotten when it is watched no longer", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const { apiKey } = await organization.key(["read"]);
    const machine = await open({ apiKey }, { challenge });
    const { sockets, watches } = node.hub.counts();
    expect([sockets, watches]).toEqual([1, 1]);
    machine.close();
    await eventually(() => node.hub.counts().sockets + node.hub.counts().watches === 0, "an empty hub");
  });
});
