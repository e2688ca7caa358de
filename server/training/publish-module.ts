import { flawsOfContent } from "#core/training/content.ts";
import { isScore, MODULE_MEASURES, metricKey } from "#core/training/metrics.ts";
import { translatorOf } from "#locales/translator.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { markChange } from "../network/mark-change.ts";
import { METRIC_DEFAULTS } from "../network/read-metrics.ts";
import { Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { asJson, findModule } from "./module.ts";

/**
 * Publishes the draft as the next version, which new attempts take; its metrics appear with the first one. Answers the
 * version. Throws a 422 Refusal where something is missing.
 */
export async function publishModule(ctx: Ctx, ref: string): Promise<number> {
  await allow(ctx, "training.author");
  await lockHead(ctx);
  const module = await findModule(ctx, ref);
  if (module.version !== null && module.publishedRevision === module.revision) return module.version;
  const flaws = flawsOfContent(module.draft);
  if (flaws.length > 0) {
    throw new Refusal("invalid", { reason: "module-incomplete", flaws: flaws.map((code) => ({ pointer: "", code })) });
  }
  const version = (module.version ?? 0) + 1;
  const by = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  await ctx.tx.sql`
    insert into module_versions (organization_id, module_id, version, content, published_at, published_by)
    values (${ctx.organization.id}, ${module.id}, ${version}, ${ctx.tx.sql.json(asJson(module.draft))},
      ${new Date(ctx.now)}, ${by})`;
  await ctx.tx.sql`
    update modules set version = ${version}, published_revision = revision where id = ${module.id}`;
  await nameMetrics(ctx, ref, module.draft.title);
  await audit(ctx, "module.publish", { thing: "module", thingId: module.id, facts: { version } });
  return version;
}

/** The module's metrics, under its present title. */
async function nameMetrics(ctx: Ctx, ref: string, title: string): Promise<void> {
  const t = translatorOf(ctx.organization.locale);
  const named = MODULE_MEASURES.map((measure) => ({
    key: metricKey(ref, measure),
    name: t(`moduleMetrics.${measure}`, { title }),
    unit: isScore(measure) ? "%" : null,
  }));
  const known = await ctx.tx.sql<
    { key: string; name: string }[]
  >`select key, name from metrics where key like 'module:%'`;
  const names = new Map(known.map((metric) => [metric.key, metric.name]));
  if (named.every(({ key, name }) => names.get(key) === name)) return;
  const { precision, better } = METRIC_DEFAULTS;
  await markChange(ctx, "metrics", { name: "publish-module", input: { ref } }, async () => {
    for (const { key, name, unit } of named) {
      await ctx.tx.sql`
        insert into metrics (organization_id, key, name, unit, precision, better, category)
        values (${ctx.organization.id}, ${key}, ${name}, ${unit}, ${unit ? precision : 0}, ${better}, 'qualitative')
        on conflict (organization_id, key) do update set name = excluded.name`;
    }
  });
}
