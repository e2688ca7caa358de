import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { clientEvents, serverEvents } from "#core/live/messages.ts";
import { endSessions } from "#server/auth/end-sessions.ts";
import { revokeKey } from "#server/auth/keys/revoke.ts";
import { inList } from "#server/network/outcome.ts";
import { type MemberInput, putMembers } from "#server/network/put-members.ts";
import { definition, result } from "../support/network.ts";
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
  Viewer,
} from "../support/sockets.ts";

let nodes: Awaited<ReturnType<typeof liveNodes>>;
let node: Node;
const sockets: ClientSocket[] = [];

beforeAll(async () => {
  nodes = await liveNodes();
  [node] = nodes.nodes as [Node];
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => nodes?.close());

function socket(credentials: Credentials, options: Parameters<typeof socketTo>[2] = {}): ClientSocket {
  const made = socketTo(node, credentials, options);
  sockets.push(made);
  return made;
}
async function viewer(credentials: Credentials, wish: Parameters<typeof Viewer.open>[2]): Promise<Viewer> {
  const opened = await Viewer.open(node, credentials, wish);
  sockets.push(opened.socket);
  return opened;
}
const put = (organization: LiveOrganization, ...members: MemberInput[]) =>
  organization.run((ctx) => putMembers(ctx, members, inList("members")));

describe("a handshake", () => {
  test("needs a key or a session, and says so to who has none", async () => {
    await expect(connected(socket({}))).rejects.toMatchObject({ data: { status: 401, title: "Unauthorized" } });
    await expect(connected(socket({ apiKey: "elan_wrong" }))).rejects.toMatchObject({ data: { status: 401 } });
    await expect(connected(socket({ cookie: "elan.session_token=wrong.wrong" }))).rejects.toMatchObject({
      data: { status: 401 },
    });
  });

  test("refuses a display that nobody approved, and what it does not know", async () => {
    await expect(connected(socket({}, { auth: { display: "token" } }))).rejects.toMatchObject({
      data: { status: 401 },
    });
    await expect(connected(socket({}, { auth: { apiKey: "x", admin: true } }))).rejects.toMatchObject({
      data: { status: 422 },
    });
    await expect(connected(socket({}, { auth: { protocol: 99 } }))).rejects.toMatchObject({ data: { status: 422 } });
  });

  test("takes a cookie from the app's own pages only", async () => {
    const organization = await LiveOrganization.make(node);
    const cookie = await organization.cookie("anna");
    await expect(connected(socket({ cookie }))).resolves.toBeTruthy();
    const { host } = new URL(node.url);
    for (const origin of ["https://evil.example", `https://${host}`, `${node.url}.evil.example`, "null"]) {
      await expect(connected(socket({ cookie, origin })), origin).rejects.toThrow();
      await expect(
        connected(socket({ cookie, origin }, { transports: ["polling"] })),
        `${origin} by polling`,
      ).rejects.toThrow();
    }
    await expect(connected(socket({ cookie, origin: null }))).rejects.toMatchObject({ data: { status: 401 } });
  });

  test("takes a key from nowhere, by either transport, and from no foreign page", async () => {
    const { apiKey } = await (await LiveOrganization.make(node)).key(["read"]);
    await expect(connected(socket({ apiKey }))).resolves.toBeTruthy();
    await expect(connected(socket({ apiKey }, { transports: ["polling"] }))).resolves.toBeTruthy();
    await expect(connected(socket({ apiKey }, { transports: ["polling", "websocket"] }))).resolves.toBeTruthy();
    await expect(connected(socket({ apiKey, origin: "https://evil.example" }))).rejects.toThrow();
  });

  test("knows one origin where the address of the app is set", async () => {
    const elsewhere = await liveNodes(1, { env: { APP_URL: "https://elan.example.com" } });
    const [other] = elsewhere.nodes as [Node];
    const { apiKey } = await (await LiveOrganization.make(other)).key(["read"]);
    const from = async (origin: string) => {
      const made = socketTo(other, { apiKey, origin });
      sockets.push(made);
      return connected(made);
    };
    await expect(from("https://elan.example.com")).resolves.toBeTruthy();
    await expect(from(other.url)).rejects.toThrow();
    for (const made of sockets) made.disconnect();
    await elsewhere.close();
  });
});

describe("a message", () => {
  test("is answered as HTTP answers: absent, foreign and not concerned look the same", async () => {
    const [ours, theirs] = [await LiveOrganization.make(node), await LiveOrganization.make(node)];
    const challenge = await theirs.launched(definition());
    const eastern = await ours.launched(definition({ participants: { kind: "members", units: ["metz"] } }));
    const { apiKey, http } = await ours.key();
    const byKey = await connected(socket({ apiKey }));
    const absent = { ok: false, problem: (await http.get(`/challenges/${crypto.randomUUID()}/leaderboard`)).body };
    expect(absent.problem.status).toBe(404);
    for (const id of [challenge, crypto.randomUUID(), "no-id"])
      expect(await ask(byKey, "leaderboard:watch", { challenge: id })).toEqual(absent);
    const anna = await connected(socket({ cookie: await ours.cookie("anna") }));
    expect(await ask(anna, "leaderboard:watch", { challenge: eastern })).toEqual(absent);
    expect(await ask(anna, "leaderboard:watch", { challenge })).toEqual(absent);
    expect(node.hub.counts().watches).toBe(0);
  });

  test("needs the scope", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const byKey = await connected(socket({ apiKey: (await organization.key(["results:write"])).apiKey }));
    expect(await ask(byKey, "leaderboard:watch", { challenge })).toMatchObject({ ok: false, problem: { status: 403 } });
    expect(await ask(byKey, "feed:watch", {})).toMatchObject({ ok: false, problem: { status: 403 } });
  });

  test("is refused by field where it is wrong, and the connection stays", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const byKey = await connected(socket({ apiKey: (await organization.key()).apiKey }));
    const pointers = async (wish: unknown) => {
      const answer = await ask(byKey, "leaderboard:watch", wish);
      return answer.ok ? [] : [answer.problem.status, ...(answer.problem.errors ?? []).map((error) => error.pointer)];
    };
    expect(await pointers({ challenge, limit: 201 })).toEqual([422, "/limit"]);
    expect(await pointers({ challenge, limit: "50" })).toEqual([422, "/limit"]);
    expect(await pointers({ challenge, limit: 0, role: "admin" })).toEqual([422, "/limit", "/role"]);
    expect(await pointers({})).toEqual([422, "/challenge"]);
    expect(await pointers("hello")).toEqual([422, ""]);
    expect(await pointers(null)).toEqual([422, ""]);
    expect(await pointers({ challenge, around: "nobody" })).toEqual([422, "/around"]);
    expect(await pointers({ challenge, limit: 200, around: "dan" })).toEqual([]);
    const strange = byKey.timeout(2_000) as unknown as { emitWithAck(event: string, wish: object): Promise<unknown> };
    expect(await strange.emitWithAck("admin:everything", {})).toMatchObject({ ok: false, problem: { status: 404 } });
  });

  test("wants no answer where none is asked for", async () => {
    const organization = await LiveOrganization.make(node);
    const challenge = await organization.launched(definition());
    const byKey = await connected(socket({ apiKey: (await organization.key()).apiKey }));
    byKey.emit("leaderboard:watch", { challenge } as never, undefined as never);
    await eventually(() => node.hub.counts().watches === 1, "the watch");
    expect(await ask(byKey, "leaderboard:unwatch", { challenge })).toEqual({ ok: true });
    expect(node.hub.counts().watches).toBe(0);
  });

  test("is one of twenty in a second: the others are refused, and later ones are heard again", async () => {
    const organization = await LiveOrganization.make(node);
    const byKey = await connected(socket({ apiKey: (await organization.key()).apiKey }));
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(byKey, "feed:watch", {})));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(20);
    for (const answer of answers) if (!answer.ok) expect(answer.problem.status).toBe(429);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect(await ask(byKey, "feed:watch", {})).toEqual({ ok: true, cursor: "0" });
  });

  test("of more than 64 KB ends the connection, and a flood does", async () => {
    const { apiKey } = await (await LiveOrganization.make(node)).key();
    const large = await connected(socket({ apiKey }));
    large.emit("leaderboard:watch", { challenge: "x".repeat(65_536) }, () => {});
    await eventually(() => large.disconnected, "the end of a large frame");
    const flood = await connected(socket({ apiKey }));
    for (let n = 0; n < 400; n++) flood.emit("feed:watch", {}, () => {});
    await eventually(() => flood.disconnected, "the end of a flood");
  });

  test("has a handler for each of the list", () => {
    expect(node.hub.clientEvents).toEqual(clientEvents);
    expect(node.hub.serverEvents).toEqual(serverEvents);
  });
});

