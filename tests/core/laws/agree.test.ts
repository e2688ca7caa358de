import { formatExact, formatPoints } from "#core/decimal.ts";
import { replay } from "#core/scoring/replay.ts";
import { tieBreakToJson } from "#core/scoring/standings.ts";
import { type NaiveRow, naiveStandings } from "#server/standings/verify/naive-standings.ts";
import { expectEqual, law } from "../worlds/law.ts";
import { CHALLENGE } from "../worlds/ledgers.ts";
import { planOf, type World } from "../worlds/world.ts";

/** The engine and the naive replay of `elan verify`, which share no code, over the same worlds. */

const engineRows = (world: World, upTo: number): NaiveRow[] =>
  replay(planOf(world), world.entries, { upTo }).standings.map((standing) => ({
    participantId: standing.participantId,
    ref: standing.ref,
    rank: standing.rank,
    points: formatPoints(standing.points),
    adjustments: formatPoints(standing.adjustments),
    criteria: Object.fromEntries(
      Object.entries(standing.criteria).map(([id, { measure, points }]) => [
        id,
        { measure: measure && formatExact(measure), points: formatPoints(points) },
      ]),
    ),
    tieBreak: standing.tieBreak.map(tieBreakToJson),
    qualified: standing.qualified,
    excluded: standing.excluded,
  }));

const naiveRows = ({ definition, network, entries, launchedAt, launchPosition, now }: World, upTo: number) =>
  naiveStandings(definition, network, entries, {
    challengeId: CHALLENGE,
    launchedAt,
    launchPosition,
    certifiedPosition: null,
    position: upTo,
    now,
  });

law("the engine and the naive replay agree at any position", (world) => {
  const upTo = [5, 15, 1_000, 1_000][(world.dice[0] ?? 0) % 4] ?? 1_000;
  expectEqual(engineRows(world, upTo), naiveRows(world, upTo));
});
