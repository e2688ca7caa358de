import { trickle } from "#db/seed/trickle.ts";
import type { App } from "../app.ts";
import { allChallenges, stateOf } from "../challenges/challenge.ts";
import { inContext } from "../context.ts";
import { readLeaderboard } from "../standings/read.ts";
import { type Demo, PLANTER } from "./organization.ts";

/** Whoever just opened the demo sees the board before it moves. */
const FIRST_DELAY_MS = 4_000;

/** Records one result every one to three seconds (`pace` times as fast), for ever. Returns how to stop; what is under way is finished. */
export async function startTrickle(app: App, demo: Demo, { pace = 1 } = {}): Promise<{ stop(): Promise<void> }> {
  const { organizationId, network } = demo;
  const startedAt = app.clock();
  // A start of its own each time: the same people would else win every time.
  const drops = trickle(network, startedAt % 2 ** 31, await revenueNow(app, demo));
  let turn = 0;
  let underWay: Promise<void> = Promise.resolve();
  let timer = setTimeout(next, FIRST_DELAY_MS / pace);

  function next() {
    const { source, delayMs, ...fact } = drops.next().value;
    const id = `direct-${startedAt.toString(36)}-${++turn}`;
    const occurredAt = new Date(app.clock()).toISOString();
    underWay = app.recorder
      .record(organizationId, { principal: PLANTER, source, results: [{ ...fact, id, occurredAt }] })
      .then(() => {})
      .catch((error: unknown) => app.log.error({ err: error }, "a result of the demo was lost"));
    timer = setTimeout(next, delayMs / pace);
  }

  return {
    async stop() {
      clearTimeout(timer);
      await underWay;
    },
  };
}

/** Revenue by ref in the individual challenge that runs: who is close to whom. */
async function revenueNow(app: App, { organizationId, network }: Demo): Promise<ReadonlyMap<string, number>> {
  const names = new Set(
    network.challenges.filter(({ key }) => key !== "teams").map(({ definition }) => definition.name),
  );
  return inContext(app, { organizationId, principal: PLANTER }, async (ctx) => {
    const live = (await allChallenges(ctx)).find((one) => names.has(one.name) && stateOf(one, ctx.now) === "live");
    if (!live) return new Map();
    const { rows } = await readLeaderboard(ctx, live.id, { limit: 200 });
    return new Map(rows.map(({ ref, criteria }) => [ref, Number(criteria.revenue?.measure ?? 0)]));
  });
}