describe("who loses the right", () => {
  /** Somebody watches, is told of one result, loses the right, and must hear nothing of the next one. */
  async function fallsSilent(
    organization: LiveOrganization,
    credentials: Credentials,
    lose: (challenge: string) => Promise<unknown>,
  ) {
    const challenge = await organization.launched(definition());
    const watching = await viewer(credentials, { challenge });
    await watching.reaches((await organization.record([result("anna", "100")])).position);
    await lose(challenge);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const heard = watching.deltas.length;
    await organization.record([result("anna", "100")]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(watching.deltas.length).toBe(heard);
    return watching.socket;
  }

  test("a revoked key: at once, and for good", async () => {
    const organization = await LiveOrganization.make(node);
    const { id, apiKey } = await organization.key();
    const closed = await fallsSilent(organization, { apiKey }, () => organization.run((ctx) => revokeKey(ctx, id)));
    expect(closed.disconnected).toBe(true);
    await expect(connected(socket({ apiKey }))).rejects.toMatchObject({ data: { status: 401 } });
  });

  test("a disabled member", async () => {
    const organization = await LiveOrganization.make(node);
    const cookie = await organization.cookie("anna");
    const closed = await fallsSilent(organization, { cookie }, () =>
      put(organization, { ref: "anna", name: "Anna", active: false }),
    );
    expect(closed.disconnected).toBe(true);
    await expect(connected(socket({ cookie }))).rejects.toMatchObject({ data: { status: 401 } });
  });

  test("a session that was ended", async () => {
    const organization = await LiveOrganization.make(node);
    const cookie = await organization.cookie("bob");
    const closed = await fallsSilent(organization, { cookie }, () =>
      organization.run(async (ctx) => {
        const [row] = await ctx.tx.sql<{ id: string }[]>`select identity_id as id from members where ref = 'bob'`;
        await endSessions(ctx, row?.id ?? "");
      }),
    );
    expect(closed.disconnected).toBe(true);
  });

  test("a key that runs out, and a session of which no word arrives: within five seconds", async () => {
    const organization = await LiveOrganization.make(node);
    const cookie = await organization.cookie("bob");
    const bob = await connected(socket({ cookie }));
    const { http } = await organization.key();
    const short = await http.withKey(["read"], nodes.clock.now + 60_000);
    const machine = await connected(socket({ apiKey: short.apiKey }));
    const before = nodes.clock.now;
    nodes.clock.now += 60_000;
    await node.app.auth.sql`delete from auth.sessions`;
    await eventually(() => machine.disconnected && bob.disconnected, "silence", 5_000);
    nodes.clock.now = before;
  });

  test("a rep who moves out of the audience, and a leader who is one no more", { timeout: 30_000 }, async () => {
    const organization = await LiveOrganization.make(node);
    const west = definition({ participants: { kind: "members", units: ["nantes"] } });
    const challenge = await organization.launched(west);
    const anna = await viewer({ cookie: await organization.cookie("anna") }, { challenge });
    const lea = await viewer({ cookie: await organization.cookie("lea") }, { challenge });
    const bob = await viewer({ cookie: await organization.cookie("bob") }, { challenge });
    await put(organization, { ref: "anna", name: "Anna", unit: "metz", unitFrom: Date.parse("2026-01-01") });
    await put(organization, { ref: "lea", name: "Léa", role: "rep" });
    await eventually(() => node.hub.counts().watches === 1, "two watches less", 5_000);
    const heard = [anna.deltas.length, lea.deltas.length];
    await bob.reaches((await organization.record([result("bob", "100")])).position);
    expect([anna.deltas.length, lea.deltas.length]).toEqual(heard);
    expect(await ask(anna.socket, "leaderboard:watch", { challenge })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
    expect(await ask(lea.socket, "leaderboard:watch", { challenge })).toMatchObject({
      ok: false,
      problem: { status: 404 },
    });
  });
});
