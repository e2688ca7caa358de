import { correctionsWriter } from "#core/imports/corrections.ts";
import type { Delimiter } from "#core/imports/csv.ts";
import type { Row } from "#core/imports/header.ts";
import type { Mapping } from "#core/imports/mapping.ts";
import { type Plan, planImport } from "#core/imports/plan.ts";
import { importRefusals as en } from "#locales/en/import-refusals.ts";
import { importRefusals as fr } from "#locales/fr/import-refusals.ts";
import type { Locale } from "#locales/locale.ts";
import { Refusal } from "../refusal.ts";
import { isForWave } from "../waves/take-answers.ts";
import { RESULTS_TOGETHER } from "./limits.ts";
import { makeMemberFinder } from "./members.ts";
import { makeSeen } from "./seen.ts";
import type { Table } from "./table.ts";
import type { ImportRun } from "./take-rows.ts";

/** The mapping for this header. Throws a 422 Refusal that names every column at fault, by its place in the mapping. */
export function planFor(mapping: Mapping, table: Table): Plan {
  const planned = planImport(mapping, table.header);
  if (planned.ok) return planned.plan;
  const flaws = planned.flaws.map(({ pointer, code, column }) => ({
    pointer: `/mapping${pointer}`,
    code,
    params: { value: column },
  }));
  throw new Refusal("invalid", { flaws });
}

/** Makes everything ready that the batches of one import share. Throws as `planFor`. */
export function prepareRun(
  table: Table,
  mapping: Mapping,
  options: { readonly dryRun: boolean; readonly locale: Locale; readonly timeZone: string },
): ImportRun {
  const plan = planFor(mapping, table);
  const formats = mapping.formats ?? {};
  // Where a workbook's corrections become text, the decimal comma decides what the spreadsheets at hand expect.
  const delimiter: Delimiter = table.delimiter ?? (formats.decimal === "," ? ";" : ",");
  const reasonName = (options.locale === "fr" ? fr : en).reasonColumn;
  return {
    plan,
    isDamaged: table.isDamaged,
    locale: options.locale,
    findMembers: makeMemberFinder(mapping.match?.member ?? ["ref"], { withUnits: mapping.results.some(isForWave) }),
    corrections: correctionsWriter(plan, formats, delimiter, reasonName),
    seen: options.dryRun ? makeSeen(options.timeZone) : null,
  };
}

/** Groups rows so that a batch records about a thousand results; `skip` rows at the beginning are left out. */
export async function* inBatches(table: Table, perRow: number, skip = 0): AsyncGenerator<readonly Row[]> {
  const size = Math.max(1, Math.floor(RESULTS_TOGETHER / perRow));
  let [left, waiting]: [number, Row[]] = [skip, []];
  for await (const rows of table.rows) {
    for (const row of rows) {
      if (left > 0) {
        left--;
        continue;
      }
      waiting.push(row);
      if (waiting.length < size) continue;
      yield waiting;
      waiting = [];
    }
  }
  if (waiting.length > 0) yield waiting;
}
