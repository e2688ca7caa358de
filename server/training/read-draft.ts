import { type ContentFlaw, flawsOfContent, type ModuleContent } from "#core/training/content.ts";
import { writeGift } from "#core/training/gift/write.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { findModule } from "./module.ts";

/** A module as its authors see it: the draft with its answers, and what was published. */
export type Draft = {
  readonly ref: string;
  readonly draft: ModuleContent;
  readonly revision: number;
  readonly version: number | null;
  readonly hasChanges: boolean;
  readonly flaws: readonly ContentFlaw[];
  readonly versions: readonly {
    readonly version: number;
    readonly publishedAt: number;
    readonly publishedBy: string | null;
    readonly questions: number;
  }[];
};

/** Throws a 404 Refusal. */
export async function readDraft(ctx: Ctx, ref: string): Promise<Draft> {
  await allow(ctx, "training.author");
  const { id, draft, revision, publishedRevision, version } = await findModule(ctx, ref);
  const versions = await ctx.tx.sql<Draft["versions"][number][]>`
    select v.version, v.published_at as "publishedAt", m.name as "publishedBy",
      jsonb_array_length(v.content->'questions') as questions
    from module_versions v
    left join members m on m.organization_id = v.organization_id and m.id = v.published_by
    where v.module_id = ${id} order by v.version desc`;
  const hasChanges = publishedRevision !== revision;
  return { ref, draft, revision, version, hasChanges, flaws: flawsOfContent(draft), versions };
}

/** The draft's questions as a Moodle GIFT file. Throws a 404 Refusal. */
export async function exportGift(ctx: Ctx, ref: string): Promise<string> {
  await allow(ctx, "training.author");
  return writeGift((await findModule(ctx, ref)).draft.questions);
}
