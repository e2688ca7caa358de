import { arrayLiteral } from "#db/array-literal.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { markChange } from "./mark-change.ts";
import type { Outcome } from "./outcome.ts";
import { METRIC_DEFAULTS, type MetricView, metricWithKey } from "./read-metrics.ts";

/** A metric as it is put. A field that is not given stays as it is, or has its default at first; null empties the unit. */
export type MetricInput = { readonly key: string; readonly name: string } & {
  readonly [K in Exclude<keyof MetricView, "key" | "name">]?: MetricView[K] | undefined;
};

/** Creates or changes a metric by its key. */
export async function putMetric(ctx: Ctx, input: MetricInput): Promise<Outcome> {
  await allow(ctx, "metrics.write");
  await lockHead(ctx);
  const before = await metricWithKey(ctx, input.key);
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const metric: MetricView = { ...METRIC_DEFAULTS, ...before, ...given, key: input.key, name: input.name };
  if (before && JSON.stringify(inOrder(before)) === JSON.stringify(inOrder(metric))) return "unchanged";
  if (metric.coachingOnly && !before?.coachingOnly) await refuseWhereRead(ctx, metric.key);
  const deed = { name: "put-metric", input };
  const position = await markChange(ctx, "metrics", deed, () => writeMetric(ctx, metric));
  await audit(ctx, "metric.put", { thing: "metric", thingId: metric.key, facts: { position } });
  return before ? "changed" : "created";
}

async function writeMetric(ctx: Ctx, metric: MetricView): Promise<void> {
  await ctx.tx.sql`
    insert into metrics (organization_id, key, name, unit, precision, better, category, needs_approval, one_source,
      activities, verbs, second_approval_from, coaching_only)
    values (${ctx.organization.id}, ${metric.key}, ${metric.name}, ${metric.unit}, ${metric.precision}, ${metric.better},
      ${metric.category}, ${metric.needsApproval}, ${metric.oneSource}, ${arrayLiteral(metric.activities)}::text[],
      ${arrayLiteral(metric.verbs)}::text[], ${metric.secondApprovalFrom}, ${metric.coachingOnly})
    on conflict (organization_id, key) do update set name = excluded.name, unit = excluded.unit,
      precision = excluded.precision, better = excluded.better, category = excluded.category,
      needs_approval = excluded.needs_approval, one_source = excluded.one_source, activities = excluded.activities,
      verbs = excluded.verbs, second_approval_from = excluded.second_approval_from,
      coaching_only = excluded.coaching_only`;
}

/** What a running challenge reads cannot be taken out of its hands. */
async function refuseWhereRead(ctx: Ctx, key: string): Promise<void> {
  const open = await ctx.app.plans.open(ctx, await ctx.app.networks.of(ctx));
  if (open.some(({ plan }) => plan.criteria.some(({ metric, over }) => metric === key || over === key))) {
    throw new Refusal("conflict", { reason: "metric-in-challenge" });
  }
}

const inOrder = (metric: MetricView) => Object.entries(metric).sort(([a], [b]) => (a < b ? -1 : 1));
