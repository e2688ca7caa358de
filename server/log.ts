import { type Logger, pino, stdTimeFunctions } from "pino";
import type { Env } from "./env.ts";

export type { Logger };

/** Structured logs: JSON lines on standard output; verbs pass ids and counts, never bodies or names. */
export function makeLog(env: Pick<Env, "LOG_LEVEL">): Logger {
  return pino({ level: env.LOG_LEVEL, base: null, timestamp: stdTimeFunctions.isoTime });
}
