import { divide, type Exact, formatExact, fraction, multiply, subtract, whole } from "../decimal.ts";
import { isActivity, type SentStatement } from "./statement.ts";

/** The metrics that look for learning records: at these activities, with these verbs (an IRI, or its last word). */
export type ListeningMetric = {
  readonly key: string;
  readonly activities: readonly string[];
  readonly verbs: readonly string[];
};

/** Who a statement is about, as a network can know it. */
export type Person = { readonly email: string } | { readonly ref: string };

/** The person that a statement's actor names by mailbox or account; null for anybody else, and for a group. */
export function personOf({ actor }: SentStatement): Person | null {
  if (actor.objectType === "Group") return null;
  if (actor.mbox !== undefined) return { email: actor.mbox.slice("mailto:".length) };
  return actor.account === undefined ? null : { ref: actor.account.name };
}

/** The metrics that take the statement, in the order of their keys. */
export function listenersOf<M extends ListeningMetric>(statement: SentStatement, metrics: readonly M[]): M[] {
  const { object, verb } = statement;
  if (!isActivity(object)) return [];
  return metrics
    .filter((metric) => metric.activities.includes(object.id) && metric.verbs.some((one) => isVerb(verb.id, one)))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

const isVerb = (iri: string, wanted: string): boolean =>
  iri === wanted || (!wanted.includes(":") && iri.split(/[/#:]/).at(-1)?.toLowerCase() === wanted.toLowerCase());

/**
 * The value of a statement as a decimal of the contract: score.scaled × 100, else (raw − min) ÷ (max − min) × 100, else
 * success or completion as 1 or 0; null when it has none of them. Rounded half away from zero to 4 decimals.
 */
export function valueOfStatement({ result }: SentStatement): string | null {
  const { scaled, raw, min, max } = result?.score ?? {};
  if (scaled !== undefined) return percent(exactOf(scaled));
  if (raw !== undefined && min !== undefined && max !== undefined && min < max) {
    return percent(divide(subtract(exactOf(raw), exactOf(min)), subtract(exactOf(max), exactOf(min))));
  }
  const isDone = result?.success ?? result?.completion;
  return isDone === undefined ? null : isDone ? "1" : "0";
}

const percent = (share: Exact): string => formatExact(multiply(share, whole(100n)));

/** A JSON number as its shortest text says it. */
function exactOf(number: number): Exact {
  const [, sign = "", units = "0", decimals = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(number)) ?? [];
  const digits = BigInt(`${sign}${units}${decimals}`);
  const shift = Number(exponent) - decimals.length;
  return shift >= 0 ? whole(digits * 10n ** BigInt(shift)) : fraction(digits, 10n ** BigInt(-shift));
}
