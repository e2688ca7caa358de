import { randomBytes } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Snapshot } from "#core/live/messages.ts";
import { inContext } from "#server/context.ts";
import { approveDisplay } from "#server/displays/approve.ts";
import { authenticateDisplay } from "#server/displays/authenticate.ts";
import { changeDisplay } from "#server/displays/change.ts";
import { listDisplays } from "#server/displays/list.ts";
import { beginPairing, claimPairing } from "#server/displays/pairing.ts";
import { readProgram } from "#server/displays/program.ts";
import { revokeDisplay } from "#server/displays/revoke.ts";
import type { Showing } from "#server/displays/showing.ts";
import { changeNameShown } from "#server/people/settings.ts";
import { readExplanation } from "#server/standings/explain.ts";
import { definition, result } from "../support/network.ts";
import {
  ask,
  type ClientSocket,
  connected,
  eventually,
  LiveOrganization,
  liveNodes,
  type Node,
  socketTo,
} from "../support/sockets.ts";

let nodes: Awaited<ReturnType<typeof liveNodes>>;
let node: Node;
let organization: LiveOrganization;
let challenge: string;
let unlisted: string;
const sockets: ClientSocket[] = [];

beforeAll(async () => {
  nodes = await liveNodes();
  [node] = nodes.nodes as [Node];
});
beforeEach(async () => {
  organization = await LiveOrganization.make(node);
  challenge = await organization.launched(definition());
  unlisted = await organization.launched(definition());
  await organization.record([result("anna", "300"), result("bob", "200"), result("chloe", "100")]);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => nodes?.close());

const newSecret = () => randomBytes(32).toString("base64url");

async function paired(showing: Partial<Showing> = {}) {
  const secret = newSecret();
  const { code } = await beginPairing(node.app, secret, "127.0.0.1");
  expect(await claimPairing(node.app, secret)).toEqual({ state: "waiting" });
  const typed = `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`;
  const whole = {
    name: "Mur",
    unit: "nantes",
    audience: "staff",
    locale: "fr",
    hasSound: false,
    boards: [challenge],
    ...showing,
  } as const;
  const id = await organization.run(
    (ctx) => approveDisplay(ctx, { code: typed, ...whole }),
    await organization.member("nora"),
  );
  const claimed = await claimPairing(node.app, secret);
  if (claimed?.state !== "paired") throw new Error("the display was not paired");
  return { id, token: claimed.token, code };
}

async function wall(token: string): Promise<ClientSocket> {
  const socket = socketTo(node, {}, { auth: { display: token } });
  sockets.push(socket);
  await connected(socket);
  return socket;
}

async function shown(socket: ClientSocket, id = challenge): Promise<Snapshot> {
  const answer = await ask(socket, "leaderboard:watch", { challenge: id, limit: 12 });
  if (!answer.ok) throw new Error(`refused with ${answer.problem.status}`);
  return answer.snapshot;
}

describe("a wall screen", () => {
  test("pairs by a code that works once, then watches the boards that its approver listed and no other", async () => {
    const { token, code } = await paired();
    const again = organization.run((ctx) =>
      approveDisplay(ctx, {
        code,
        name: "Autre",
        unit: null,
        audience: "staff",
        locale: "fr",
        hasSound: false,
        boards: [challenge],
      }),
    );
    await expect(again).rejects.toMatchObject({ flaws: [{ pointer: "/code", code: "no-such-code" }] });

    const socket = await wall(token);
    expect((await shown(socket)).rows.map((row) => row.ref)).toEqual(["anna", "bob", "chloe", "dan"]);
    for (const id of [unlisted, challenge.replace(/^./, "f")]) {
      const refused = await ask(socket, "leaderboard:watch", { challenge: id });
      expect(refused).toMatchObject({ ok: false, problem: { status: 404 } });
    }
    expect(await ask(socket, "feed:watch", {})).toMatchObject({ ok: false, problem: { status: 404 } });
    const deltas: unknown[] = [];
    socket.on("leaderboard:delta", (delta) => deltas.push(delta));
    await organization.record([result("bob", "150")]);
    await eventually(() => /"rank":1,[^}]*"ref":"bob"/.test(JSON.stringify(deltas)), "the overtaking");
  });

  test("reads what it shows, and nothing else by any verb", async () => {
    const { token } = await paired({ locale: "en" });
    const display = await authenticateDisplay(node.app, token);
    if (!display) throw new Error("the token is not good");
    const program = await inContext(node.app, display, readProgram);
    expect(program).toMatchObject({
      name: "Mur",
      locale: "en",
      boards: [{ challenge, kind: "members", state: "live" }],
    });
    await expect(
      inContext(node.app, display, (ctx) => readExplanation(ctx, challenge, "anna", {})),
    ).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(inContext(node.app, display, listDisplays)).rejects.toMatchObject({ code: "not-found" });
    expect(
      await authenticateDisplay(
        node.app,
        token.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
      ),
    ).toBeNull();
  });

  test("leaves out who opted out, keeps pseudonyms, and shortens names where customers see it", async () => {
    const face = { shownAs: "own", pseudonym: null, isOnWall: false } as const;
    await organization.run((ctx) => changeNameShown(ctx, face), await organization.member("anna"));
    const hidden = { shownAs: "pseudonym", pseudonym: "Comète", isOnWall: true } as const;
    await organization.run((ctx) => changeNameShown(ctx, hidden), await organization.member("bob"));
    const staff = await shown(await wall((await paired()).token));
    expect(staff.total).toBe(4);
    const names = staff.rows.map((row) => row.name);
    expect(names[0]).toBe("Comète");
    expect(staff.rows.map((row) => row.ref)).toContain("chloe");
    expect(JSON.stringify(staff)).not.toMatch(/anna|bob/i);

    const customers = await shown(await wall((await paired({ audience: "customers" })).token));
    expect(customers.rows[0]?.name).toBe("Comète");
    for (const row of customers.rows.slice(1)) expect(row.name).toMatch(/^\S+( \S\.)?$/);
    for (const row of customers.rows) expect(row.ref).toMatch(/^~/);
  });

  test("falls silent when it is revoked, and comes back to other boards when they are changed", async () => {
    const { id, token } = await paired();
    const socket = await wall(token);
    await shown(socket);
    const change = { name: "Mur", audience: "staff", locale: "fr", hasSound: true, boards: [unlisted] } as const;
    await organization.run((ctx) => changeDisplay(ctx, id, change), await organization.member("nora"));
    await eventually(() => !socket.connected, "the end of the connection");
    const back = await wall(token);
    await expect(shown(back)).rejects.toThrow("refused with 404");
    expect(await shown(back, unlisted)).toMatchObject({ challenge: unlisted });

    await organization.run((ctx) => revokeDisplay(ctx, id), await organization.member("nora"));
    await eventually(() => !back.connected, "the silence");
    await expect(wall(token)).rejects.toMatchObject({ data: { status: 401 } });
  });

  test("is asked for by its own manager only, for boards that the manager may see and that are launched", async () => {
    const draft = await organization.run(async (ctx) => {
      const { createChallenge } = await import("#server/challenges/create.ts");
      return (await createChallenge(ctx, definition())).id;
    });
    await expect(paired({ boards: [draft] })).rejects.toMatchObject({ flaws: [{ code: "not-launched" }] });
    await expect(paired({ unit: "metz" })).rejects.toMatchObject({ code: "not-found" });
    await expect(paired({ boards: [] })).rejects.toMatchObject({ flaws: [{ pointer: "/boards", code: "no-board" }] });
    const own = await paired();
    const others = await organization.run(listDisplays, await organization.member("max"));
    expect(others).toEqual([]);
    expect(await organization.run(listDisplays, await organization.member("nora"))).toMatchObject([{ id: own.id }]);
  });

  test("tells a client that begins too often to wait, and forgets codes that ran out", async () => {
    const secret = newSecret();
    await beginPairing(node.app, secret, "10.0.0.1");
    nodes.clock.now += 16 * 60_000;
    expect(await claimPairing(node.app, secret)).toBeNull();
    for (let n = 0; n < 30; n++) await beginPairing(node.app, newSecret(), "10.0.0.2");
    await expect(beginPairing(node.app, newSecret(), "10.0.0.2")).rejects.toMatchObject({ code: "too-many" });
    await expect(beginPairing(node.app, "short", "10.0.0.3")).rejects.toMatchObject({ code: "invalid" });
  });
});
