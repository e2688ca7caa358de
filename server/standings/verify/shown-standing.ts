import { type Amount, shown, shownCents } from "./amount.ts";
import type { NaiveRow } from "./naive-standings.ts";

/** A standing as the database keeps it: exact measures as `n/d`. */
export type StoredStanding = Omit<NaiveRow, "tieBreak" | "rank"> & {
  readonly rank?: number | null;
  readonly tieBreak: readonly StoredTie[];
};

type StoredTie = {
  readonly points?: string;
  readonly measure?: string | null;
  readonly places?: readonly number[];
  readonly at?: number | null;
};

/** A kept standing as the contract shows it, with cents added. */
export function shownStanding(stored: StoredStanding, addedCents = 0n): NaiveRow {
  const plus = (points: string) => shownCents(BigInt(points.replace(".", "")) + addedCents);
  return {
    participantId: stored.participantId,
    ref: stored.ref,
    rank: null,
    points: plus(stored.points),
    adjustments: plus(stored.adjustments),
    criteria: Object.fromEntries(
      Object.entries(stored.criteria).map(([id, { measure, points }]) => [
        id,
        { measure: shownMeasure(measure), points },
      ]),
    ),
    tieBreak: stored.tieBreak.map((tie) => {
      if (tie.points !== undefined) return tie.points;
      if (tie.measure !== undefined) return shownMeasure(tie.measure);
      if (tie.places !== undefined) return tie.places;
      return typeof tie.at === "number" ? new Date(tie.at).toISOString() : null;
    }),
    qualified: stored.qualified,
    excluded: stored.excluded,
  };
}

function shownMeasure(text: string | null): string | null {
  if (text === null) return null;
  const [n, d] = text.split("/");
  const amount: Amount = { top: BigInt(n ?? "0"), bottom: BigInt(d ?? "1") };
  return shown(amount);
}
