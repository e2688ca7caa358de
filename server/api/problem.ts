import type { IncomingMessage } from "node:http";
import { acceptedLocale, type Locale } from "#locales/locale.ts";

import type { Flaw, Refusal, RefusalCode } from "../refusal.ts";
import type { Answer } from "./operation.ts";
import { pathOf, valueAt } from "./pointer.ts";
import { sentenceOf } from "./sentences.ts";

/** What the API refuses with: the verbs' reasons, and what only a door can find wrong. */
export type ProblemCode = RefusalCode | "method-not-allowed" | "failed";

export const STATUS: Readonly<Record<ProblemCode, number>> = {
  "not-json": 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "too-large": 413,
  "unsupported-type": 415,
  invalid: 422,
  "too-many": 429,
  failed: 500,
  unavailable: 503,
};

export const TITLES: Readonly<Record<ProblemCode, string>> = {
  "not-json": "Bad Request",
  unauthenticated: "Unauthorized",
  forbidden: "Forbidden",
  "not-found": "Not Found",
  "method-not-allowed": "Method Not Allowed",
  conflict: "Conflict",
  "too-large": "Content Too Large",
  "unsupported-type": "Unsupported Media Type",
  invalid: "Unprocessable Content",
  "too-many": "Too Many Requests",
  failed: "Internal Server Error",
  unavailable: "Service Unavailable",
};

/** An RFC 9457 problem. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
};

/** The language of a request's sentences: what Accept-Language prefers, else English, the language of the API's names. */
export function localeOf(message: IncomingMessage): Locale {
  const wished = message.headers["accept-language"];
  return wished === undefined || wished.trim() === "*" ? "en" : (acceptedLocale(wished) ?? "en");
}

/** A problem in words. `reason` names its sentence where the code alone would say too little. */
export function problemOf(
  locale: Locale,
  code: ProblemCode,
  {
    reason = code,
    params = {},
    flaws = [],
  }: { reason?: string; params?: Flaw["params"]; flaws?: readonly Flaw[] } = {},
): Problem {
  return {
    type: `/api/docs#${code}`,
    title: TITLES[code],
    status: STATUS[code],
    detail:
      sentenceOf(locale, "reasons", reason, params) ?? sentenceOf(locale, "reasons", code, params) ?? TITLES[code],
    ...(flaws.length > 0
      ? { errors: flaws.map((flaw) => ({ pointer: flaw.pointer, detail: flawSentence(locale, flaw) })) }
      : {}),
  };
}

/** What is wrong with one field, in words. */
export const flawSentence = (locale: Locale, flaw: Omit<Flaw, "pointer">): string =>
  sentenceOf(locale, "flaws", flaw.code, flaw.params) ?? sentenceOf(locale, "flaws", "bad-value") ?? flaw.code;

/**
 * A verb's refusal as the API answers it, for what was sent. A conflict of versions names both. `invalid` is the status of
 * what is readable but wrong, where a standard asks for another one.
 */
export function answerOf(refusal: Refusal, locale: Locale, sent: unknown, invalid = STATUS.invalid): Answer {
  const { code, reason, params, flaws, retryAfterSeconds } = refusal;
  const facts = code === "conflict" ? params : {};
  const status = code === "invalid" ? invalid : STATUS[code];
  return {
    status,
    body: {
      ...problemOf(locale, code, { reason, params, flaws: flaws.map((flaw) => withValue(flaw, sent)) }),
      status,
      ...facts,
    },
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  };
}

/** A flaw that names nothing by itself names what stands at its pointer. */
function withValue(flaw: Flaw, sent: unknown): Flaw {
  const value = valueAt(sent, pathOf(flaw.pointer));
  if (flaw.params !== undefined || (typeof value !== "string" && typeof value !== "number")) return flaw;
  return { ...flaw, params: { value: String(value) } };
}
