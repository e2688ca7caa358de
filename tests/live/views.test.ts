import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Principal } from "#server/context.ts";
import { changeNameShown } from "#server/people/settings.ts";
import type { TestNetwork } from "../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../support/network.ts";
import { eventually, LiveOrganization, liveNodes, type Node, Viewer } from "../support/sockets.ts";

const REPS = 24;
const refOf = (n: number) => `rep-${String(n).padStart(2, "0")}`;
const nameOf = (n: number) => `Prénom${n} Nom${n}`;

const NETWORK: TestNetwork = {
  ...SMALL_NETWORK,
  members: [
    ...SMALL_NETWORK.members.filter((member) => member.role !== undefined && member.role !== "rep"),
    ...Array.from({ length: REPS }, (_, n) => ({
      ref: refOf(n),
      name: nameOf(n),
      unit: n < REPS / 2 ? "nantes" : "metz",
    })),
  ],
};

let nodes: Awaited<ReturnType<typeof liveNodes>>;
let node: Node;
let organization: LiveOrganization;
let challenge: string;
const viewers: Viewer[] = [];

beforeAll(async () => {
  nodes = await liveNodes();
  [node] = nodes.nodes as [Node];
  organization = await LiveOrganization.make(node, NETWORK);
  challenge = await organization.launched(definition());
  await organization.record(Array.from({ length: REPS }, (_, n) => result(refOf(n), `${(REPS - n) * 1000}`)));
});
afterEach(() => {
  for (const viewer of viewers.splice(0)) viewer.close();
});
afterAll(() => nodes?.close());

async function open(ref: string): Promise<Viewer> {
  const viewer = await Viewer.open(node, { cookie: await organization.cookie(ref) }, { challenge, limit: 200 });
  viewers.push(viewer);
  return viewer;
}
const refs = (viewer: Viewer) => viewer.board.rows.map((row) => row.ref);
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => refOf(from + n));

async function showsWhatHttpServes(viewer: Viewer, principal: Principal) {
  const { rows, position } = await organization.board(challenge, { limit: 200 }, principal);
  await viewer.reaches(position);
  expect(viewer.board.rows).toEqual(rows);
}

describe("a rep's board", () => {
  test("shows the upper half, oneself and one's neighbours, and never says who the others are", async () => {
    const last = await open(refOf(20));
    const first = await open(refOf(0));
    expect(refs(last)).toEqual([...range(0, 12), ...range(19, 22)]);
    expect(refs(first)).toEqual(range(0, 12));
    expect([last.board.total, first.board.total]).toEqual([REPS, REPS]);
    expect(last.board.me).toMatchObject({ row: { ref: refOf(20), rank: 21 }, next: { rank: 20, gap: "10.00" } });

    // One from the bottom comes past: the window of who is down there moves along.
    const { position } = await organization.record([result(refOf(23), "2500")]);
    await Promise.all([last.reaches(position), first.reaches(position)]);
    expect(refs(last)).toEqual([...range(0, 12), refOf(19), refOf(20), refOf(23)]);
    expect(last.deltas.at(-1)?.removed).toEqual([refOf(21)]);
    await showsWhatHttpServes(last, await organization.member(refOf(20)));
    await showsWhatHttpServes(first, await organization.member(refOf(0)));
    const said = JSON.stringify([first.deltas, first.heard]);
    for (const n of [13, 17, 20, 22]) expect(said).not.toContain(nameOf(n));
  });

  test("tells a rep of its own move below what is shown, and of the place above", async () => {
    const low = await open(refOf(18));
    await organization.record([result(refOf(18), "50")]);
    await eventually(() => low.board.me?.row.points === "60.50", "the own row");
    expect(low.board.me).toMatchObject({ row: { ref: refOf(18), rank: 19 }, next: { rank: 18, gap: "9.50" } });
    const told = () => low.heard.filter(([event]) => event === "leaderboard:me").length;
    const before = told();
    await low.reaches((await organization.record([result(refOf(2), "1")])).position);
    expect(told()).toBe(before);
  });

  test("is whole for a leader, and for a manager where its own people are", async () => {
    const lea = await open("lea");
    const max = await open("max");
    expect(lea.board.rows).toHaveLength(REPS);
    expect(max.board.rows).toHaveLength(REPS);
    expect(refs(await open("nora"))).toEqual(range(0, 12));
    await organization.record([result(refOf(23), "20000")]);
    for (const [viewer, ref] of [
      [lea, "lea"],
      [max, "max"],
    ] as const)
      await showsWhatHttpServes(viewer, await organization.member(ref));
  });
});

describe("a pseudonym", () => {
  test("replaces name and ref on open boards at once, but for the manager and oneself", async () => {
    const [peer, boss, self] = [await open(refOf(3)), await open("nora"), await open(refOf(1))];
    expect(refs(peer)).toContain(refOf(1));
    const principal = await organization.member(refOf(1));
    await organization.run(
      (ctx) => changeNameShown(ctx, { shownAs: "pseudonym", pseudonym: "Comète", isOnWall: true }),
      principal,
    );
    await eventually(() => peer.board.rows.some((row) => row.name === "Comète"), "the pseudonym");
    const alias = peer.board.rows.find((row) => row.name === "Comète")?.ref ?? "";
    expect(alias).toMatch(/^~/);
    expect(refs(peer)).not.toContain(refOf(1));
    const heard = peer.deltas.length;
    await organization.record([result(refOf(1), "777")]);
    await showsWhatHttpServes(peer, await organization.member(refOf(3)));
    await showsWhatHttpServes(boss, await organization.member("nora"));
    await showsWhatHttpServes(self, principal);
    expect(refs(boss)).toContain(refOf(1));
    expect(refs(self)).toContain(refOf(1));
    const said = JSON.stringify(peer.deltas.slice(heard));
    expect(said).toContain(alias);
    expect(said).not.toContain(nameOf(1));
    expect(said).not.toContain(`"${refOf(1)}"`);
  });

  test("stands among its equals where its alias would, over HTTP and live alike", async () => {
    const principal = await organization.member(refOf(4));
    await organization.run(
      (ctx) => changeNameShown(ctx, { shownAs: "pseudonym", pseudonym: "Orion", isOnWall: true }),
      principal,
    );
    const peer = await open(refOf(3));
    await organization.record([result(refOf(4), "70000"), result(refOf(5), "71000")]);
    await showsWhatHttpServes(peer, await organization.member(refOf(3)));
    const equals = peer.board.rows.filter((row) => row.rank === 1);
    expect(equals.map((row) => row.name)).toEqual([nameOf(5), "Orion"]);
    const { rows } = await organization.board(challenge, { limit: 2 });
    expect(rows.map((row) => row.ref)).toEqual([refOf(4), refOf(5)]);
  });
});
