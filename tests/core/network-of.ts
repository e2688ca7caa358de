import { parseValue } from "#core/decimal.ts";
import type { Assignment, Member, Metric, Network, Role, Target, Unit } from "#core/network.ts";
import type { ResultEntry } from "#core/results/entry.ts";

/** Ids are refs with a mark, so that a mix-up of the two fails. */
export const idOf = (ref: string) => `id:${ref}`;

type MemberSketch = { unit?: string | null; role?: Role; name?: string; active?: boolean; assignments?: Assignment[] };

export type Sketch = {
  timeZone?: string;
  /** Unit → its parent. */
  units?: Record<string, string | null>;
  members: Record<string, MemberSketch | string>;
  metrics?: Record<string, Partial<Metric>>;
  targets?: { member?: string; unit?: string; metric: string; startsAt: number; endsAt: number; value: string }[];
};

/** A network from a few words. A member given as a text belongs to that unit since ever. */
export function networkOf(sketch: Sketch): Network {
  const units = Object.entries(sketch.units ?? {}).map(
    ([ref, parent]): Unit => ({ id: idOf(ref), ref, name: ref, parentId: parent && idOf(parent) }),
  );
  const members = Object.entries(sketch.members).map(([ref, given]): Member => {
    const one = typeof given === "string" ? { unit: given } : given;
    const since = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
    return {
      id: idOf(ref),
      ref,
      name: one.name ?? ref,
      role: one.role ?? "rep",
      active: one.active ?? true,
      assignments: one.assignments ?? (one.unit ? [{ unitId: idOf(one.unit), ...since }] : []),
    };
  });
  const metrics = Object.entries(sketch.metrics ?? { revenue: {} }).map(
    ([key, given]): Metric => ({
      key,
      name: key,
      unit: null,
      precision: 2,
      better: "higher",
      category: "quantitative",
      ...given,
    }),
  );
  return {
    timeZone: sketch.timeZone ?? "UTC",
    units: new Map(units.map((unit) => [unit.id, unit])),
    members: new Map(members.map((member) => [member.id, member])),
    metrics: new Map(metrics.map((metric) => [metric.key, metric])),
    targets: (sketch.targets ?? []).map(
      (target): Target => ({
        owner: target.member
          ? { kind: "member", id: idOf(target.member) }
          : { kind: "unit", id: idOf(target.unit ?? "") },
        metric: target.metric,
        startsAt: target.startsAt,
        endsAt: target.endsAt,
        value: decimalOf(target.value),
      }),
    ),
  };
}

export function decimalOf(text: string): bigint {
  const value = parseValue(text);
  if (value === null) throw new RangeError(`not a decimal: ${text}`);
  return value;
}

export const at = (text: string): number => {
  const ms = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${text}`);
  return ms;
};

type ResultSketch = [member: string, metric: string, value: string, occurredAt: string, subject?: string];

/** Ledger entries in the order given, one position each from `first`, recorded when they occurred. */
export function resultsOf(sketches: readonly ResultSketch[], first = 1): ResultEntry[] {
  return sketches.map(([member, metric, value, occurredAt, subject], index) => ({
    kind: "result",
    position: first + index,
    recordedAt: at(occurredAt),
    source: "test",
    id: `r${first + index}`,
    memberId: idOf(member),
    metric,
    value: decimalOf(value),
    occurredAt: at(occurredAt),
    subject: subject ?? null,
    held: false,
  }));
}
