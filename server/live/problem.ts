import type { LiveProblem, Refused } from "#core/live/messages.ts";
import type { Locale } from "#locales/locale.ts";
import { answerOf, problemOf } from "../api/problem.ts";
import { Refusal } from "../refusal.ts";

/** A refusal in the body that HTTP has for it; `sent` is what was asked. */
export function refusedFor(refusal: Refusal, locale: Locale, sent: unknown): Refused {
  // The API answers a refusal with a problem, whatever else its answers may carry.
  return { ok: false, problem: answerOf(refusal, locale, sent).body as LiveProblem };
}

/** What to say when something failed that nobody foresaw. */
export const failed = (locale: Locale): Refused => ({ ok: false, problem: problemOf(locale, "failed") });

/** A connect_error: its message for a log, the problem in `data`. */
export class HandshakeError extends Error {
  readonly data: LiveProblem;

  constructor(code: "unauthenticated" | "invalid", locale: Locale, options: { message?: string; sent?: unknown } = {}) {
    const { problem } = refusedFor(new Refusal(code), locale, options.sent);
    super(options.message ?? problem.detail);
    this.data = problem;
  }
}
