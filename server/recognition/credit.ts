import { formatInstant } from "#core/calendar.ts";
import { RECOGNITION_METRICS, type RecognitionMetric } from "#core/recognition/credit.ts";
import { translatorOf } from "#locales/translator.ts";
import type { Ctx } from "../context.ts";
import { putMetric } from "../network/put-metric.ts";
import { recordBatches } from "../results/record.ts";
import { RECOGNITION_SOURCE } from "../results/reserved-sources.ts";
import { atOnce } from "../standings/rebuild.ts";

/** Something that a member earned: `id` is its own for ever, `subject` what the explanation of a point names. */
export type Credit = {
  readonly metric: RecognitionMetric;
  readonly memberId: string;
  readonly id: string;
  readonly subject: string;
};

const SYSTEM = { kind: "system", name: "recognition" } as const;

/** Records what a member earned as a result of value 1, scored before this returns. Take the ledger's lock before any row of one's own. */
export async function creditMember(ctx: Ctx, { metric, memberId, id, subject }: Credit): Promise<void> {
  await ensureRecognitionMetrics(ctx);
  const { network } = await ctx.app.networks.of(ctx);
  const member = network.members.get(memberId)?.ref ?? "";
  const occurredAt = formatInstant(ctx.now);
  const result = { id: `${metric}:${id}`, member, metric, value: "1", occurredAt, subject };
  const [recorded] = await recordBatches(ctx, [{ principal: SYSTEM, source: RECOGNITION_SOURCE, results: [result] }]);
  const refused = recorded?.items.find(({ status }) => status === "refused");
  if (refused) ctx.app.log.warn({ id: result.id, flaw: refused }, "what recognition earned became no result");
}

/** Makes sure that challenges can count what recognition earns; a name that somebody gave these metrics stays. */
export async function ensureRecognitionMetrics(ctx: Ctx): Promise<void> {
  const { network } = await ctx.app.networks.of(ctx);
  const t = translatorOf(ctx.organization.locale);
  for (const key of RECOGNITION_METRICS) {
    if (network.metrics.has(key)) continue;
    const metric = { key, name: t(`recognized.metrics.${key}`), precision: 0, category: "qualitative" } as const;
    await putMetric({ ...ctx, principal: SYSTEM, rescoring: ctx.rescoring ?? atOnce }, metric);
  }
}
