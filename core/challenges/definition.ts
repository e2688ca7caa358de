import type { Role } from "../network.ts";
import type { MeasureConfig } from "../scoring/measures/index.ts";
import type { ScaleConfig } from "../scoring/scales/index.ts";

/** A challenge's definition as it is stored: the contract's JSON, decimals as canonical text. */
export type Definition = {
  name: string;
  purpose?: string | undefined;
  timeZone: string;
  start: string;
  end: string;
  settleFor?: string | undefined;
  participants: Participants;
  joiners?: "asIs" | "proRata" | undefined;
  rounds?: Rounds | undefined;
  criteria: Criterion[];
  gates?: Gate[] | undefined;
  boosters?: Booster[] | undefined;
  tieBreaks?: TieBreak[] | undefined;
  goals?: Goal[] | undefined;
  rewards?: Reward[] | undefined;
};

export type Participants =
  | { kind: "members"; units?: string[] | undefined; members?: string[] | undefined; roles?: Role[] | undefined }
  | { kind: "teams"; units: string[]; score?: { how: TeamScore; n?: number | undefined } | undefined };

export type TeamScore = "results" | "sum" | "average" | "best";

export type Rounds =
  | { every: "day" | "week" | "month" }
  | { list: { name: string; start: string; end: string; weight?: string | undefined }[] };

export type Criterion = {
  id: string;
  name: string;
  metric: string;
  per?: "challenge" | "round" | undefined;
  best?: number | undefined;
  measure: MeasureConfig;
  scale: ScaleConfig;
  limits?: Limits | undefined;
  weight?: string | undefined;
};

export type Limits = {
  perDay?: string | undefined;
  perWeek?: string | undefined;
  perRound?: string | undefined;
  perChallenge?: string | undefined;
  minValue?: string | undefined;
  maxValue?: string | undefined;
};

/** Exactly one of the two; the lint refuses neither and both. */
export type Condition = { atLeast?: string | undefined; atMost?: string | undefined };
export type Gate = Condition & { criterion: string; blocks: "ranking" | "points" | "rewards" };
export type Booster = { when: Condition & { criterion: string }; multiply: string; criteria: string[] };
export type TieBreak = "countback" | "earliest" | { countback: string } | { criterion: string } | { measure: string };
export type Goal = Condition & { name: string; criterion: string; of: "all" | "team" };
export type Reward = { name: string; places: [number, number] } | { name: string; atLeastPoints: string };
