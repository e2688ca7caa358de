import type { Criterion, TieBreak } from "#core/challenges/definition.ts";
import type { Metric } from "#core/network.ts";
import type { Plan } from "#core/scoring/plan.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";
import type { Challenge } from "#server/challenges/challenge.ts";
import type { Ctx } from "#server/context.ts";
import type { CriterionInfo, TieBreakInfo, TowerInfo } from "../../components/standings/types.ts";

/** Measures that count something of their own, whatever the unit of their metric. */
const COUNTS: ReadonlySet<string> = new Set(["count", "distinct", "streak", "ratio"]);
/** A network with more units than this sends only the names of those that the board shows. */
const FEW_UNITS = 200;

/** What the page of a board knows of its challenge beside the rows. */
export async function towerInfoOf(ctx: Ctx, challenge: Challenge, rows: readonly LeaderboardRow[]): Promise<TowerInfo> {
  const { definition } = challenge;
  const { network, unitIdOfRef } = await ctx.app.networks.of(ctx);
  const plan = await ctx.app.plans.of(ctx, challenge);
  const refs = network.units.size <= FEW_UNITS ? unitIdOfRef.keys() : rows.flatMap((row) => row.unit ?? []);
  const unitNames = [...new Set(refs)].map((ref) => [ref, network.units.get(unitIdOfRef.get(ref) ?? "")?.name ?? ref]);
  return {
    challenge: challenge.id,
    kind: definition.participants.kind,
    timeZone: definition.timeZone,
    criteria: definition.criteria.map((criterion) => criterionInfoOf(criterion, network.metrics)),
    tieBreaks: (definition.tieBreaks ?? []).map((tieBreak) => tieBreakInfoOf(tieBreak, plan)),
    unitNames: definition.participants.kind === "members" ? Object.fromEntries(unitNames) : {},
  };
}

export function criterionInfoOf(criterion: Criterion, metrics: ReadonlyMap<string, Metric>): CriterionInfo {
  const metric = metrics.get(criterion.metric);
  const countsItself = COUNTS.has(criterion.measure.kind);
  return {
    id: criterion.id,
    name: criterion.name,
    category: metric?.category ?? "quantitative",
    unit: countsItself ? null : (metric?.unit ?? null),
    precision: criterion.measure.kind === "ratio" ? 4 : countsItself ? 0 : (metric?.precision ?? 2),
  };
}

function tieBreakInfoOf(tieBreak: TieBreak, plan: Plan): TieBreakInfo {
  if (tieBreak === "earliest") return { kind: "instant" };
  if (tieBreak === "countback" || "countback" in tieBreak) return { kind: "places" };
  if ("criterion" in tieBreak) return { kind: "points" };
  const criterion = plan.criteria.find(({ id }) => id === tieBreak.measure);
  return { kind: "measure", better: criterion?.better ?? "higher" };
}
