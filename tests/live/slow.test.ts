import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Delta } from "#core/live/messages.ts";
import { definition, result } from "../support/network.ts";
import { LiveOrganization, liveNodes, type Node, Viewer } from "../support/sockets.ts";

let nodes: Awaited<ReturnType<typeof liveNodes>>;
let node: Node;

beforeAll(async () => {
  nodes = await liveNodes();
  [node] = nodes.nodes as [Node];
});
afterAll(() => nodes?.close());

const RECORD_SEPARATOR = "\u001e";

/** A client that asks for its messages by hand, so that it can leave off asking. */
async function pollingClient(url: string, apiKey: string) {
  const base = `${url}/socket.io/?EIO=4&transport=polling`;
  const opened = (await (await fetch(base)).text()).slice(1);
  const { sid } = JSON.parse(opened) as { sid: string };
  const client = {
    say: (packet: string) => fetch(`${base}&sid=${sid}`, { method: "POST", body: packet }),
    async hear(): Promise<string[]> {
      return (await (await fetch(`${base}&sid=${sid}`)).text()).split(RECORD_SEPARATOR);
    },
  };
  await client.say(`40${JSON.stringify({ apiKey })}`);
  await client.hear();
  return client;
}

const deltasOf = (packets: string[]): Delta[] =>
  packets.flatMap((packet) => {
    const [event, message] = packet.startsWith("42") ? (JSON.parse(packet.slice(2)) as [string, Delta]) : [];
    return event === "leaderboard:delta" && message ? [message] : [];
  });

describe("who does not read", () => {
  test("has nothing queued, delays nobody, and gets the latest in one piece", { timeout: 30_000 }, async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const { apiKey, http } = await organization.key();
    const slow = await pollingClient(node.url, apiKey);
    await slow.say(`420["leaderboard:watch",${JSON.stringify({ challenge })}]`);
    const [ack = ""] = await slow.hear();
    const [{ snapshot }] = JSON.parse(ack.slice(3)) as [{ snapshot: { position: number } }];

    const quick = await Viewer.open(node, { apiKey }, { challenge });
    let position = 0;
    for (let n = 0; n < 15; n++) {
      ({ position } = await organization.record([result(["anna", "bob", "chloe"][n % 3] ?? "", "1000")]));
      await quick.reaches(position);
    }
    expect(quick.deltas.length).toBeGreaterThan(10);

    const deltas = deltasOf(await slow.hear());
    expect(deltas).toHaveLength(1);
    expect(deltas[0]).toMatchObject({ base: snapshot.position, position });
    const { rows } = (await http.get(`/challenges/${challenge}/leaderboard`)).body;
    expect(deltas[0]?.rows).toEqual(rows);
    quick.close();
  });
});
