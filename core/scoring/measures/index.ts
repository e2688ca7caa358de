import type { ConfigOf } from "../fields.ts";
import type { Complaint } from "../lint.ts";
import { average } from "./average.ts";
import { count } from "./count.ts";
import { distinct } from "./distinct.ts";
import { latest } from "./latest.ts";
import { max } from "./max.ts";
import type { BoundMeasure, Measure } from "./measure.ts";
import { min } from "./min.ts";
import { ratio } from "./ratio.ts";
import { streak } from "./streak.ts";
import { sum } from "./sum.ts";

/** Every kind of measure. A new one is a file beside this one and a word here. */
export const MEASURES = [sum, count, average, max, min, latest, distinct, ratio, streak] as const;

type Kinds = (typeof MEASURES)[number];
export type MeasureKind = Kinds["kind"];
/** The JSON of a measure: its kind and its options. */
export type MeasureConfig = { [M in Kinds as M["kind"]]: { kind: M["kind"] } & ConfigOf<M["shape"]> }[MeasureKind];

/** A kind whose options are not known until it is looked up. */
type LookedUp = Omit<Measure, "bind" | "lint" | "over" | "most"> & {
  readonly over?: (config: MeasureConfig) => string;
  readonly bind: (config: MeasureConfig) => BoundMeasure;
  readonly lint?: (config: MeasureConfig) => Complaint[];
  readonly most?: (config: MeasureConfig, firstDay: number, lastDay: number) => number;
};

const byKind = new Map<string, LookedUp>(MEASURES.map((measure) => [measure.kind, measure as unknown as LookedUp]));

/** The kind of a measure. The schema has let no other kind in. */
export function measureOf(config: { readonly kind: MeasureKind }): LookedUp {
  const measure = byKind.get(config.kind);
  if (!measure) throw new RangeError(`no measure ${config.kind}`);
  return measure;
}
