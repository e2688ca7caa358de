/** A module of one's own list; instants are ms UTC, days `YYYY-MM-DD`. */
export type OwnModule = {
  readonly ref: string;
  readonly title: string;
  readonly purpose: string;
  readonly minutes: number;
  readonly recommendedBy: string;
  readonly isAssigned: boolean;
  readonly dueOn: string | null;
  readonly isStarted: boolean;
  readonly isCompleted: boolean;
  readonly isPassed: boolean;
  readonly bestScore: string | null;
  readonly isRetestDue: boolean;
};

export type AuthoredModule = {
  readonly ref: string;
  readonly title: string;
  readonly version: number | null;
  readonly hasChanges: boolean;
  readonly questions: number;
  readonly units: readonly string[];
};

export type AttemptLine = {
  readonly number: number;
  readonly isRetest: boolean;
  readonly score: string;
  readonly isPassed: boolean;
  readonly handedInAt: number;
};

/** What was sent of each question, by its place. */
export type SentAnswers = Readonly<Record<string, readonly string[]>>;
