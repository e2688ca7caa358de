import type postgres from "postgres";

const INT8 = 20;
const JSON_TEXT = 114;
const DATE = 1082;
const TIMESTAMP = 1114;
const TIMESTAMPTZ = 1184;
const JSONB = 3802;

const asItIs = (value: string) => value;

/** How values travel between Postgres and raw statements; the decision is told in client.ts. */
export const VALUES: Record<string, postgres.PostgresType> = {
  instant: { to: TIMESTAMPTZ, from: [TIMESTAMPTZ], serialize: instantText, parse: readInstant },
  day: { to: DATE, from: [DATE], serialize: asItIs, parse: asItIs },
  wallClock: { to: TIMESTAMP, from: [TIMESTAMP], serialize: asItIs, parse: asItIs },
  wholeNumber: { to: INT8, from: [INT8], serialize: String, parse: readWholeNumber },
  json: { to: JSONB, from: [JSONB, JSON_TEXT], serialize: jsonText, parse: (text: string) => JSON.parse(text) },
};

export const isInstant = (column: { type: number }) => column.type === TIMESTAMPTZ;

function instantText(value: number | Date | string): string {
  return typeof value === "string" ? value : new Date(value).toISOString();
}

function readInstant(text: string): number {
  // Our connections speak UTC; the ISO form is read several times faster than any other.
  const ms = Date.parse(text.endsWith("+00") ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text);
  if (Number.isNaN(ms)) throw new RangeError(`the database holds an instant that is none: ${text}`);
  return ms;
}

function readWholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`the database holds a whole number too large to be exact: ${text}`);
  return value;
}

// drizzle hands over JSON as text; raw statements hand over values.
function jsonText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
