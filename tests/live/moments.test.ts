import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LiveMoment } from "#core/live/messages.ts";
import { findMoments } from "#server/moments/find-moments.ts";
import { momentsOf } from "#server/moments/read-moments.ts";
import { watchBoardsForMoments } from "#server/moments/watch-boards.ts";
import { changeNameShown } from "#server/people/settings.ts";
import { definition, result } from "../support/network.ts";
import { type ClientSocket, eventually, LiveOrganization, liveNodes, type Node, Viewer } from "../support/sockets.ts";

const RULES = definition({
  criteria: [
    {
      id: "revenue",
      name: "Revenue",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "1", per: "100" },
    },
    {
      id: "volume",
      name: "Volume",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: {
        kind: "tiers",
        steps: [
          { from: "1000", points: "5" },
          { from: "5000", points: "20" },
        ],
      },
    },
  ],
  goals: [{ name: "Ensemble", criterion: "revenue", atLeast: "10000", of: "all" }],
});

let nodes: Awaited<ReturnType<typeof liveNodes>>;
let node: Node;
let organization: LiveOrganization;
let challenge: string;
const sockets: ClientSocket[] = [];

beforeAll(async () => {
  nodes = await liveNodes();
  [node] = nodes.nodes as [Node];
});
beforeEach(async () => {
  organization = await LiveOrganization.make(node);
  challenge = await organization.launched(RULES);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => nodes?.close());

const look = () => organization.run((ctx) => findMoments(ctx, challenge));
async function found() {
  const ids = await look();
  return (await organization.run((ctx) => momentsOf(ctx, challenge, ids))).map(({ kind, facts }) => [kind, facts]);
}

describe("moments", () => {
  test("of a board first seen are known and kept quiet", async () => {
    await organization.record([result("anna", "6000"), result("bob", "9000")]);
    expect(await found()).toEqual([]);
    expect(await found()).toEqual([]);
  });

  test("are a lead taken, a podium, a step and a goal, once each", async () => {
    await organization.record([
      result("anna", "400"),
      result("bob", "300"),
      result("chloe", "200"),
      result("dan", "100"),
    ]);
    await look();
    await organization.record([result("dan", "150")]);
    expect(await found()).toEqual([["podium", { rank: 3, points: "2.50" }]]);
    await organization.record([result("bob", "1000")]);
    expect(await found()).toEqual([
      ["lead", { points: "18.00" }],
      ["tier", { criterion: "volume", name: "Volume", from: "1000", measure: "1300" }],
    ]);
    await organization.record([result("bob", "9000")]);
    expect(await found()).toEqual([
      ["goal", { goal: "Ensemble" }],
      ["tier", { criterion: "volume", name: "Volume", from: "5000", measure: "10300" }],
    ]);
    await organization.record([result("bob", "10")]);
    expect(await found()).toEqual([]);
  });

  test("are found once by nodes that look at the same moment", async () => {
    await organization.record([result("anna", "400")]);
    await look();
    await organization.record([result("bob", "4000")]);
    const all = (await Promise.all([look(), look(), look(), look()])).flat();
    expect(all).toHaveLength(2);
  });

  test("of a whole file are not all celebrated", async () => {
    await look();
    await organization.record(["anna", "bob", "chloe", "dan"].map((ref, n) => result(ref, `${6000 + n}`)));
    expect(await found()).toHaveLength(3);
    const kept = await organization.run(
      ({ tx }) => tx.sql`select is_quiet from moments where challenge_id = ${challenge}`,
    );
    expect(kept.length).toBeGreaterThan(3);
  });

  test("reach who watches, by the name that it may see, and not of who mutes its own", async () => {
    const stop = watchBoardsForMoments(node.app, 20);
    await organization.record([result("anna", "400"), result("bob", "300")]);
    const hidden = { shownAs: "pseudonym", pseudonym: "Comète", isOnWall: true } as const;
    await organization.run((ctx) => changeNameShown(ctx, hidden), await organization.member("bob"));
    const peer = await Viewer.open(node, { cookie: await organization.cookie("chloe") }, { challenge });
    const boss = await Viewer.open(node, { cookie: await organization.cookie("lea") }, { challenge });
    sockets.push(peer.socket, boss.socket);
    const heard = new Map<Viewer, LiveMoment[]>([peer, boss].map((viewer) => [viewer, []]));
    for (const [viewer, moments] of heard) viewer.socket.on("moment", (moment) => moments.push(moment));
    await organization.run((ctx) => findMoments(ctx, challenge));
    await organization.record([result("bob", "500")]);
    await eventually(() => [...heard.values()].every((moments) => moments.length > 0), "the lead");
    expect(heard.get(peer)?.[0]).toMatchObject({ kind: "lead", name: "Comète", facts: { points: "8.00" } });
    expect(heard.get(peer)?.[0]?.participant).toMatch(/^~/);
    expect(heard.get(boss)?.[0]).toMatchObject({ kind: "lead", participant: "bob" });

    const muted = { shownAs: "own", pseudonym: null, isOnWall: true, celebrates: false } as const;
    await organization.run((ctx) => changeNameShown(ctx, muted), await organization.member("anna"));
    await organization.record([result("anna", "900")]);
    await organization.record([result("bob", "2000")]);
    await eventually(() => heard.get(boss)?.some(({ kind }) => kind === "tier") === true, "the step");
    expect(JSON.stringify([...heard.values()])).not.toMatch(/anna/i);
    await stop();
  });
});
