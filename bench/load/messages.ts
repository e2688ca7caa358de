/** What to send: `requests` bodies of `size` results each, those of `engine/season.ts` from number `first` on. */
export type Recipe = {
  readonly port: number;
  readonly path: string;
  readonly apiKey: string;
  readonly source: string;
  readonly first: number;
  readonly requests: number;
  readonly size: number;
};

/** What the generator is told. A run sends what was made ready last, until it is all sent or the time is up. */
export type Order =
  | { readonly do: "prepare"; readonly recipe: Recipe }
  /** As fast as answers come, `inFlight` at a time. */
  | { readonly do: "run"; readonly ms: number; readonly inFlight: number }
  /** At a fixed rate, whatever comes back; latency counts from when a request was meant to be sent. */
  | { readonly do: "press"; readonly ms: number; readonly requestsPerSecond: number; readonly mostInFlight: number };

export type Sent = {
  readonly seconds: number;
  readonly requests: number;
  readonly accepted: number;
  readonly duplicates: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<number, number>>;
  /** Numbers (from the recipe's first) of the requests that were answered 200. */
  readonly acknowledged: readonly number[];
  /** Of the requests answered 200, from when they were meant to be sent. */
  readonly latenciesMs: readonly number[];
  /** Refusals for overload that did not say when to come back. */
  readonly withoutRetryAfter: number;
};
