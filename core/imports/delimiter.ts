import { csvReader, type Delimiter } from "./csv.ts";

/** What the first line may say itself, as spreadsheets write it: `sep=;`. */
const DECLARED = /^\uFEFF?sep=([,;\t|])\r?(?:\n|$)/i;

export type Delimited = { readonly delimiter: Delimiter /** Characters before the header. */; readonly skip: number };

/**
 * Finds the delimiter from the beginning of a text: the one that cuts the header into several columns and most rows into
 * just as many; so the comma of `1 234,50` cuts nothing. `isWhole` tells that the beginning is all there is.
 */
export function findDelimiter(beginning: string, isWhole: boolean): Delimited {
  const declared = DECLARED.exec(beginning);
  if (declared) return { delimiter: declared[1] as Delimiter, skip: declared[0].length };
  let best: { delimiter: Delimiter; share: number; columns: number } = { delimiter: ",", share: 0, columns: 1 };
  for (const delimiter of CANDIDATES) {
    const reader = csvReader(delimiter);
    const records = [...reader.push(beginning), ...(isWhole ? reader.end() : [])];
    const columns = records[0]?.cells.length ?? 0;
    if (columns < 2) continue;
    const share = records.filter((record) => record.cells.length === columns).length / records.length;
    const isBetter = share > best.share + NEAR || (share > best.share - NEAR && columns > best.columns);
    if (isBetter) best = { delimiter, share, columns };
  }
  return { delimiter: best.delimiter, skip: 0 };
}

/** The comma comes last: it is at home inside words and numbers. */
const CANDIDATES: readonly Delimiter[] = ["\t", ";", "|", ","];
/** Shares this close say the same: then the finer cut wins. */
const NEAR = 0.05;
