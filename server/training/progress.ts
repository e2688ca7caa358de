import type { Ctx } from "../context.ts";

/** How far a member is with a module. Instants are ms UTC, scores percentages. */
export type Progress = {
  readonly moduleId: string;
  readonly memberId: string;
  readonly startedAt: number;
  readonly card: number;
  readonly completedAt: number | null;
  readonly firstScore: string | null;
  readonly bestScore: string | null;
  readonly passedAt: number | null;
  readonly retestAt: number | null;
  readonly retestedAt: number | null;
  readonly wasRetained: boolean | null;
};

export async function progressOf(ctx: Ctx, of: { moduleId?: string; memberId?: string }): Promise<Progress[]> {
  const rows = await ctx.tx.sql<Progress[]>`
    select module_id as "moduleId", member_id as "memberId", started_at as "startedAt", card,
      completed_at as "completedAt", first_score as "firstScore", best_score as "bestScore", passed_at as "passedAt",
      retest_at as "retestAt", retested_at as "retestedAt", was_retained as "wasRetained"
    from module_progress
    where (${of.moduleId ?? null}::uuid is null or module_id = ${of.moduleId ?? null})
      and (${of.memberId ?? null}::uuid is null or member_id = ${of.memberId ?? null})`;
  return rows.map((row) => ({ ...row, firstScore: trimmed(row.firstScore), bestScore: trimmed(row.bestScore) }));
}

/** A decimal without the zeros that a column fills it up with. */
export const trimmed = (decimal: string | null): string | null =>
  decimal?.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;

/** The questions have come back: the re-test can be taken. */
export const isRetestDue = (progress: Progress | undefined, now: number): boolean =>
  progress !== undefined && progress.retestAt !== null && progress.retestAt <= now && progress.retestedAt === null;
