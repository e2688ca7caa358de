import type { App } from "../app.ts";
import type { Say } from "./words.ts";

/** What the options of a command were given as; a flag without a value is true. */
export type Given = Readonly<Record<string, string | boolean | undefined>>;

/** One command: what it takes, and what it does. */
export type Command = {
  /** The words that call it: `["org", "create"]`. */
  readonly words: readonly string[];
  readonly options: readonly string[];
  /** The options without which it is not begun. */
  readonly required: readonly string[];
  /** How many plain arguments it takes. */
  readonly takes: number;
  /** Does it and answers what goes to standard output; throws a Mistake or a Refusal. */
  run(app: App, given: Given, plain: readonly string[], say: Say): Promise<Output>;
};

/** `json` is what `--json` prints, `lines` what a person reads. `exitCode` 0 unless said. */
export type Output = { readonly json: unknown; readonly lines: readonly string[]; readonly exitCode?: number };

/** Something that the caller can put right, in words. */
export class Mistake extends Error {}

/** The text of an option that `required` names. */
export const textOf = (given: Given, option: string): string => String(given[option] ?? "");
