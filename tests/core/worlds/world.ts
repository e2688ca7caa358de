import fc from "fast-check";
import { addDuration } from "#core/calendar.ts";
import type { Definition } from "#core/challenges/definition.ts";
import { resolveWindows } from "#core/challenges/windows.ts";
import type { Network } from "#core/network.ts";
import type { Entry } from "#core/results/entry.ts";
import { makePlan, type Plan } from "#core/scoring/plan.ts";
import { definitions } from "./definitions.ts";
import { CHALLENGE, type DrawnResult, ledgersAround, resultsAround } from "./ledgers.ts";
import { leavers, networkAround } from "./networks.ts";

/** A challenge over a network with everything that was recorded, and the moment at which one looks. */
export type World = {
  readonly definition: Definition;
  readonly network: Network;
  readonly entries: readonly Entry[];
  readonly now: number;
  readonly launchedAt: number | null;
  readonly launchPosition: number | null;
  /** Further results and numbers below 1000, for laws that change a world by chance. */
  readonly spare: readonly DrawnResult[];
  readonly dice: readonly number[];
};

export const worlds: fc.Arbitrary<World> = definitions.chain((definition) => {
  const { startsAt, endsAt } = resolveWindows(definition);
  return fc
    .record({
      left: leavers,
      entries: ledgersAround(definition),
      now: fc.constantFrom(startsAt - 1, Math.floor((startsAt + endsAt) / 2), endsAt - 1, endsAt, endsAt + 1e9),
      launch: fc.constantFrom(null, [startsAt - 1e8, 0], [startsAt + 1e8, 3], [endsAt + 1e8, 9]),
      lateFrom: fc.constantFrom(4, 8, 20, 10_000, 10_000, 10_000),
      spare: fc.array(resultsAround(definition), { minLength: 1, maxLength: 6 }),
      dice: fc.array(fc.nat(999), { minLength: 16, maxLength: 16 }),
    })
    .map(({ left, entries, now, launch, lateFrom, spare, dice }) => {
      const [launchedAt, launchPosition] = launch ?? [null, null];
      const settlesAt = settlementOf(definition, launchedAt ?? startsAt);
      return {
        definition,
        network: networkAround(definition.start.slice(0, 10), definition.timeZone, left),
        entries: entries.map((entry) => ({
          ...entry,
          recordedAt: entry.position >= lateFrom ? settlesAt : settlesAt - 1,
        })),
        now,
        launchedAt: launchedAt ?? null,
        launchPosition: launchPosition ?? null,
        spare,
        dice,
      };
    });
});

function settlementOf(definition: Definition, launchedAt: number): number {
  const { endsAt } = resolveWindows(definition);
  return addDuration(Math.max(endsAt, launchedAt), definition.settleFor ?? "P7D", definition.timeZone);
}

/** The world's plan, over another network if one is given. */
export const planOf = (world: World, network: Network = world.network): Plan =>
  makePlan(world.definition, network, {
    challengeId: CHALLENGE,
    launchPosition: world.launchPosition,
    settlesAt: world.launchedAt === null ? null : settlementOf(world.definition, world.launchedAt),
    asOfNow: world.now,
  });
