import { type MappingDraft, mappingOfDraft } from "#core/imports/draft.ts";
import type { Mapping } from "#core/imports/mapping.ts";
import { planImport } from "#core/imports/plan.ts";
import { mappingSchema } from "#core/imports/schema.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { type Flaw, notFound, Refusal } from "../refusal.ts";
import { type ImportJob, lockImportJob } from "./import-job.ts";
import { startImport } from "./start.ts";

/**
 * Lets an import of one's own, which waits for a person, be tried or begin. Throws a Refusal: 404, 409 while it is under
 * way or over, 422 with a flaw for each part of the draft that is missing or wrong.
 */
export async function orderImport(
  ctx: Ctx,
  jobId: string,
  draft: MappingDraft,
  step: "check" | "record",
): Promise<void> {
  const { input } = await ownWaitingImport(ctx, jobId);
  const made = mappingOfDraft(draft);
  if (!made.ok) throw new Refusal("invalid", { flaws: made.flaws });
  const flaws = flawsOfMapping(made.mapping, input.inspection?.header.names ?? []);
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  await startImport(ctx, jobId, { ...input, draft, mapping: made.mapping, dryRun: step === "check" });
}

function flawsOfMapping(mapping: Mapping, names: readonly string[]): Flaw[] {
  const read = mappingSchema.safeParse(mapping);
  if (!read.success) {
    return read.error.issues.map((issue) => ({ pointer: `/${issue.path.join("/")}`, code: issue.message }));
  }
  const indexOf = new Map(names.map((name, index) => [name, index]));
  const planned = planImport(mapping, { line: 1, names, indexOf, repeated: new Set(), reasonColumn: -1 });
  if (planned.ok) return [];
  return planned.flaws.map(({ pointer, code, column }) => ({ pointer, code, params: { value: column } }));
}

/** Removes an import of one's own that is not under way. What it has recorded stays. Throws a Refusal: 404, 409. */
export async function removeImport(ctx: Ctx, jobId: string): Promise<void> {
  const job = await lockImportJob(ctx, jobId);
  requireOwn(ctx, job);
  if (isUnderWay(job)) throw new Refusal("conflict", { reason: "import-under-way" });
  await ctx.tx.sql`delete from jobs where id = ${jobId}`;
}

async function ownWaitingImport(ctx: Ctx, jobId: string): Promise<ImportJob> {
  await allow(ctx, "import.run");
  const job = await lockImportJob(ctx, jobId);
  requireOwn(ctx, job);
  if (job.state !== "running" || isUnderWay(job)) throw new Refusal("conflict", { reason: "import-under-way" });
  return job;
}

const isUnderWay = ({ state, progress }: ImportJob): boolean =>
  state === "running" && (progress.phase === "checking" || progress.phase === "recording");

function requireOwn(ctx: Ctx, job: ImportJob): void {
  if (ctx.principal.kind !== "member" || job.byMemberId !== ctx.principal.memberId) throw notFound();
}
