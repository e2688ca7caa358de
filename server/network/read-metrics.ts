import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** A metric as the API shows it. */
export type MetricView = {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly precision: number;
  readonly better: "higher" | "lower";
  readonly category: "quantitative" | "qualitative";
  readonly needsApproval: boolean;
  readonly oneSource: boolean;
  readonly activities: readonly string[];
  readonly verbs: readonly string[];
  /** A decimal; null where one approval is enough for any size. */
  readonly secondApprovalFrom: string | null;
  readonly coachingOnly: boolean;
};

/** What a metric is where nothing else is said. */
export const METRIC_DEFAULTS = {
  unit: null,
  precision: 2,
  better: "higher",
  category: "quantitative",
  needsApproval: false,
  oneSource: false,
  activities: [],
  verbs: ["passed", "failed", "completed", "scored"],
  secondApprovalFrom: null,
  coachingOnly: false,
} as const satisfies Omit<MetricView, "key" | "name">;

const columns = (ctx: Ctx) => ctx.tx.sql`
  key, name, unit, precision, better, category, needs_approval as "needsApproval", one_source as "oneSource",
  to_json(activities) as activities, to_json(verbs) as verbs,
  trim_scale(second_approval_from)::text as "secondApprovalFrom", coaching_only as "coachingOnly"`;

/** Up to `limit` metrics whose key comes after `after`, in the order of keys. */
export async function readMetrics(ctx: Ctx, { after, limit }: { after: string; limit: number }): Promise<MetricView[]> {
  await allow(ctx, "metrics.read");
  return ctx.tx.sql<MetricView[]>`
    select ${columns(ctx)} from metrics where key collate "C" > ${after} order by key collate "C" limit ${limit}`;
}

/** Throws a 404 Refusal. */
export async function readMetric(ctx: Ctx, key: string): Promise<MetricView> {
  await allow(ctx, "metrics.read");
  const metric = await metricWithKey(ctx, key);
  if (!metric) throw notFound();
  return metric;
}

export async function metricWithKey(ctx: Ctx, key: string): Promise<MetricView | undefined> {
  const [metric] = await ctx.tx.sql<MetricView[]>`select ${columns(ctx)} from metrics where key = ${key}`;
  return metric;
}
