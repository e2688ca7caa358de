import type { BoardState } from "../standings/types.ts";

/** What may be chosen for a display. */
export type DisplayOptions = {
  readonly units: readonly { readonly ref: string; readonly name: string }[];
  /** An admin's display may be the organization's own. */
  readonly mayBeEverywhere: boolean;
  readonly boards: readonly { readonly id: string; readonly name: string; readonly state: BoardState }[];
};

export type DisplayInfo = {
  readonly id: string;
  readonly name: string;
  readonly unit: string | null;
  readonly audience: "staff" | "customers";
  readonly approvedBy: string | null;
  readonly lastSeenAt: number | null;
  readonly boards: readonly string[];
};

export type ShowingTyped = {
  readonly name: string;
  readonly unit: string | null;
  readonly audience: "staff" | "customers";
  readonly locale: "fr" | "en";
  readonly hasSound: boolean;
  readonly boards: readonly string[];
};
