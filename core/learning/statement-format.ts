import type { Actor, Statement } from "./statement.ts";

export type StatementFormat = "exact" | "ids" | "canonical";

/** A statement in the form that a query asks for; `languages` are those that its reader prefers, best first. */
export function formatStatement(statement: Statement, format: StatementFormat, languages: readonly string[]): unknown {
  if (format === "exact") return statement;
  const shape: Shape = format === "ids" ? shortened : (value, name) => inOneLanguage(value, name, languages);
  return walk(statement, "", shape);
}

type Shape = (value: object, name: string) => object;
const OPAQUE = new Set(["extensions"]);

function walk(value: unknown, name: string, shape: Shape): unknown {
  if (value === null || typeof value !== "object" || OPAQUE.has(name)) return value;
  if (Array.isArray(value)) return value.map((item) => walk(item, name, shape));
  return Object.fromEntries(Object.entries(shape(value, name)).map(([key, inner]) => [key, walk(inner, key, shape)]));
}

/** Only what identifies people, verbs and activities. */
function shortened(value: object, name: string): object {
  if (name === "verb" || "definition" in value) {
    const { objectType, id } = value as { objectType?: string; id?: string };
    return { ...(objectType !== undefined && { objectType }), id };
  }
  if (!isIdentified(value)) return value;
  const { name: _name, member: _member, ...rest } = value as Actor & { member?: unknown };
  return rest;
}

const isIdentified = (value: object): value is Actor =>
  "mbox" in value || "mbox_sha1sum" in value || "openid" in value || "account" in value;

const LANGUAGE_MAPS = new Set(["name", "description", "display"]);

/** Of each text in several languages only the one that the reader likes best. */
function inOneLanguage(value: object, name: string, languages: readonly string[]): object {
  if (!LANGUAGE_MAPS.has(name)) return value;
  const known = Object.keys(value);
  const chosen = languages.map((wished) => known.find((one) => speaks(one, wished))).find((one) => one !== undefined);
  return Object.fromEntries(Object.entries(value).filter(([key]) => key === (chosen ?? known[0])));
}

const speaks = (language: string, wished: string): boolean => {
  const [a, b] = [language.toLowerCase(), wished.toLowerCase()];
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
};
