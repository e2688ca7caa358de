import { join } from "node:path";
import { parseArgs } from "node:util";
import { flawSentence } from "../api/problem.ts";
import { sentenceOf } from "../api/sentences.ts";
import { openOwnDatabase } from "../boot.ts";
import { readEnv } from "../env.ts";
import { makeLog } from "../log.ts";
import { makeApp } from "../make-app.ts";
import { Refusal } from "../refusal.ts";
import { type Command, type Given, Mistake, type Output } from "./command.ts";
import { createKeyCommand, revokeKeyCommand } from "./keys.ts";
import { createOrg } from "./organizations.ts";
import { replayCommand } from "./replay.ts";
import { verifyCommand } from "./verify.ts";
import { terminalLocale, wordsOf } from "./words.ts";

const COMMANDS: readonly Command[] = [createOrg, createKeyCommand, revokeKeyCommand, verifyCommand, replayCommand];

const [FINE, FAILED, MISUSED] = [0, 1, 2];

/** Where a command writes: answers to `out`, what went wrong to `err`. */
export type Terminal = { out(line: string): void; err(line: string): void };

/**
 * `elan …`: works beside a running server or with it stopped, over the database that the environment names; the embedded
 * one is started when nobody runs it, and stopped by the last who leaves. Answers the exit code: 0, 1 for a failure, 2
 * for a command that is none.
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const locale = terminalLocale();
  const say = wordsOf(locale);
  const command = COMMANDS.find(({ words }) => words.every((word, index) => args[index] === word));
  if (!command) {
    if (args.length === 0 || args[0] === "help" || args[0] === "--help") {
      terminal.out(say("usage"));
      return FINE;
    }
    terminal.err(say("unknownCommand", { value: args.slice(0, 2).join(" ") }));
    terminal.err(say("usage"));
    return MISUSED;
  }
  let given: Given;
  let plain: readonly string[];
  try {
    const options = Object.fromEntries(command.options.map((name) => [name, { type: "string" as const }]));
    const parsed = parseArgs({
      args: args.slice(command.words.length),
      options: { ...options, json: { type: "boolean" }, demo: { type: "boolean" } },
      allowPositionals: command.takes > 0,
      strict: true,
    });
    given = parsed.values;
    plain = parsed.positionals;
    if (plain.length !== command.takes) throw new Error(command.words.join(" "));
  } catch (error) {
    terminal.err(say("badOption", { value: error instanceof Error ? error.message : String(error) }));
    terminal.err(say("usage"));
    return MISUSED;
  }
  const missing = command.required.find((option) => given[option] === undefined || given[option] === "");
  if (missing !== undefined) {
    terminal.err(say("missingOption", { value: missing }));
    return MISUSED;
  }
  try {
    const output = await perform(command, given, plain, say);
    if (given.json) terminal.out(JSON.stringify(output.json));
    else for (const line of output.lines) terminal.out(line);
    return output.exitCode ?? FINE;
  } catch (error) {
    for (const line of explanationOf(error, locale)) terminal.err(line);
    return FAILED;
  }
}

async function perform(
  command: Command,
  given: Given,
  plain: readonly string[],
  say: ReturnType<typeof wordsOf>,
): Promise<Output> {
  const env = readEnv();
  // Standard output belongs to the answer.
  const log = makeLog({ LOG_LEVEL: "silent" });
  const { database, leave } = await openOwnDatabase(env, log, given.demo ? join(env.DATA_DIR, "demo") : env.DATA_DIR);
  try {
    const app = await makeApp({ env, log, database });
    try {
      return await command.run(app, given, plain, say);
    } finally {
      // A running server hears at once what was revoked here.
      await app.changes.close();
    }
  } finally {
    await leave();
  }
}

/** What went wrong, by name: a refusal names its options, anything else its message. */
function explanationOf(error: unknown, locale: "fr" | "en"): string[] {
  if (error instanceof Mistake) return [error.message];
  if (!(error instanceof Refusal)) return [error instanceof Error ? error.message : String(error)];
  if (error.flaws.length > 0) {
    return error.flaws.map((flaw) => `${flaw.pointer.replace(/^\//, "--")}: ${flawSentence(locale, flaw)}`);
  }
  return [sentenceOf(locale, "reasons", error.reason, error.params) ?? error.reason];
}
