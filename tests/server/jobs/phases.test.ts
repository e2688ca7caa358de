import { afterAll, beforeAll, expect, test } from "vitest";
import { findChallenge } from "#server/challenges/challenge.ts";
import { createChallenge } from "#server/challenges/create.ts";
import { launchChallenge } from "#server/challenges/launch.ts";
import { inContext, type Principal } from "#server/context.ts";
import { schedulePhases } from "#server/jobs/schedule-phases.ts";
import { type Caller, startTestServer, type TestServer } from "../../support/server.ts";

let server: TestServer;
let acme: Caller;
const SYSTEM: Principal = { kind: "system", name: "test" };

beforeAll(async () => {
  // pg-boss goes by the database's clock, so this suite lives in real time.
  server = await startTestServer({ now: Date.now() });
  acme = await server.organization();
  await acme.put("/members/bob", { name: "Bob" });
  await acme.put("/metrics/revenue", { name: "Revenue" });
});
afterAll(() => server?.close());

const definition = (startsInMs: number, endsInMs: number) => ({
  name: "Soon",
  timeZone: "UTC",
  start: new Date(server.clock.now + startsInMs).toISOString(),
  end: new Date(server.clock.now + endsInMs).toISOString(),
  participants: { kind: "members" as const },
  criteria: [
    {
      id: "r",
      name: "R",
      metric: "revenue",
      measure: { kind: "sum" as const },
      scale: { kind: "perUnit" as const, points: "1", per: "1" },
    },
  ],
});
const waiting = () => server.app.database.pool<{ at: number }[]>`
  select start_after as at from pgboss.job where name = 'challenge-phase' and state = 'created' order by 1`;

test("a launch sends its opening, its closing and the end of its settlement, each once", async () => {
  const who = { organizationId: acme.organizationId, principal: SYSTEM };
  const id = await inContext(server.app, who, async (ctx) => {
    const draft = await createChallenge(ctx, { ...definition(3_600_000, 7_200_000), settleFor: "PT1H" });
    await launchChallenge(ctx, draft.id);
    return draft.id;
  });
  const sent = (await waiting()).map((job) => job.at - server.clock.now);
  expect(sent).toEqual([3_600_000, 7_200_000, 10_800_000]);
  await inContext(server.app, who, async (ctx) => schedulePhases(ctx, await findChallenge(ctx, id)));
  expect(await waiting()).toHaveLength(3);
});

test("a job exists if and only if its transaction commits", async () => {
  const before = (await waiting()).length;
  const who = { organizationId: acme.organizationId, principal: SYSTEM };
  await expect(
    inContext(server.app, who, async (ctx) => {
      const draft = await createChallenge(ctx, definition(3_600_000, 7_200_000));
      await launchChallenge(ctx, draft.id);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  expect(await waiting()).toHaveLength(before);
});

test("a challenge opens and closes on time, and watchers are told", { timeout: 120_000 }, async () => {
  await server.app.jobs.start();
  const told: string[] = [];
  const stop = server.app.changes.subscribe((change) => change.kind === "challenge" && told.push(change.challengeId));
  const { body } = await acme.post("/challenges", definition(1_500, 3_500));
  await acme.post(`/challenges/${body.id}/launch`);
  told.length = 0;
  const announced = async () => {
    server.clock.now = Date.now();
    const [row] = await server.app.database.inOrganization(
      acme.organizationId,
      ({ sql }) => sql<{ state: string }[]>`select announced_state as state from challenges where id = ${body.id}`,
    );
    return row?.state;
  };
  expect(await announced()).toBe("scheduled");
  await expect.poll(announced, { timeout: 50_000, interval: 100 }).toBe("live");
  await expect.poll(announced, { timeout: 50_000, interval: 100 }).toBe("settling");
  expect(told).toEqual([body.id, body.id]);
  stop();
});
