import fc from "fast-check";
import type { Field, Shape } from "#core/scoring/fields.ts";
import { MEASURES, type MeasureConfig, measureOf } from "#core/scoring/measures/index.ts";
import { SCALES, type ScaleConfig, scaleOf } from "#core/scoring/scales/index.ts";
import { days } from "./calendar.ts";

/**
 * Measures and scales drawn from the product's own lists by the shape of their options: a new kind is drawn from the day it
 * is listed. What a kind's own lint refuses is left out.
 */

const DECIMALS = ["1", "1", "2", "2", "0.5", "0.5", "3.3333", "5", "10", "-1", "0", "1.5", "60"];
export const METRICS = ["deals", "delay", "visits"] as const;

/** Those that daily and weekly caps are for come twice as often: they have more beside them. */
const weightOf = (kind: { growsByDay: boolean }) => (kind.growsByDay ? 2 : 1);

export const anyMeasure: fc.Arbitrary<MeasureConfig> = fc.oneof(
  ...MEASURES.map((kind) => ({
    weight: weightOf(kind),
    arbitrary: drawnShape(kind.shape, "2024-01-01")
      .map((options) => ({ ...options, kind: kind.kind }) as MeasureConfig)
      .filter((config) => (measureOf(config).lint?.(config) ?? []).length === 0),
  })),
);

export const anyScale = (start: string): fc.Arbitrary<ScaleConfig> =>
  fc.oneof(
    ...SCALES.map((kind) => ({
      weight: kind.kind === "placement" ? 3 : weightOf(kind),
      arbitrary: drawnShape(kind.shape, start)
        .map((options) => ({ ...options, kind: kind.kind }) as ScaleConfig)
        .filter((config) => (scaleOf(config).lint?.(config) ?? []).length === 0)
        .filter((config) => !scaleOf(config).bind(config).paysNothing),
    })),
  );

/** The instants of a shape come in the order in which it names them: a start before its end. */
function drawnShape(shape: Shape, start: string): fc.Arbitrary<Record<string, unknown>> {
  const instants = Object.keys(shape).filter((name) => shape[name]?.type === "instant");
  return fc
    .record(Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, drawn(field, start)])))
    .map((given) => {
      const sorted = instants.map((name) => String(given[name])).sort();
      const dated = instants.map((name, index) => [name, days(sorted[index] ?? start, index)]);
      const all = Object.entries({ ...given, ...Object.fromEntries(dated) });
      return Object.fromEntries(all.filter(([, value]) => value !== undefined));
    });
}

function drawn(field: Field, start: string): fc.Arbitrary<unknown> {
  switch (field.type) {
    case "decimal":
      return fc.constantFrom(...DECIMALS);
    case "instant":
      return fc.constantFrom(-14, -14, -7, 0, 3, 6).map((count) => days(start, count));
    case "metric":
      return fc.constantFrom(...METRICS);
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...field.of);
    case "optional":
      return fc.option(drawn(field.field, start), { nil: undefined });
    case "object":
      return drawnShape(field.shape, start);
    case "list":
      return fc.array(drawn(field.of, start), { minLength: 1, maxLength: 4 }).map(rising);
  }
}

/** Steps are written in rising order, each once; other lists stay as they are. */
function rising(list: unknown[]): unknown[] {
  const from = (one: unknown) => (typeof one === "object" && one && "from" in one ? Number(one.from) : null);
  if (list.some((one) => from(one) === null)) return list;
  const byFrom = new Map(list.map((one) => [from(one) ?? 0, one]));
  return [...byFrom].sort(([a], [b]) => a - b).map(([, one]) => one);
}
