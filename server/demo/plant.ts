import { dayOf, startOfDay } from "#core/calendar.ts";
import { type Day, dayOf as dayNumberOf, isoOf } from "#db/seed/days.ts";
import { resultsBetween } from "#db/seed/results.ts";
import { refreshStatistics } from "#db/statistics.ts";
import type { App } from "../app.ts";
import { inContext } from "../context.ts";
import { atOnce } from "../standings/rebuild.ts";
import { type Demo, type Generate, openDemo, PLANTER } from "./organization.ts";
import { EVENING_MS, pastOf } from "./past.ts";
import { plantRecognition } from "./plant-recognition.ts";
import { recordAll } from "./record-all.ts";
import type { DemoWords } from "./words.ts";

export type Say = (line: string) => void;

/**
 * Plants the demo into an empty database, goes on where a planting was killed, or finds it done; then adds the days that
 * passed since the last start. Throws an Error where the database is somebody else's.
 */
export async function plantDemo(app: App, t: DemoWords, say: Say, generate?: Generate): Promise<Demo> {
  const demo = await openDemo(app, generate);
  if (!demo) throw new Error(t("foreign"));
  await plantPast(app, demo, t, say);
  await catchUp(app, demo, t, say);
  await inContext(app, { organizationId: demo.organizationId, principal: PLANTER }, (ctx) =>
    plantRecognition({ ...ctx, rescoring: atOnce }, demo.network),
  );
  return demo;
}

/** Each happening is done at its own time: what was recorded when is part of the demo's story. */
async function plantPast(app: App, { organizationId, network }: Demo, t: DemoWords, say: Say): Promise<void> {
  const lastAt = await lastRecordedAt(app, organizationId);
  if (lastAt >= startOfDay(network.today, network.timeZone)) return;
  const rest = pastOf(network).filter(({ at }) => at > lastAt);
  if (rest.length === 0) return;
  const shops = network.units.filter(({ kind }) => kind === "point-of-sale").length;
  say(t("organization", { name: network.name }));
  say(t("people", { people: network.members.length, shops }));
  const total = network.results.length;
  let done = total - rest.reduce((sum, { results }) => sum + results, 0);
  let said = 0;
  let counted = 0;
  for (const { at, results, run } of rest) {
    await inContext(appAt(app, at), { organizationId, principal: PLANTER }, (ctx) =>
      run({ ...ctx, rescoring: atOnce }),
    );
    done += results;
    if (done > 3 * counted) {
      counted = done;
      await refreshStatistics(app.database.url);
    }
    const percent = Math.floor((100 * done) / total);
    if (percent < said + 10) continue;
    said = percent - (percent % 10);
    say(t("planting", { done, total, percent }));
  }
}

/** The application at an instant of the past. What is due by now is done by the planting itself, not by a job. */
function appAt(app: App, at: number): App {
  return {
    ...app,
    clock: () => at,
    jobs: {
      ...app.jobs,
      async enqueue(ctx, kind, data, when) {
        if (when?.at === undefined || when.at > app.clock()) await app.jobs.enqueue(ctx, kind, data, when);
      },
    },
  };
}

/** The days after the last one with a sale, each recorded in its evening; today up to now. */
async function catchUp(app: App, { organizationId, network }: Demo, t: DemoWords, say: Say): Promise<void> {
  const now = app.clock();
  const startOf = (day: Day) => startOfDay(isoOf(day), network.timeZone);
  const last = await lastSaleAt(app, organizationId);
  const today = dayNumberOf(dayOf(now, network.timeZone));
  const from = Math.max(dayNumberOf(dayOf(last, network.timeZone)) + 1, dayNumberOf(network.today));
  if (from > today) return;
  const all = resultsBetween(network.seed, network.members, from, today + 1);
  const due = all.filter(({ occurredAt }) => Date.parse(occurredAt) <= now);
  if (from < today && due.length > 0) say(t("catchingUp", { results: due.length }));
  // A day goes in whole or not at all, so that the last sale tells the next start where this one was killed.
  for (let day = from; day <= today; day++) {
    const results = due.filter(({ occurredAt }) => occurredAt.startsWith(isoOf(day)));
    if (results.length === 0) continue;
    const at = Math.min(now, startOf(day) + EVENING_MS);
    await inContext(appAt(app, at), { organizationId, principal: PLANTER }, (ctx) => recordAll(ctx, results));
  }
}

const lastSaleAt = (app: App, organizationId: string): Promise<number> =>
  inContext(app, { organizationId, principal: PLANTER }, async ({ tx }) => {
    const [sale] = await tx.sql<{ at: number | null }[]>`
      select max(occurred_at) as at from ledger where kind = 'result' and metric = 'revenue'`;
    return sale?.at ?? 0;
  });

const lastRecordedAt = (app: App, organizationId: string): Promise<number> =>
  inContext(app, { organizationId, principal: PLANTER }, async ({ tx }) => {
    const [head] = await tx.sql<{ at: number }[]>`select recorded_at as at from ledger_heads`;
    return head?.at ?? 0;
  });
