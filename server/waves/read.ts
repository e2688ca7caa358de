import { managedUnits } from "#core/people/managed.ts";
import { figureOf } from "#core/waves/scale.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { linksOf, type WaveLink } from "./links.ts";
import { requireWave, type Subject, subjectsOf, type Wave, waveColumns } from "./wave.ts";

/** A wave with how far it is. */
export type WaveSummary = Wave & {
  readonly metricName: string;
  readonly unitName: string | null;
  readonly answers: number;
};

/** What a wave says of one: how many answered, and the figure where they are enough. */
export type Figure = { readonly subject: Subject; readonly answers: number; readonly figure: string | null };

export type WaveView = WaveSummary & {
  readonly figures: readonly Figure[];
  /** Whom a link can be made for. */
  readonly subjects: readonly Subject[];
  readonly links: readonly (Omit<WaveLink, "subjectId" | "id"> & { readonly subject: string })[];
};

/** The waves of the asker's units, the latest first. Throws a 404 Refusal. */
export async function listWaves(ctx: Ctx): Promise<WaveSummary[]> {
  await allow(ctx, "waves.list");
  const { network } = await ctx.app.networks.of(ctx);
  const { principal } = ctx;
  const isBound = principal.kind === "member" && principal.role === "manager";
  const units = isBound ? managedUnits(network, principal.memberId, ctx.now) : null;
  const rows = await ctx.tx.sql<(Wave & { answers: number })[]>`
    select ${waveColumns(ctx)}, (select count(*)::integer from wave_answers a
      where a.organization_id = waves.organization_id and a.wave_id = waves.id) as answers
    from waves order by starts_at desc, id desc limit 200`;
  return rows
    .filter(({ unitId }) => units === null || (unitId !== null && units.has(unitId)))
    .map((wave) => ({
      ...wave,
      metricName: network.metrics.get(wave.metric)?.name ?? wave.metric,
      unitName: (wave.unitId && network.units.get(wave.unitId)?.name) ?? null,
    }));
}

/** A wave with its figures; links only for who may hand them out. Throws a 404 Refusal. */
export async function readWave(ctx: Ctx, id: string, { withLinks }: { withLinks: boolean }): Promise<WaveView> {
  const wave = await requireWave(ctx, id, "waves.read");
  const { network } = await ctx.app.networks.of(ctx);
  const subjects = subjectsOf(network, wave, ctx.now);
  const rows = await ctx.tx.sql<{ subjectId: string; answers: number; scaled: string }[]>`
    select coalesce(member_id, unit_id) as "subjectId", count(*)::integer as answers,
      trunc(sum(score) * 10000)::text as scaled
    from wave_answers where wave_id = ${wave.id} group by 1`;
  const figures = rows.map(({ subjectId, answers, scaled }): Figure => {
    const { ref = "", name = "" } = network.members.get(subjectId) ?? network.units.get(subjectId) ?? {};
    return { subject: { id: subjectId, ref, name }, answers, figure: figureOf(BigInt(scaled), answers, wave.minimum) };
  });
  const nameOf = (subjectId: string) => (network.members.get(subjectId) ?? network.units.get(subjectId))?.name ?? "";
  const links = withLinks ? await linksOf(ctx, wave) : [];
  return {
    ...wave,
    metricName: network.metrics.get(wave.metric)?.name ?? wave.metric,
    unitName: (wave.unitId && network.units.get(wave.unitId)?.name) ?? null,
    answers: figures.reduce((sum, { answers }) => sum + answers, 0),
    figures: figures.sort((a, b) => a.subject.name.localeCompare(b.subject.name, ctx.organization.locale)),
    subjects: [...subjects.values()].sort((a, b) => a.name.localeCompare(b.name, ctx.organization.locale)),
    links: links.map(({ token, isOnce, isUsed, subjectId }) => ({ token, isOnce, isUsed, subject: nameOf(subjectId) })),
  };
}
