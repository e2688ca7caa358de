import { parseInstant } from "../calendar.ts";
import type { SentStatement } from "./statement.ts";

/**
 * What tells one statement from another under the same id, as one text. What a store sets by itself does not (xAPI 1.0.3,
 * part two, "Statement Comparison"): stored, authority, version, an absent timestamp, how a time zone or an `objectType` is
 * written, and the order of keys and of a group's members.
 */
export function contentOf({ id: _i, stored: _s, authority: _a, version: _v, ...statement }: SentStatement): string {
  return JSON.stringify(inOrder(statement));
}

/**
 * Whether a statement that came again under its id says the same: `isKept` tells whether a content is the one that was kept.
 * One that was sent without a timestamp had none before either.
 */
export const isSame = (isKept: (content: string) => boolean, again: SentStatement, keptTimestamp: string): boolean =>
  isKept(contentOf(again)) || isKept(contentOf(withoutTimestamp(again, keptTimestamp)));

/** A statement that was read from here and sent back brings the timestamp that it was given here. */
function withoutTimestamp(statement: SentStatement, kept: string): SentStatement {
  const { timestamp, ...rest } = statement;
  return timestamp !== undefined && parseInstant(timestamp) === parseInstant(kept) ? rest : statement;
}

/** The default of `objectType` where it is left out, and what lets the order of a list be of no matter. */
const DEFAULT_TYPES = new Set(["Activity", "Agent"]);
const UNORDERED = new Set(["member", "parent", "grouping", "category", "other"]);

function inOrder(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => inOrder(item));
    return UNORDERED.has(name) ? items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) : items;
  }
  if (value === null || typeof value !== "object") {
    if (name === "timestamp" && typeof value === "string") return parseInstant(value);
    return value;
  }
  // How an activity is described may change; what it is does not.
  return Object.entries(value)
    .filter(([key, inner]) => inner !== undefined && key !== "definition" && key !== "display")
    .filter(([key, inner]) => key !== "objectType" || !DEFAULT_TYPES.has(String(inner)))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, inOrder(inner, key)]);
}
