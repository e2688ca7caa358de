/** What the database's code needs of a log; pino's logger is one. Facts are ids, counts and settings, never rows. */
export type Log = Record<"debug" | "info" | "warn" | "error", (facts: object, message: string) => void>;
