import type { RankedStanding } from "#core/scoring/standings.ts";
import { standingToJson } from "#core/scoring/standings.ts";

/** Everything of standings that is shown or compared. */
export const told = (standings: readonly RankedStanding[]) =>
  standings.map((standing) => ({ ...standingToJson(standing), rank: standing.rank }));
