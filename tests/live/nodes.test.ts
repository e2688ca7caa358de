import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { revokeKey } from "#server/auth/keys/revoke.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { definition, result } from "../support/network.ts";
import { eventually, LiveOrganization, liveNodes, type Node, Viewer } from "../support/sockets.ts";

let nodes: Awaited<ReturnType<typeof liveNodes>>;
let here: Node;
let there: Node;
const viewers: Viewer[] = [];

beforeAll(async () => {
  nodes = await liveNodes(2);
  [here, there] = nodes.nodes as [Node, Node];
});
afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.close();
});
afterAll(() => nodes?.close());

test("a board in memory misses nothing that another node commits between two commits of its own", async () => {
  const organization = await LiveOrganization.make(here);
  const challenge = await organization.launched(definition());
  await organization.board(challenge);
  await organization.at(there).record([result("bob", "20000")], "other-crm");
  await organization.record([result("chloe", "30000")]);
  const board = await organization.board(challenge);
  expect(board.rows.slice(0, 2).map((row) => [row.ref, row.points])).toEqual([
    ["chloe", "300.00"],
    ["bob", "200.00"],
  ]);
  expect(board).toMatchObject({ rows: (await organization.at(there).board(challenge)).rows });
});

describe("a watcher on another node", () => {
  async function watched() {
    const organization = await LiveOrganization.make(here);
    const challenge = await organization.launched(definition());
    const key = await organization.key();
    const viewer = await Viewer.open(there, { apiKey: key.apiKey }, { challenge, limit: 200 });
    viewers.push(viewer);
    return { organization, challenge, key, viewer };
  }

  test("hears what was committed here within a second, and ends as both serve it", async () => {
    const { organization, challenge, viewer } = await watched();
    const { position } = await organization.record([result("chloe", "12000")]);
    const began = performance.now();
    await viewer.reaches(position);
    expect(performance.now() - began).toBeLessThan(2_000);
    await Promise.all(Array.from({ length: 40 }, (_, n) => organization.record([result("dan", `${n * 100}`)])));
    await organization.at(there).record([result("bob", "70000")], "other-crm");
    await organization.run((ctx) => putMembers(ctx, [{ ref: "eve", name: "Ève", unit: "metz" }], inList("members")));
    const [a, b] = [await organization.board(challenge), await organization.at(there).board(challenge)];
    await viewer.reaches(a.position);
    expect(viewer.board.rows).toEqual(a.rows);
    expect(viewer.board.rows).toEqual(b.rows);
    expect([a.position, b.position]).toEqual([viewer.board.position, viewer.board.position]);
    expect(viewer.snapshots).toBe(1);
  });

  test("falls silent when its key is revoked here", async () => {
    const { organization, key, viewer } = await watched();
    await organization.run((ctx) => revokeKey(ctx, key.id));
    await eventually(() => viewer.socket.disconnected, "silence", 1_000);
  });

  test("comes back by itself when its node goes", async () => {
    const { viewer } = await watched();
    let reason = "";
    viewer.socket.on("disconnect", (why) => {
      reason = why;
    });
    await there.stop();
    await eventually(() => viewer.socket.disconnected, "the end of the node");
    // The reason for which the client tries again by itself; "io server disconnect" would be for good.
    expect(reason).toBe("transport close");
  });
});
