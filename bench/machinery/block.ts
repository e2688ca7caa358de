import type { Goal, Verdict } from "./verdict.ts";

/** What one slot measured, by figure: things done per second. */
export type Figures = Readonly<Record<string, number>>;

/** Somebody who does the same work as the others: the rival, or we. */
export type Contestant = {
  readonly name: string;
  /** Makes ready what is not measured. */
  readonly prepare?: () => Promise<void>;
  /** Works for about so long. */
  readonly slot: (ms: number) => Promise<Figures>;
};

/** One line of the table: two contestants compared in one figure. */
export type Claim = {
  readonly row: string;
  readonly what: string;
  readonly ours: string;
  readonly rival: string;
  readonly figure: string;
  /** `speed`: how many times as fast ours is. `time`: how many times as long ours takes. */
  readonly compares: "speed" | "time";
  readonly goal: Goal;
};

/** An alternating block made ready. */
export type Arena = {
  /** The first is the rival that runs under a second name as control. */
  readonly contestants: readonly Contestant[];
  readonly claims: readonly Claim[];
  /** What is wrong with somebody's answers, in a sentence; null when all are equal. Asked before and after. */
  readonly wrong: () => Promise<string | null>;
  readonly close: () => Promise<void>;
};

/** A line of the table as it came out. */
export type Line = Partial<Omit<Claim, "row">> & {
  readonly row: string;
  /** Null: nothing could be compared; `note` says why. */
  readonly verdict: Verdict | null;
  readonly note?: string;
};

export type Settings = {
  /** True to try everything out quickly: small sizes, no verdict worth the name. */
  readonly isSmoke: boolean;
  readonly say: (line: string) => void;
};

/** Something that can be run alone. */
export type Block = {
  readonly rows: readonly string[];
  readonly run: (settings: Settings) => Promise<Line[]>;
};
