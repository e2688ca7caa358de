import type { Metric } from "#core/network.ts";
import type { Shape } from "#core/scoring/fields.ts";
import type { MeasureKind } from "#core/scoring/measures/index.ts";
import type { ScaleKind } from "#core/scoring/scales/index.ts";

/** What a challenge can be made of, as the form shows it. Kinds come from the core's lists: a new one needs no line here. */
export type FormOptions = {
  readonly units: readonly { readonly ref: string; readonly name: string; readonly depth: number }[];
  /** True for who may only address units of their own. */
  readonly needsUnits: boolean;
  readonly metrics: readonly Pick<Metric, "key" | "name" | "unit" | "precision" | "category">[];
  readonly measures: readonly { readonly kind: MeasureKind; readonly shape: Shape }[];
  readonly scales: readonly { readonly kind: ScaleKind; readonly shape: Shape }[];
  readonly timeZone: string;
};

/** A definition as far as it was typed: what the form shows again. */
export type Draft = object;

/** What stands in a draft at a path, as a field shows it; "" where nothing does. */
export function typedAt(draft: unknown, ...path: (string | number)[]): string {
  const value = at(draft, ...path);
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return value.join(" ");
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

export function listAt(draft: unknown, ...path: (string | number)[]): readonly unknown[] {
  const value = at(draft, ...path);
  return Array.isArray(value) ? value : [];
}

function at(draft: unknown, ...path: (string | number)[]): unknown {
  let value = draft;
  for (const step of path) value = typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined;
  return value;
}

/** The sentences of the flaws at a pointer, or below it where `isDeep`. */
export type FlawsAt = (pointer: string, isDeep?: boolean) => readonly string[];

export const flawsAt =
  (errors: readonly { readonly pointer: string; readonly detail: string }[] = []): FlawsAt =>
  (pointer, isDeep = false) =>
    errors
      .filter((error) => error.pointer === pointer || (isDeep && error.pointer.startsWith(`${pointer}/`)))
      .map((error) => error.detail);

/** An id for every criterion of the form: its own, or for a new one the next number that none of them has. */
export function criterionIds(criteria: readonly unknown[], rows: readonly number[]): string[] {
  const known = criteria.map((criterion) => typedAt(criterion, "id"));
  let next = Math.max(0, ...known.map((id) => Number(/^c(\d{1,6})$/.exec(id)?.[1] ?? 0)));
  return rows.map((row) => {
    const id = known[row];
    if (id) return id;
    next += 1;
    return `c${next}`;
  });
}
