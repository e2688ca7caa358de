import { setImmediate } from "node:timers/promises";
import { splitWindow } from "#core/calendar.ts";
import { countingResults } from "#core/results/counting.ts";
import { EVERYONE } from "#core/scoring/card.ts";
import { isLate } from "#core/scoring/credit.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { ReplaySteps } from "#core/scoring/replay-steps.ts";
import { scopeOf } from "#core/scoring/results-of.ts";
import { compareStandings } from "#core/scoring/standings.ts";
import { asHappened, type RaceDay, type RaceOrder, raceOrderOf, stopsOf, thinned } from "#core/standings/race.ts";
import type { Challenge } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { readMarks, readResults } from "../results/read-ledger.ts";
import { Board } from "./board.ts";

/** A challenge as it stood at the end of each of its days. */
export type Replayed = {
  readonly by: RaceOrder;
  readonly days: readonly (RaceDay & { readonly board: Board })[];
};

export type Races = {
  /** Every day of a challenge, replayed once for everybody who looks. */
  of(ctx: Ctx, challenge: Challenge, plan: Plan): Promise<Replayed>;
};

/** Standings that one race keeps at most: of a large board not every day is replayed. */
const MOST_STANDINGS = 400_000;
const MOST_DAYS = 200;
const FEWEST_DAYS = 12;
const MOST_RACES = 4;
/** While results come in, the last day may lie this far behind. */
const FRESH_MS = 60_000;

type Kept = { plan: Plan; position: number; madeAt: number; replayed: Promise<Replayed> };

/** Keeps the races that were looked at last. */
export function makeRaces(): Races {
  const kept = new Map<string, Kept>();
  return {
    async of(ctx, challenge, plan) {
      const known = kept.get(challenge.id);
      const isFresh = known?.position === challenge.position || ctx.now - (known?.madeAt ?? 0) < FRESH_MS;
      kept.delete(challenge.id);
      const { position } = challenge;
      const entry: Kept =
        known?.plan === plan && isFresh
          ? known
          : { plan, position, madeAt: ctx.now, replayed: run(ctx, challenge, plan) };
      kept.set(challenge.id, entry);
      for (const key of kept.keys()) if (kept.size > MOST_RACES) kept.delete(key);
      try {
        return await entry.replayed;
      } catch (error) {
        kept.delete(challenge.id);
        throw error;
      }
    },
  };
}

async function run(ctx: Ctx, challenge: Challenge, plan: Plan): Promise<Replayed> {
  const results = await readResults(ctx, scopeOf(plan, EVERYONE));
  const marks = await readMarks(ctx, challenge.id);
  const inOrder = [...results, ...marks].sort((a, b) => a.position - b.position);
  const counting = countingResults(results).results.filter((result) => !isLate(plan, result));
  const by = raceOrderOf(counting);
  const entries = by === "recorded" ? inOrder : asHappened(counting, marks);
  const most = Math.max(FEWEST_DAYS, Math.floor(MOST_STANDINGS / Math.max(1, plan.audience.participants.size)));
  const stops = thinned(stopsOf(entries, daysOf(ctx, challenge, by)), Math.min(MOST_DAYS, most));
  const steps = new ReplaySteps(plan, entries);
  const compare = compareStandings(plan);
  const days: Replayed["days"][number][] = [];
  for (const [index, stop] of stops.entries()) {
    // What was decided after the last day belongs to the end of the race.
    const position = index === stops.length - 1 ? (entries.at(-1)?.position ?? 0) : stop.position;
    const standings = [...steps.advance(position).values()].map((standing) => ({ standing, position }));
    const board = new Board({ version: challenge.version, rebuiltPosition: position, position, compare, standings });
    days.push({ ...stop, position, board });
    // Others are served between two days.
    await setImmediate();
  }
  return { by, days };
}

/** The days from the start to the end, to now, or to when nothing could change any more. */
function daysOf(ctx: Ctx, challenge: Challenge, by: RaceOrder): { day: string; at: number }[] {
  const { startsAt, endsAt, settlesAt, certifiedAt, cancelledAt, definition } = challenge;
  const over = by === "happened" ? endsAt : Math.max(endsAt, settlesAt ?? endsAt);
  const to = Math.min(ctx.now, certifiedAt ?? ctx.now, cancelledAt ?? ctx.now, over);
  return splitWindow(startsAt, Math.max(to, startsAt), "day", definition.timeZone).map((window) => ({
    day: window.name,
    at: window.endsAt,
  }));
}
