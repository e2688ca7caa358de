/** Why something is refused. One place (server/api/problem.ts) turns it into a status and a sentence. */
export type RefusalCode =
  | "not-json"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "too-large"
  | "unsupported-type"
  | "invalid"
  | "too-many"
  | "unavailable";

/** One wrong field: an RFC 6901 pointer into what was sent, a code for the sentence, and the words it needs. */
export type Flaw = {
  readonly pointer: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** The one error that verbs throw on purpose. `reason` is a key of the locales' refusals, `flaws` the fields at fault. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly reason: string;
  readonly flaws: readonly Flaw[];
  readonly params: Readonly<Record<string, string | number>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: RefusalCode,
    details: {
      reason?: string;
      flaws?: readonly Flaw[];
      params?: Record<string, string | number>;
      retryAfterSeconds?: number;
    } = {},
  ) {
    super(details.reason ?? code);
    this.name = "Refusal";
    this.code = code;
    this.reason = details.reason ?? code;
    this.flaws = details.flaws ?? [];
    this.params = details.params ?? {};
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** Absent and foreign look the same. */
export const notFound = () => new Refusal("not-found");
