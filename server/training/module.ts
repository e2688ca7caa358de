import type { ModuleContent } from "#core/training/content.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** A module as it is kept. */
export type Module = {
  readonly id: string;
  readonly ref: string;
  readonly draft: ModuleContent;
  readonly revision: number;
  readonly publishedRevision: number | null;
  /** The present version; null: never published. */
  readonly version: number | null;
};

/** What is taken: a version of a module. */
export type Published = {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly content: ModuleContent;
};

/** Throws a 404 Refusal. Asks no right: that is for the verb. */
export async function findModule(ctx: Ctx, ref: string): Promise<Module> {
  const [row] = await ctx.tx.sql<Module[]>`
    select id, ref, draft, revision, published_revision as "publishedRevision", version from modules where ref = ${ref}`;
  if (!row) throw notFound();
  return row;
}

/** The present version of a module. Throws a 404 Refusal, also for one that was never published. */
export async function findPublished(ctx: Ctx, ref: string): Promise<Published> {
  const [row] = await ctx.tx.sql<Published[]>`
    select m.id, m.ref, m.version, v.content from modules m
    join module_versions v on v.organization_id = m.organization_id and v.module_id = m.id and v.version = m.version
    where m.ref = ${ref}`;
  if (!row) throw notFound();
  return row;
}

/** What a version said, whatever is published now. */
export async function contentOf(ctx: Ctx, moduleId: string, version: number): Promise<ModuleContent> {
  const [row] = await ctx.tx.sql<{ content: ModuleContent }[]>`
    select content from module_versions where module_id = ${moduleId} and version = ${version}`;
  if (!row) throw notFound();
  return row.content;
}

/** A value as plain JSON: what is undefined is left out. */
export const asJson = (value: object) => JSON.parse(JSON.stringify(value));
