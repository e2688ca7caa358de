import { type Exact, parseValue } from "../../decimal.ts";
import type { ConfigOf, Shape } from "../fields.ts";
import type { Complaint } from "../lint.ts";

/** Where a measure stands among those of all entrants: its rank, and how many share it. */
export type Place = { readonly place: number; readonly shared: number };

/** What some scales need beside the measure; null where the entrant has none. */
export type ScaleContext = {
  readonly target: Exact | null;
  readonly baseline: Exact | null;
  readonly place: Place | null;
  readonly better: "higher" | "lower";
};

/** What the scale paid and what it hit on the way, for the explanation. Amounts are exact, before boosters and weights. */
export type Paid = {
  readonly points: Exact;
  readonly hit?:
    | { readonly kind: "step" | "band"; readonly from: string }
    | { readonly kind: "share" | "change"; readonly amount: Exact; readonly of: Exact };
};

export type BoundScale = {
  /** Points of a measure; null: no data (the target or the baseline is missing). */
  readonly pay: (measure: Exact, context: ScaleContext) => Paid | null;
  /** True when no measure at all could earn anything. */
  readonly paysNothing: boolean;
  /** The most points that one window can pay, before boosters and weights; null where there is no such bound. */
  readonly most: Exact | null;
  /** Of `placement`: whether the smaller measure has the better place; null: as the metric says. */
  readonly ascending?: boolean | null;
};

/** One kind of scale. `needs` names what has to be in the context. */
export type Scale<S extends Shape = Shape> = {
  readonly kind: string;
  readonly shape: S;
  readonly needs: "target" | "baseline" | "place" | null;
  /** Daily and weekly caps are defined for it. */
  readonly growsByDay: boolean;
  readonly lint?: (config: ConfigOf<S>) => Complaint[];
  readonly bind: (config: ConfigOf<S>) => BoundScale;
};

export const defineScale = <const K extends string, const S extends Shape>(
  scale: Scale<S> & { readonly kind: K },
): Scale<S> & { readonly kind: K } => scale;

/** The exact value of a decimal that the schema has checked. */
export function exactOf(text: string): Exact {
  const value = parseValue(text);
  if (value === null) throw new RangeError(`not a decimal: ${text}`);
  return { n: value, d: 10_000n };
}

export const isZero = (text: string): boolean => parseValue(text) === 0n;
