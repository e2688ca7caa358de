import { formatValue } from "#core/decimal.ts";
import { managedMembers } from "#core/people/managed.ts";
import { isDeclarable } from "#core/results/declarable.ts";
import { isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { measuredMetrics } from "./measured-metrics.ts";

/** A metric of which a result can be declared, and the running challenges in which it counts for the asker. */
export type DeclarableMetric = {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly challenges: readonly string[];
  /** From this size on evidence is asked for, and a second approval; a decimal, or null. */
  readonly secondApprovalFrom: string | null;
};

export type DeclarationChoices = {
  /** Those that count somewhere now come first. */
  readonly metrics: readonly DeclarableMetric[];
  /** For whom the asker may declare, other than themselves; empty for who declares for themselves. */
  readonly members: readonly { readonly ref: string; readonly name: string }[];
};

/** What the asker can declare. Throws a 404 Refusal for who may declare nothing. */
export async function declarationChoices(ctx: Ctx): Promise<DeclarationChoices> {
  const { principal } = ctx;
  if (principal.kind !== "member") throw notFound();
  const known = await ctx.app.networks.of(ctx);
  const { network } = known;
  const declaresOwn = await isAllowed(ctx, "result.declare", { kind: "member", memberId: principal.memberId });
  const managed = declaresOwn ? new Set([principal.memberId]) : managedMembers(network, principal.memberId, ctx.now);
  if (principal.role !== "manager" && !declaresOwn) throw notFound();
  const open = await ctx.app.plans.open(ctx, known);
  const counting = open
    .filter(({ challenge: { startsAt, endsAt } }) => startsAt <= ctx.now && ctx.now < endsAt)
    .filter(({ plan }) => [...managed].some((id) => plan.audience.creditOf(id, ctx.now).length > 0));
  const measured = await measuredMetrics(ctx);
  const declarable = [...network.metrics.values()].filter(
    (metric) => isDeclarable(metric) && !measured.has(metric.key),
  );
  const metrics = declarable.map((metric) => ({
    key: metric.key,
    name: metric.name,
    unit: metric.unit,
    secondApprovalFrom: metric.secondApprovalFrom ? formatValue(metric.secondApprovalFrom) : null,
    challenges: counting.filter(({ plan }) => plan.criteriaOf.has(metric.key)).map(({ challenge }) => challenge.name),
  }));
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name, ctx.organization.locale);
  const byUse = (one: DeclarableMetric) => (one.challenges.length > 0 ? 0 : 1);
  const members = [...managed].flatMap((id) => network.members.get(id) ?? []).filter(({ active }) => active);
  return {
    metrics: metrics.sort((a, b) => byUse(a) - byUse(b) || byName(a, b)),
    members: declaresOwn ? [] : members.map(({ ref, name }) => ({ ref, name })).sort(byName),
  };
}
