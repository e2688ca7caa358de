import type { Delimiter } from "./csv.ts";
import { csvLine } from "./csv-write.ts";
import { writeDate } from "./date-form.ts";
import type { Row } from "./header.ts";
import type { Formats } from "./mapping.ts";
import { writeNumber } from "./number-form.ts";
import type { Plan } from "./plan.ts";

/**
 * Writes refused rows so that they can be mended and sent again with the same mapping: the original header, a last column
 * with the reason, and cells of a workbook in the forms that the mapping reads.
 */
export type CorrectionsWriter = {
  header(): string;
  row(row: Row, reason: string): string;
};

export function correctionsWriter(
  plan: Plan,
  formats: Formats,
  delimiter: Delimiter,
  reasonName: string,
): CorrectionsWriter {
  const { names, reasonColumn } = plan.header;
  const kept = reasonColumn === -1 ? names.length : reasonColumn;
  const numbers = columnsOf(plan, "value");
  const days = columnsOf(plan, "occurredAt");
  const cellAt = (row: Row, index: number): string => {
    const cell = row.cells[index] ?? "";
    const kind = row.typed?.get(index);
    if (kind === "number" && numbers.has(index)) return writeNumber(cell, { decimal: formats.decimal ?? "." });
    if (kind === "date" && days.has(index) && formats.date) return writeDate(cell, formats.date);
    return cell;
  };
  return {
    header: () => csvLine([...names.slice(0, kept), reasonName], delimiter),
    row(row, reason) {
      // A row whose cells cannot be told apart is given back as it stood: padded, or with what is too much before the reason.
      const width = row.flaw ? kept : Math.max(kept, row.cells.length - (reasonColumn === -1 ? 0 : 1));
      const cells = Array.from({ length: width }, (_, index) => cellAt(row, index));
      return csvLine([...cells, reason], delimiter);
    },
  };
}

const columnsOf = (plan: Plan, field: "value" | "occurredAt"): ReadonlySet<number> =>
  new Set(plan.results.flatMap((fields) => fields[field]?.columns ?? []));
