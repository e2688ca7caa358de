import type { CorrectionsWriter } from "#core/imports/corrections.ts";
import type { Row } from "#core/imports/header.ts";
import type { ResultField } from "#core/imports/mapping.ts";
import type { Plan } from "#core/imports/plan.ts";
import { readRow } from "#core/imports/read-row.ts";
import type { IncomingResult } from "#core/results/incoming.ts";
import type { Locale } from "#locales/locale.ts";
import { sentenceOf } from "../api/sentences.ts";
import type { Ctx } from "../context.ts";
import { lockHead } from "../results/append.ts";
import { previewBatches, type RecordItem, recordBatches } from "../results/record.ts";
import { isForWave, takeAnswers } from "../waves/take-answers.ts";
import type { MemberFinder } from "./members.ts";
import type { Seen } from "./seen.ts";

/** Rows of data, and what became of rows × results of the mapping: the five others add up to them. */
export type Tally = {
  readonly rows: number;
  readonly skipped: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly held: number;
  readonly refused: number;
};

/** One result that was not plainly accepted; `line` is its line in the file, or its row in the sheet. */
export type Item = {
  readonly line: number;
  readonly id?: string;
  readonly status: "duplicate" | "held" | "refused";
  readonly column?: string;
  readonly detail: string;
};

/** Everything that one import needs for each of its batches. `seen`: what a dry run would have recorded; null in earnest. */
export type ImportRun = {
  readonly plan: Plan;
  readonly isDamaged: boolean;
  readonly locale: Locale;
  readonly findMembers: MemberFinder;
  readonly corrections: CorrectionsWriter;
  readonly seen: Seen | null;
};

/** `position` is null when nothing of the batch went to the ledger's door. */
export type Taken = {
  readonly tally: Tally;
  readonly position: number | null;
  readonly items: readonly Item[];
  readonly corrections: string;
};

type Fate =
  | { readonly status: "skipped" }
  | { readonly status: "accepted" }
  | {
      readonly status: "duplicate" | "held" | "refused";
      readonly id?: string | undefined;
      readonly field?: ResultField | undefined;
      readonly code: string;
      readonly text?: string | undefined;
    };

/** Takes a batch of rows through the path of a result, in the transaction of `ctx`. */
export async function takeRows(ctx: Ctx, run: ImportRun, rows: readonly Row[]): Promise<Taken> {
  const context = { memberOf: await run.findMembers(ctx), isDamaged: run.isDamaged };
  const fates: (Fate | undefined)[] = [];
  const incoming: IncomingResult[] = [];
  const slots: number[] = [];
  for (const row of rows) {
    for (const outcome of readRow(run.plan, row, context)) {
      if (outcome.kind === "result") {
        slots.push(fates.length);
        incoming.push(outcome.incoming);
        fates.push(undefined);
      } else fates.push(outcome.kind === "skipped" ? { status: "skipped" } : { ...outcome, status: "refused" });
    }
  }
  const { position, fates: recorded } = await record(ctx, run, incoming);
  for (const [index, slot] of slots.entries()) fates[slot] = recorded[index];
  return { ...told(run, rows, fates), position };
}

/** Results go to the ledger; answers that name a wave as their metric go to that wave. */
async function record(ctx: Ctx, run: ImportRun, results: readonly IncomingResult[]) {
  const fates = results.map((): Fate => ({ status: "accepted" }));
  const [forWaves, forLedger]: [number[], number[]] = [[], []];
  for (const [index, result] of results.entries()) (isForWave(result) ? forWaves : forLedger).push(index);
  const pick = (indexes: readonly number[]) => indexes.flatMap((index) => results[index] ?? []);
  const note = (items: readonly RecordItem[], indexes: readonly number[]) => {
    for (const item of items) {
      const index = indexes[item.index] ?? 0;
      fates[index] = fateOf(item, results[index]);
    }
  };
  let position: number | null = null;
  if (forLedger.length > 0) {
    const batch = { principal: ctx.principal, source: run.plan.source, results: pick(forLedger) };
    const [answer] = run.seen ? await previewBatches(ctx, [batch]) : await recordBatches(ctx, [batch]);
    if (!answer) throw new Error("a batch without an answer");
    note(answer.items, forLedger);
    position = answer.position;
  }
  if (forWaves.length > 0) {
    note(await takeAnswers(ctx, run.plan.source, pick(forWaves), { isTrial: run.seen !== null }), forWaves);
    position = (await lockHead(ctx)).position;
  }
  if (run.seen) applySeen(run.seen, results, fates);
  return { position, fates };
}

function fateOf(item: RecordItem, result: IncomingResult | undefined): Fate {
  const { id } = item;
  switch (item.status) {
    case "duplicate":
      return { status: "duplicate", id, code: "duplicate" };
    case "held":
      return { status: "held", id, code: `held-${item.why}` };
    case "refused":
      return { status: "refused", id, field: item.flaw.field, code: item.flaw.code, text: result?.[item.flaw.field] };
  }
}

/** A preview knows the ledger but not what its own earlier batches would have put there. */
function applySeen(seen: Seen, results: readonly IncomingResult[], fates: Fate[]): void {
  for (const [index, result] of results.entries()) {
    const fate = fates[index];
    if (fate?.status !== "accepted" && fate?.status !== "held") continue;
    const { id } = result;
    const earlier = seen.compare(result);
    if (earlier === null) seen.add(result);
    else if (earlier === "same") fates[index] = { status: "duplicate", id, code: "duplicate" };
    else
      fates[index] = { status: "refused", id, field: earlier, code: "known-id-other-content", text: result[earlier] };
  }
}

const LONGEST_ID = 300;
/** What JSON in the database cannot hold. */
const keepable = (text: string): string => text.replace(/\0/g, "\uFFFD").slice(0, LONGEST_ID);

function told(run: ImportRun, rows: readonly Row[], fates: readonly (Fate | undefined)[]): Omit<Taken, "position"> {
  const tally = { rows: rows.length, skipped: 0, accepted: 0, duplicates: 0, held: 0, refused: 0 };
  const items: Item[] = [];
  let corrections = "";
  const perRow = run.plan.results.length;
  for (const [number, row] of rows.entries()) {
    const reasons = new Set<string>();
    for (let result = 0; result < perRow; result++) {
      const fate = fates[number * perRow + result];
      if (!fate) throw new Error(`line ${row.line} was left without an answer`);
      tally[fate.status === "duplicate" ? "duplicates" : fate.status]++;
      if (fate.status === "skipped" || fate.status === "accepted") continue;
      const column = fate.field && run.plan.results[result]?.[fate.field]?.column;
      const detail = sentenceOf(run.locale, "flaws", fate.code, { value: keepable(fate.text ?? "") }) ?? fate.code;
      items.push({
        line: row.line,
        ...(fate.id && { id: keepable(fate.id) }),
        status: fate.status,
        ...(column && { column }),
        detail,
      });
      if (fate.status === "refused") reasons.add(column ? `${column} — ${detail}` : detail);
    }
    if (reasons.size > 0) corrections += run.corrections.row(row, [...reasons].join(" "));
  }
  return { tally, items, corrections };
}

export const NOTHING: Tally = { rows: 0, skipped: 0, accepted: 0, duplicates: 0, held: 0, refused: 0 };

export const addTallies = (a: Tally, b: Tally): Tally => ({
  rows: a.rows + b.rows,
  skipped: a.skipped + b.skipped,
  accepted: a.accepted + b.accepted,
  duplicates: a.duplicates + b.duplicates,
  held: a.held + b.held,
  refused: a.refused + b.refused,
});
