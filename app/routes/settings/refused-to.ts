import type { Refused } from "#server/auth/second-factor.ts";

/** Back to the second factor's settings, to the form whose password was wrong. */
export const refusedTo = (form: "recovery" | "end", answer: Refused): string =>
  answer.reason === "wrong"
    ? `/settings/second-factor?refused=${form}`
    : `/settings/second-factor?wait=${Math.ceil(answer.retryAfterSeconds / 60)}`;
