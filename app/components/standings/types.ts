import type { LeaderboardRow } from "#core/standings/row.ts";

/** A leaderboard as the pages show it: the contract's rows, and what the page knows of the challenge around them. */
export type { Phase as BoardState } from "#core/challenges/phase.ts";
export type { LeaderboardRow as Row } from "#core/standings/row.ts";
export type TieBreakValue = LeaderboardRow["tieBreak"][number];

export type { Delta, NextPlace, OwnRow as Me, Snapshot } from "#core/live/messages.ts";

/** A criterion as the board names it. Category decides solid or hatched; unit and precision how its measure is written. */
export type CriterionInfo = {
  readonly id: string;
  readonly name: string;
  readonly category: "quantitative" | "qualitative";
  readonly unit: string | null;
  readonly precision: number;
};

/** How equal points are told apart, as far as ordering rows that have no rank needs it. */
export type TieBreakInfo =
  | { readonly kind: "points" | "places" | "instant" }
  | { readonly kind: "measure"; readonly better: "higher" | "lower" };

/** What the tower knows of its challenge; it changes with the challenge's version only. */
export type TowerInfo = {
  readonly challenge: string;
  readonly kind: "members" | "teams";
  readonly timeZone: string;
  readonly criteria: readonly CriterionInfo[];
  readonly tieBreaks: readonly TieBreakInfo[];
  /** Names of units by ref, as far as the board shows them. */
  readonly unitNames: Readonly<Record<string, string>>;
};
