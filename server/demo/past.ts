import { startOfDay } from "#core/calendar.ts";
import { definitionSchema } from "#core/challenges/schema.ts";
import type { DemoNetwork, SeedChallenge, SeedModule, SeedResult } from "#db/seed/shapes.ts";
import { announcePhase } from "../challenges/announce-phase.ts";
import { certifyChallenge } from "../challenges/certify.ts";
import { allChallenges } from "../challenges/challenge.ts";
import { createChallenge } from "../challenges/create.ts";
import { launchChallenge } from "../challenges/launch.ts";
import type { Ctx } from "../context.ts";
import { plantModule, takeModule } from "./plant-modules.ts";
import { plantPeople } from "./plant-people.ts";
import { plantVoices } from "./plant-voices.ts";
import { recordAll } from "./record-all.ts";

/**
 * One thing that happened in the demo's past: one transaction at an instant of its own that leaves at least one ledger
 * entry, so that a planting that was killed goes on after the last instant in the ledger.
 */
export type Happening = { readonly at: number; readonly results: number; run(ctx: Ctx): Promise<unknown> };

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** Tills and surveys report at night. */
export const EVENING_MS = 22 * HOUR_MS;
/** Before there is a challenge nothing depends on when results were recorded: many at once. */
const MOST_AT_ONCE = 5_000;

/** The whole past of the demo, in order of time: the network, its results, the life of its challenges. */
export function pastOf(network: DemoNetwork): Happening[] {
  const startOf = (day: string) => startOfDay(day, network.timeZone);
  const first = network.results[0]?.occurredAt.slice(0, 10) ?? network.today;
  const happenings: Happening[] = [
    { at: startOf(first) - DAY_MS, results: 0, run: (ctx) => plantPeople(ctx, network) },
    { at: startOf(network.today) - DAY_MS / 2, results: 0, run: (ctx) => plantVoices(ctx, network) },
    ...network.challenges.flatMap((challenge) => lifeOf(challenge, network, startOf)),
    ...network.modules.flatMap((module, index) => trainingOf(module, index, network.seed, startOf)),
  ];
  const earliest = Math.min(...network.challenges.map(({ definition }) => startOf(definition.start)));
  for (const slice of slicesOf(network.results, (day) => startOf(day) >= earliest)) {
    const at = startOf(slice.day) + EVENING_MS + slice.part;
    happenings.push({ at, results: slice.results.length, run: (ctx) => recordAll(ctx, slice.results) });
  }
  return happenings.sort((a, b) => a.at - b.at);
}

/** Launched a few days before it starts, announced on time, certified when its settlement is over. */
function lifeOf(
  { definition, fate, key }: SeedChallenge,
  network: DemoNetwork,
  startOf: (day: string) => number,
): Happening[] {
  // Two challenges that start on one day must not be announced at one instant.
  const apart = network.challenges.findIndex((challenge) => challenge.key === key);
  const opens = startOf(definition.start) + apart;
  const find = async (ctx: Ctx) => {
    const found = (await allChallenges(ctx)).find(({ name }) => name === definition.name);
    if (!found) throw new Error(`the demo lost its challenge ${definition.name}`);
    return found.id;
  };
  const launch = async (ctx: Ctx) =>
    launchChallenge(ctx, (await createChallenge(ctx, definitionSchema.parse(definition))).id);
  const announce = async (ctx: Ctx) => announcePhase(ctx, await find(ctx));
  const happening = (at: number, run: Happening["run"]): Happening => ({ at, results: 0, run });
  if (fate === "scheduled") return [happening(startOf(network.today) - 5 * DAY_MS + apart, launch)];
  const begun = [happening(opens - 3 * DAY_MS, launch), happening(opens, announce)];
  if (fate === "live") return begun;
  const closes = startOf(definition.end) + apart;
  return [
    ...begun,
    happening(closes, announce),
    happening(closes + 9 * DAY_MS, async (ctx) => certifyChallenge(ctx, await find(ctx), network.doors.leader)),
  ];
}

/** A module comes out in the morning; whoever takes it does so at a moment of their own. */
function trainingOf(module: SeedModule, index: number, seed: number, startOf: (day: string) => number): Happening[] {
  const opens = { at: startOf(module.publishedOn) + 8 * HOUR_MS + index, results: 0 };
  return [
    { ...opens, run: (ctx) => plantModule(ctx, module) },
    ...module.takes.map((take, place) => ({
      at: startOf(take.on) + take.minute * 60_000 + 10 * place + index,
      results: 0,
      run: (ctx: Ctx) => takeModule(ctx, module, take, seed),
    })),
  ];
}

type Slice = { readonly day: string; readonly part: number; readonly results: SeedResult[] };

/** Results in order, a slice a day where `isByDay`, larger ones before; `day` is the last day in the slice. */
function slicesOf(results: readonly SeedResult[], isByDay: (day: string) => boolean): Slice[] {
  const slices: { day: string; part: number; byDay: boolean; results: SeedResult[] }[] = [];
  for (const result of results) {
    const day = result.occurredAt.slice(0, 10);
    const byDay = isByDay(day);
    const last = slices.at(-1);
    const isFull = !last || last.results.length >= MOST_AT_ONCE || last.byDay !== byDay || (byDay && last.day !== day);
    if (isFull) slices.push({ day, part: last?.day === day ? last.part + 1 : 0, byDay, results: [result] });
    else {
      last.results.push(result);
      last.day = day;
    }
  }
  return slices;
}
