import { type Exact, formatExact, formatPoints, fraction, type Points } from "../decimal.ts";
import type { Standing, TieBreakValue } from "./standings.ts";

type ExactJson = string;

export type StandingJson = Omit<Standing, "points" | "adjustments" | "criteria" | "tieBreak"> & {
  readonly points: string;
  readonly adjustments: string;
  readonly criteria: { readonly [id: string]: { readonly measure: ExactJson | null; readonly points: string } };
  readonly tieBreak: readonly TieBreakJson[];
};

type TieBreakJson =
  | { readonly kind: "criterion"; readonly points: string }
  | { readonly kind: "measure"; readonly measure: ExactJson | null }
  | { readonly kind: "countback"; readonly places: readonly number[] }
  | { readonly kind: "earliest"; readonly at: number | null };

/** A standing as it is stored: exact measures as `n/d`, points as text. Comes back the same by `standingFromJson`. */
export function standingToJson(standing: Standing): StandingJson {
  return {
    ...standing,
    points: formatPoints(standing.points),
    adjustments: formatPoints(standing.adjustments),
    criteria: Object.fromEntries(
      Object.entries(standing.criteria).map(([id, { measure, points }]) => [
        id,
        { measure: measure && exactText(measure), points: formatPoints(points) },
      ]),
    ),
    tieBreak: standing.tieBreak.map((value) => {
      if (value.kind === "criterion") return { kind: value.kind, points: formatPoints(value.points) };
      if (value.kind === "measure") return { kind: value.kind, measure: value.measure && exactText(value.measure) };
      return value;
    }),
  };
}

/** Reads what `standingToJson` wrote; throws on anything else. */
export function standingFromJson(json: unknown): Standing {
  const stored = json as StandingJson;
  return {
    ...stored,
    points: pointsOf(stored.points),
    adjustments: pointsOf(stored.adjustments),
    criteria: Object.fromEntries(
      Object.entries(stored.criteria).map(([id, { measure, points }]) => [
        id,
        { measure: measure === null ? null : exactOf(measure), points: pointsOf(points) },
      ]),
    ),
    tieBreak: stored.tieBreak.map((value): TieBreakValue => {
      if (value.kind === "criterion") return { kind: value.kind, points: pointsOf(value.points) };
      if (value.kind === "measure") {
        return { kind: value.kind, measure: value.measure === null ? null : exactOf(value.measure) };
      }
      return value;
    }),
  };
}

/** A tie-break value as the contract shows it: points, measure or null, list of counts of places, instant or null. */
export function tieBreakToJson(value: TieBreakValue): string | readonly number[] | null {
  switch (value.kind) {
    case "criterion":
      return formatPoints(value.points);
    case "measure":
      return value.measure && formatExact(value.measure);
    case "countback":
      return value.places;
    case "earliest":
      return value.at === null ? null : new Date(value.at).toISOString();
  }
}

function exactText(exact: Exact): string {
  const { n, d } = fraction(exact.n, exact.d);
  return d === 1n ? n.toString() : `${n}/${d}`;
}

function exactOf(text: string): Exact {
  const [n, d] = text.split("/");
  return { n: BigInt(n ?? ""), d: BigInt(d ?? "1") };
}

function pointsOf(text: string): Points {
  if (!/^-?\d+\.\d\d$/.test(text)) throw new RangeError(`not points: ${text}`);
  return BigInt(text.replace(".", ""));
}
