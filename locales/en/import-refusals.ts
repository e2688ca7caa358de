import type { importRefusals as source } from "../fr/import-refusals.ts";
import type { Same } from "../words.ts";

export const importRefusals: Same<typeof source> = {
  reasonColumn: "reason for refusal",
  reasons: {
    "empty-file": "This file is empty.",
    "no-rows": "This file has nothing below its header.",
    "no-file": "A file is needed, in the field “file”.",
    "csv-too-large": "A CSV file may have 256 MB.",
    "workbook-too-large": "A workbook may have 20 MB (200 MB unpacked) and 200,000 rows; save it as CSV.",
    "old-workbook":
      "This is an old workbook (.xls) or one behind a password; save it as .xlsx without a password, or as CSV.",
    "damaged-workbook": "This workbook is damaged or is no .xlsx file.",
    "unreadable-header": "The header (line {line}) cannot be read; is this a CSV or .xlsx file?",
    "not-a-table": "This file is neither a CSV nor an .xlsx workbook.",
    "too-many-columns": "This file has more than 1,000 columns.",
    "forbidden-column": "A column cannot be called “{column}” (line {line}).",
    "import-under-way": "This import is under way or over.",
    "import-failed": "The import stopped on an error on our side. Send the file again: nothing will be counted twice.",
    "rights-taken-away": "The import stopped: the person or key that started it no longer has the right to.",
  },
  flaws: {
    "not-json": "This text is not readable JSON.",
    "bad-template": "“{value}”: a column is written '{'column'}', a brace of its own is doubled.",
    "unknown-column": "The file has no column “{value}”.",
    "repeated-column": "The file has several columns “{value}”.",
    "bad-date-form": "“{value}” is no form of dates: YYYY, MM or M, DD or D, once each, and signs between them.",
    "bad-group-sign": "This sign cannot stand between thousands.",
    "bad-currency-sign": "This is not the sign of a currency.",
    "same-signs": "The sign between thousands cannot be the decimal sign.",
    repeated: "The same key stands there twice.",
    "not-true-or-false": "It takes “true” or “false”.",
    ragged: "This row does not have as many cells as the header.",
    "unclosed-quote": "A quote is opened in this row and never closed.",
    "stray-quote": "A quote in this row is out of place.",
    "row-too-long": "This row is too long.",
    "unreadable-characters": "Characters of “{value}” were lost in the file.",
    "not-this-number-form": "“{value}” is not a number in the form given.",
    "not-this-date-form": "“{value}” is not a date in the form given.",
    "nobody-named": "No member answers to “{value}”.",
    "ambiguous-member": "Several members answer to “{value}”.",
  },
};
