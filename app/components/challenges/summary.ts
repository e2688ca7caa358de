import type { BoardState, Me, Row } from "../standings/types.ts";

/** A challenge in a list. `standing` is there for the open ones. */
export type ChallengeSummary = {
  readonly id: string;
  readonly name: string;
  readonly state: BoardState;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly settlesAt: number | null;
  readonly timeZone: string;
  readonly kind: "members" | "teams";
  readonly standing: { readonly top: readonly Row[]; readonly me: Me | null; readonly total: number } | null;
};
