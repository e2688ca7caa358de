import { dateReader } from "./date-form.ts";
import { DAY_FIRST, MONTH_FIRST, NUMBER_FORMS, YEAR_FIRST } from "./known-forms.ts";
import type { Formats } from "./mapping.ts";
import { type NumberForm, numberReader } from "./number-form.ts";

/** A form found in cells. `rivals` read the same cells as well, but as something else: a person has to choose. */
export type Guess<Form> = { readonly form: Form; readonly rivals: readonly Form[]; readonly share: number };

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2}))?$/;
const readIso = (text: string): string | null => ISO.exec(text)?.[1] ?? null;

/** How the cells write days; null where hardly any of them is one. `dayFirst`: how the reader of the page would write it. */
export function guessDateForm(cells: readonly string[], dayFirst: boolean): Guess<string | null> | null {
  const forms = [null, ...(dayFirst ? DAY_FIRST : MONTH_FIRST), ...(dayFirst ? MONTH_FIRST : DAY_FIRST), ...YEAR_FIRST];
  return guess(
    cells,
    forms.map((form) => ({ form, read: form === null ? readIso : dateReader(form) })),
  );
}

/** How the cells write numbers; null where hardly any of them is one. `commaFirst`: the reader writes `1,5`. */
export function guessNumberForm(cells: readonly string[], commaFirst: boolean): Guess<NumberForm> | null {
  const currency = commonCurrency(cells);
  const forms = NUMBER_FORMS.map((form) => (currency === undefined ? form : { ...form, currency }));
  // A lone `1,234` is a decimal to a French reader and a thousand to an English one.
  const order = commaFirst ? [0, 1, 2, 4, 3, 5, 6] : [0, 3, 1, 2, 4, 5, 6];
  return guess(
    cells,
    order.flatMap((at) => forms[at] ?? []).map((form) => ({ form, read: numberReader(form) })),
  );
}

function commonCurrency(cells: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const sign = /\p{Sc}/u.exec(cell)?.[0];
    if (sign) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

type Candidate<Form> = { readonly form: Form; readonly read: (text: string) => string | null };

/** Below this share of readable cells a column is something else. */
const LEAST_SHARE = 0.6;

function guess<Form>(cells: readonly string[], candidates: readonly Candidate<Form>[]): Guess<Form> | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (filled.length === 0) return null;
  const readings = candidates.map(({ form, read }) => {
    const values = filled.map(read);
    return { form, values, count: values.filter((value) => value !== null).length };
  });
  const most = Math.max(...readings.map(({ count }) => count));
  if (most < filled.length * LEAST_SHARE) return null;
  const best = readings.filter(({ count }) => count === most);
  const [first, ...others] = best;
  if (!first) return null;
  const differs = (values: readonly (string | null)[]) =>
    values.some((value, at) => value !== null && first.values[at] !== null && value !== first.values[at]);
  const rivals = others.filter(({ values }) => differs(values)).map(({ form }) => form);
  return { form: first.form, rivals, share: most / filled.length };
}

/** The formats of a mapping for these forms; undefined where everything is plain already. */
export function formatsOf(date: string | null, number: NumberForm | null): Formats | undefined {
  const isPlain = !number || (number.decimal === "." && !number.group && !number.currency);
  if (date === null && isPlain) return undefined;
  return { ...(date !== null && { date }), ...(!isPlain && number) };
}
