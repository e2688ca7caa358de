import type { ModuleContent } from "#core/training/content.ts";
import { allow, isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { assignmentsOf, unitsAbove } from "./assigned.ts";
import { isRetestDue, progressOf, trimmed } from "./progress.ts";

/** A module of one's own list. Instants are ms UTC, days as `YYYY-MM-DD`. */
export type OwnModule = {
  readonly ref: string;
  readonly title: string;
  readonly purpose: string;
  readonly minutes: number;
  readonly recommendedBy: string;
  readonly isAssigned: boolean;
  readonly dueOn: string | null;
  readonly isStarted: boolean;
  readonly isCompleted: boolean;
  readonly isPassed: boolean;
  readonly bestScore: string | null;
  readonly isRetestDue: boolean;
  readonly retestAt: number | null;
};

type Row = { id: string; ref: string; content: Omit<ModuleContent, "questions"> };

/** What the member who asks may take: its units' modules for a rep, all that are published for the others. */
export async function listOwnModules(ctx: Ctx): Promise<OwnModule[]> {
  const { principal } = ctx;
  if (principal.kind !== "member") throw notFound();
  await allow(ctx, "training.list");
  const { memberId } = principal;
  const { network } = await ctx.app.networks.of(ctx);
  const above = unitsAbove(network, memberId, ctx.now);
  const assigned = (await assignmentsOf(ctx)).filter(({ unitId }) => above.has(unitId));
  const progress = new Map((await progressOf(ctx, { memberId })).map((one) => [one.moduleId, one]));
  const rows = await ctx.tx.sql<Row[]>`
    select m.id, m.ref, v.content - 'questions' as content from modules m
    join module_versions v on v.organization_id = m.organization_id and v.module_id = m.id and v.version = m.version
    order by m.created_at`;
  const found: OwnModule[] = [];
  for (const { id, ref, content } of rows) {
    const here = assigned.filter(({ moduleId }) => moduleId === id);
    if (here.length === 0 && !(await isAllowed(ctx, "training.take"))) continue;
    const own = progress.get(id);
    const { title, purpose, minutes, recommendedBy } = content;
    const due = here.flatMap(({ dueOn }) => dueOn ?? []).sort();
    found.push({
      ref,
      title,
      purpose,
      minutes,
      recommendedBy,
      isAssigned: here.length > 0,
      dueOn: due[0] ?? null,
      isStarted: own !== undefined,
      isCompleted: own?.completedAt != null,
      isPassed: own?.passedAt != null,
      bestScore: trimmed(own?.bestScore ?? null),
      isRetestDue: isRetestDue(own, ctx.now),
      retestAt: own?.retestedAt == null ? (own?.retestAt ?? null) : null,
    });
  }
  return found;
}

/** A module as its authors list it. */
export type AuthoredModule = {
  readonly ref: string;
  readonly title: string;
  readonly version: number | null;
  readonly hasChanges: boolean;
  readonly questions: number;
  readonly units: readonly string[];
};

/** Every module, drafts too. Throws a 404 Refusal for who may not write any. */
export async function listAuthoredModules(ctx: Ctx): Promise<AuthoredModule[]> {
  await allow(ctx, "training.author");
  const { network } = await ctx.app.networks.of(ctx);
  const assignments = await assignmentsOf(ctx);
  const rows = await ctx.tx.sql<(Omit<AuthoredModule, "units"> & { id: string })[]>`
    select id, ref, draft->>'title' as title, version, revision is distinct from published_revision as "hasChanges",
      jsonb_array_length(draft->'questions') as questions
    from modules order by created_at desc`;
  return rows.map(({ id, ...module }) => ({
    ...module,
    units: assignments.flatMap(({ moduleId, unitId }) =>
      moduleId === id ? (network.units.get(unitId)?.name ?? []) : [],
    ),
  }));
}
