import { createClient } from "@redis/client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { revokeKey } from "#server/auth/keys/revoke.ts";
import { inContext } from "#server/context.ts";
import { type BootedNode, bootedNodes, openProxy } from "../support/booted-nodes.ts";
import { definition, result } from "../support/network.ts";
import { hasRedis, TestRedis } from "../support/redis.ts";
import { Screen } from "../support/screen.ts";
import { eventually } from "../support/sockets.ts";

// Two real processes on one database behind a proxy, as in production: what one commits the other shows. Nobody waits
// without end, whatever dies.

const REPS = ["anna", "bob", "chloe", "dan"];
const CHANNEL = "elan_changes";

type World = Awaited<ReturnType<typeof bootedNodes>>;

/** Two screens, one on each node, of one challenge. */
async function twoScreens(world: World, url: string) {
  const organization = await world.organization();
  const [one, other] = world.nodes as [BootedNode, BootedNode];
  const { body } = await organization.on(one).post("/challenges", definition());
  await organization.on(other).post(`/challenges/${body.id}/launch`, {});
  const screens: Screen[] = [];
  for (let n = 0; n < 2; n++) {
    const screen = new Screen(url, organization.apiKey, body.id);
    screens.push(screen);
    // One after the other: the proxy hands them to one node each.
    await screen.reaches(1, 20_000);
  }
  let turn = 0;
  return {
    organization,
    challenge: body.id as string,
    screens,
    /** Records on the one node and the other in turn; answers the last position. */
    async record(times: number, on = [one, other]) {
      let position = 0;
      for (let n = 0; n < times; n++) {
        turn += 1;
        const results = [result(REPS[turn % REPS.length] ?? "", `${100 + ((turn * 37) % 900)}`)];
        const answer = await organization.on(on[turn % on.length] ?? one).post("/results", { source: "crm", results });
        expect(answer.body).toMatchObject({ accepted: 1 });
        position = answer.body.position;
      }
      return position;
    },
    /** At a pause both screens show what the nodes serve. */
    async areRight(position: number, on = [one, other]) {
      for (const screen of screens) await screen.reaches(position, 15_000);
      for (const node of on) {
        const served = (await organization.on(node).get(`/challenges/${body.id}/leaderboard`)).body;
        expect(served.position).toBe(position);
        for (const screen of screens) {
          const { rows, total, position: at, state } = screen.board ?? {};
          expect({ rows, total, position: at, state }).toEqual({
            rows: served.rows,
            total: served.total,
            position,
            state: served.state,
          });
        }
      }
    },
    close() {
      for (const screen of screens) screen.close();
    },
  };
}

function tells(name: string, env: () => Promise<Record<string, string>>, more: (world: () => World) => void) {
  describe(name, () => {
    let world: World;
    let proxy: Awaited<ReturnType<typeof openProxy>>;
    let shown: Awaited<ReturnType<typeof twoScreens>> | undefined;
    beforeAll(async () => {
      world = await bootedNodes(2, await env());
      proxy = await openProxy(world.nodes);
    }, 240_000);
    afterEach(() => shown?.close());
    afterAll(async () => {
      await proxy?.close();
      await world?.close();
    });

    test("both screens equal HTTP at every pause, results coming to the one node and the other", async () => {
      shown = await twoScreens(world, proxy.url);
      expect([...proxy.given.values()]).toEqual([1, 1]);
      for (let pause = 0; pause < 4; pause++) await shown.areRight(await shown.record(1 + pause * 3));
      const { organization, challenge } = shown;
      const [one, other] = world.nodes as [BootedNode, BootedNode];
      await organization.on(one).put("/members/eve", { name: "Ève", unit: "metz" });
      const { body } = await organization
        .on(other)
        .post(`/challenges/${challenge}/adjustments`, { participant: "eve", points: "7", reason: "fair" });
      await shown.areRight(body.position);
    });

    test("what is revoked on the one falls silent on the other", async () => {
      shown = await twoScreens(world, proxy.url);
      const { organization } = shown;
      const key = await organization.key();
      const [, other] = world.nodes as [BootedNode, BootedNode];
      const screen = new Screen(other.url, key.apiKey, shown.challenge);
      await screen.reaches(1);
      await inContext(
        world.app,
        { organizationId: organization.id, principal: { kind: "system", name: "test" } },
        (ctx) => revokeKey(ctx, key.id),
      );
      await eventually(() => screen.socket.disconnected, "silence", 5_000);
      const before = screen.board?.position;
      await shown.areRight(await shown.record(2));
      expect(screen.board?.position).toBe(before);
      screen.close();
    });

    more(() => world);

    // The last: one node less.
    test("one killed, its screen is right again by itself while results go on", async () => {
      shown = await twoScreens(world, proxy.url);
      const [one, other] = world.nodes as [BootedNode, BootedNode];
      await shown.areRight(await shown.record(3));
      await other.kill();
      const position = await shown.record(5, [one]);
      await shown.areRight(position, [one]);
      await shown.areRight(await shown.record(2, [one]), [one]);
    });
  });
}

tells(
  "two nodes on one database",
  async () => ({}),
  () => {},
);

// Where there is no redis-server on the PATH this half is skipped: nothing else can stand in for a Redis that freezes.
describe.skipIf(!hasRedis)("with Redis (skipped without redis-server on the PATH)", () => {
  let redis: TestRedis;
  beforeAll(async () => {
    if (hasRedis) redis = await TestRedis.start();
  });
  afterAll(() => redis?.kill());

  /** What is said on the channel, as one more listener hears it. */
  async function overhear() {
    const heard: string[] = [];
    const client = createClient({ url: redis.url, socket: { reconnectStrategy: false } });
    client.on("error", () => {});
    await client.connect();
    await client.subscribe(CHANNEL, (payload) => heard.push(payload));
    return { heard, close: () => client.destroy() };
  }

  tells(
    "two nodes on one database",
    async () => ({ REDIS_URL: redis.url }),
    (world) => {
      test("the words go over Redis; it dies, comes back, freezes and thaws, and no screen stays behind", async () => {
        const proxy = await openProxy(world().nodes);
        const shown = await twoScreens(world(), proxy.url);
        const goesOverRedis = async () => {
          const { heard, close } = await overhear();
          await eventually(
            async () => {
              await shown.areRight(await shown.record(2));
              return heard.some((payload) => payload.includes(shown.challenge));
            },
            "words over Redis",
            20_000,
          );
          close();
        };
        await goesOverRedis();
        await redis.kill();
        for (let n = 0; n < 3; n++) await shown.areRight(await shown.record(2));
        await redis.start();
        await goesOverRedis();
        redis.freeze();
        for (let n = 0; n < 3; n++) await shown.areRight(await shown.record(2));
        redis.thaw();
        await goesOverRedis();
        shown.close();
        await proxy.close();
      });
    },
  );

  test("a node starts while there is no Redis, and uses it once there is", async () => {
    await redis.kill();
    const alone = await bootedNodes(1, { REDIS_URL: redis.url });
    const organization = await alone.organization();
    const [node] = alone.nodes as [BootedNode];
    const { body } = await organization.on(node).post("/challenges", definition());
    expect((await organization.on(node).post(`/challenges/${body.id}/launch`, {})).status).toBe(200);
    await redis.start();
    const { heard, close } = await overhear();
    await eventually(
      async () => {
        await organization.on(node).post("/results", { source: "crm", results: [result("anna", "1")] });
        return heard.length > 0;
      },
      "words over Redis",
      20_000,
    );
    close();
    await alone.close();
  });
});
