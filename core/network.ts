import type { Value } from "./decimal.ts";

/** The network of an organization as scoring sees it: who belongs where and when, what is measured, what was agreed. */
export type Role = "rep" | "manager" | "leader" | "admin";

export type Unit = {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly parentId: string | null;
};

/** Half-open [from, to) in ms UTC; `-Infinity` and `Infinity` where open. A member's assignments never overlap. */
export type Assignment = { readonly unitId: string; readonly from: number; readonly to: number };

export type Member = {
  readonly id: string;
  readonly ref: string;
  readonly name: string;
  readonly role: Role;
  readonly active: boolean;
  readonly assignments: readonly Assignment[];
};

export type Metric = {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly precision: number;
  readonly better: "higher" | "lower";
  readonly category: "quantitative" | "qualitative";
  /** Results wait for a decision before they count. */
  readonly needsApproval?: boolean;
  /** A second source that reports the same fact is held for a decision. */
  readonly oneSource?: boolean;
  /** From this size on a declared result needs evidence, and an approval a second person's; null: never. */
  readonly secondApprovalFrom?: Value | null;
  /** For talks between two people: no challenge may read it. */
  readonly coachingOnly?: boolean;
};

/** The value agreed for one member or unit on one metric over the half-open period [startsAt, endsAt). */
export type Target = {
  readonly owner: { readonly kind: "member" | "unit"; readonly id: string };
  readonly metric: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly value: Value;
};

export type Network = {
  readonly timeZone: string;
  readonly units: ReadonlyMap<string, Unit>;
  readonly members: ReadonlyMap<string, Member>;
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly targets: readonly Target[];
};
