import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { FeedPosted, FeedUpdated } from "#core/live/messages.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { withdrawPost } from "#server/recognition/posts/change-post.ts";
import { setReaction } from "#server/recognition/posts/react.ts";
import { type PostDraft, writePost } from "#server/recognition/posts/write-post.ts";
import {
  ask,
  type ClientSocket,
  type Credentials,
  connected,
  eventually,
  LiveOrganization,
  liveNodes,
  type Node,
  socketTo,
} from "../support/sockets.ts";

let nodes: Awaited<ReturnType<typeof liveNodes>>;
let here: Node;
let there: Node;
let organization: LiveOrganization;
const sockets: ClientSocket[] = [];

beforeAll(async () => {
  nodes = await liveNodes(2);
  [here, there] = nodes.nodes as [Node, Node];
});
beforeEach(async () => {
  organization = await LiveOrganization.make(here);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => nodes?.close());

/** Somebody who watches the feed and notes what is told. */
async function watcher(node: Node, credentials: Credentials) {
  const socket = await connected(socketTo(node, credentials));
  sockets.push(socket);
  const posted: FeedPosted[] = [];
  const updated: FeedUpdated[] = [];
  socket.on("feed:post", (post) => posted.push(post));
  socket.on("feed:update", (update) => updated.push(update));
  const answer = await ask(socket, "feed:watch", {});
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return { socket, posted, updated, cursor: answer.cursor };
}

const post = async (ref: string, text: string, audience = "all") => {
  const draft: PostDraft = { kind: "field", title: "Idée", text, to: "ada", answerBy: "2026-12-01", audience };
  return organization.run((ctx) => writePost(ctx, draft), await organization.member(ref));
};
const cookie = async (ref: string) => ({ cookie: await organization.cookie(ref) });
const heard = (who: { posted: FeedPosted[] }) => who.posted.map(({ text }) => text.join(""));

test("a post reaches those to whom it is addressed, on every node, each step tied to the one before", async () => {
  const bob = await watcher(here, await cookie("bob"));
  const chloe = await watcher(there, await cookie("chloe"));
  const key = await watcher(there, { apiKey: (await organization.key(["read"])).apiKey });
  const secret = await post("anna", "Pour Nantes", "unit:nantes");
  const open = await post("anna", "Pour tous");
  await eventually(() => [bob, key].every(({ posted }) => posted.length === 2), "both posts");
  await eventually(() => chloe.posted.length === 1, "the open one");
  expect(heard(bob)).toEqual(["Pour Nantes", "Pour tous"]);
  expect(heard(chloe)).toEqual(["Pour tous"]);
  expect(bob.posted[0]).toMatchObject({ id: secret, author: { name: "Anna" }, isOwn: false, mine: [] });
  let cursor = bob.cursor;
  for (const step of bob.posted) {
    expect(step.base).toBe(cursor);
    cursor = step.cursor;
  }
  expect(chloe.posted[0]?.base).toBe(chloe.cursor);
  expect(JSON.stringify(chloe.posted)).not.toContain(secret);
  expect(chloe.posted[0]?.id).toBe(open);
});

test("a like is told with the reader's own, a withdrawn post is gone, and of a stranger's nothing is said", async () => {
  const id = await post("anna", "À aimer", "unit:nantes");
  const bob = await watcher(here, await cookie("bob"));
  const chloe = await watcher(here, await cookie("chloe"));
  await organization.run((ctx) => setReaction(ctx, id, "like", true), await organization.member("bob"));
  await eventually(() => bob.updated.length === 1, "the like");
  expect(bob.updated[0]).toMatchObject({ id, counts: { like: 1 }, mine: ["like"], base: bob.cursor });
  await organization.run((ctx) => withdrawPost(ctx, id), await organization.member("anna"));
  await eventually(() => bob.updated.length === 2, "its end");
  expect(bob.updated[1]).toEqual({ id, removed: true, base: bob.updated[0]?.cursor, cursor: expect.any(String) });
  const marker = await post("dan", "Pour tous");
  await eventually(() => chloe.posted.some((one) => one.id === marker), "what comes after");
  expect(chloe.updated).toEqual([]);
});

test("who comes back learns by the cursor that something was missed", async () => {
  const first = await watcher(here, await cookie("bob"));
  first.socket.disconnect();
  await post("anna", "Entre-temps");
  const again = await watcher(here, await cookie("bob"));
  expect(Number(again.cursor)).toBeGreaterThan(Number(first.cursor));
  await post("anna", "Ensuite");
  await eventually(() => again.posted.length === 1, "what comes after");
  expect(again.posted[0]).toMatchObject({ text: ["Ensuite"], base: again.cursor });
});

test("who moves away, and who is disabled, hears nothing more of what is not theirs", async () => {
  const bob = await watcher(here, await cookie("bob"));
  const max = await watcher(there, await cookie("max"));
  await organization.run((ctx) =>
    putMembers(
      ctx,
      [
        { ref: "bob", name: "Bob", unit: "metz", unitFrom: ctx.now },
        { ref: "max", name: "Max", active: false },
      ],
      inList("members"),
    ),
  );
  await eventually(() => !max.socket.connected, "silence");
  await post("anna", "Pour Nantes", "unit:nantes");
  const open = await post("anna", "Pour tous");
  await eventually(() => bob.posted.some(({ id }) => id === open), "the open one");
  expect(heard(bob)).toEqual(["Pour tous"]);
  expect(max.posted).toEqual([]);
});
