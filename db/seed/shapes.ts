import type { ModuleContent } from "#core/training/content.ts";

/** The demo network as values, in the words and wire forms of the API: refs, decimal texts, days and instants with an offset. */
export type SeedUnit = {
  readonly ref: string;
  readonly name: string;
  readonly kind: "network" | "region" | "point-of-sale";
  readonly parent: string | null;
};

export type SeedMetric = {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly precision: number;
  readonly better: "higher" | "lower";
  readonly category: "quantitative" | "qualitative";
};

/** `from` null: since ever. Consecutive: each holds until the next one's `from`, the last one for good. */
export type SeedAssignment = { readonly unit: string; readonly from: string | null };

export type SeedMember = {
  readonly ref: string;
  readonly name: string;
  readonly email: string;
  readonly role: "rep" | "manager" | "leader" | "admin";
  /** False for a leaver. */
  readonly active: boolean;
  readonly assignments: readonly SeedAssignment[];
  /** First day of work; null: before the first result. */
  readonly hiredOn: string | null;
  /** First day no longer there; null: still there. */
  readonly leftOn: string | null;
  readonly traits: Traits;
};

/** What makes a person's results differ from the next person's; talent is 1 on average, the others lie in [0, 1]. */
export type Traits = {
  readonly talent: number;
  readonly diligence: number;
  readonly warmth: number;
  /** The weekday without work, 1 (Monday) to 5. */
  readonly restDay: number;
};

export type SeedTarget = {
  readonly member: string;
  readonly metric: string;
  readonly start: string;
  readonly end: string;
  readonly value: string;
};

export type SeedResult = {
  readonly source: string;
  readonly id: string;
  readonly member: string;
  readonly metric: string;
  readonly value: string;
  readonly occurredAt: string;
  readonly subject?: string;
};

/** Somebody takes a module's quiz; `knows` is the chance that they know the answer to one of its questions. */
export type SeedTake = {
  readonly member: string;
  readonly on: string;
  readonly minute: number;
  readonly knows: number;
};

/** A module, the day on which it is published and assigned, and who has taken it since. */
export type SeedModule = {
  readonly ref: string;
  readonly content: ModuleContent;
  readonly publishedOn: string;
  readonly assigned: readonly { readonly unit: string; readonly dueOn: string | null }[];
  readonly takes: readonly SeedTake[];
};

/** Definitions in the JSON of the API, with what is to become of them. */
export type SeedChallenge = {
  readonly key: string;
  readonly fate: "certified" | "live" | "scheduled";
  readonly definition: { readonly name: string; readonly start: string; readonly end: string } & Readonly<
    Record<string, unknown>
  >;
};

export type DemoNetwork = {
  readonly seed: number;
  /** The first day without generated results. */
  readonly today: string;
  readonly name: string;
  readonly timeZone: string;
  readonly units: readonly SeedUnit[];
  readonly metrics: readonly SeedMetric[];
  readonly members: readonly SeedMember[];
  readonly targets: readonly SeedTarget[];
  /** In order of `occurredAt`. */
  readonly results: readonly SeedResult[];
  readonly challenges: readonly SeedChallenge[];
  readonly modules: readonly SeedModule[];
  /** Refs of the four people whose door stands open on the sign-in page of the demo. */
  readonly doors: Readonly<Record<"rep" | "manager" | "leader" | "admin", string>>;
};
