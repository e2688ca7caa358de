import type { ConfigOf } from "../fields.ts";
import type { Complaint } from "../lint.ts";
import { attainment } from "./attainment.ts";
import { bands } from "./bands.ts";
import { improvement } from "./improvement.ts";
import { perUnit } from "./per-unit.ts";
import { placement } from "./placement.ts";
import type { BoundScale, Scale } from "./scale.ts";
import { tiers } from "./tiers.ts";

/** Every kind of scale. A new one is a file beside this one and a word here. */
export const SCALES = [perUnit, tiers, bands, attainment, improvement, placement] as const;

type Kinds = (typeof SCALES)[number];
export type ScaleKind = Kinds["kind"];
/** The JSON of a scale: its kind and its options. */
export type ScaleConfig = { [S in Kinds as S["kind"]]: { kind: S["kind"] } & ConfigOf<S["shape"]> }[ScaleKind];

/** A kind whose options are not known until it is looked up. */
type LookedUp = Omit<Scale, "bind" | "lint"> & {
  readonly bind: (config: ScaleConfig) => BoundScale;
  readonly lint?: (config: ScaleConfig) => Complaint[];
};

const byKind = new Map<string, LookedUp>(SCALES.map((scale) => [scale.kind, scale as unknown as LookedUp]));

/** The kind of a scale. The schema has let no other kind in. */
export function scaleOf(config: { readonly kind: ScaleKind }): LookedUp {
  const scale = byKind.get(config.kind);
  if (!scale) throw new RangeError(`no scale ${config.kind}`);
  return scale;
}
