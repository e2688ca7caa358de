import type { MappingDraft } from "#core/imports/draft.ts";
import type { Mapping } from "#core/imports/mapping.ts";
import type { Locale } from "#locales/locale.ts";
import type { App } from "../app.ts";
import type { Ctx, Principal } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { Inspection } from "./inspect.ts";
import type { FileFacts } from "./stored-file.ts";
import { NOTHING, type Tally } from "./take-rows.ts";

/**
 * Where an import that is a job stands: its file is still coming in, it waits for a person to say what its columns are, it
 * is tried (`checking`, then `checked`), it records, or it has ended.
 */
export type Phase = "uploading" | "mapping" | "checking" | "checked" | "recording" | "ended";

/** What the job is told once; `mapping` may change until it records. */
export type JobInput = {
  readonly file: FileFacts;
  readonly locale: Locale;
  readonly mapping?: Mapping;
  /** For a job of the API: a dry run ends with its answer instead of waiting for a person. */
  readonly dryRun?: boolean;
  readonly origin: "api" | "page";
  /** What a person was shown, and what they said of it. */
  readonly inspection?: Inspection;
  readonly draft?: MappingDraft;
  /** The command line or the demo, where neither member nor key stands behind it. */
  readonly system?: string;
};

/** Written with every batch, in its transaction: a crash loses nothing of it and repeats nothing. */
export type JobProgress = {
  readonly phase: Phase;
  /** Rows that are done. */
  readonly rows: number;
  /** About how many rows there are; 0 while nobody knows. */
  readonly expectedRows: number;
  readonly tally: Tally;
  readonly position: number | null;
  readonly items: number;
  /** Who works on it: another attempt takes over by writing its own. */
  readonly attempt: string | null;
  readonly failures: number;
};

export type ImportJob = {
  readonly id: string;
  readonly state: "running" | "done" | "failed";
  readonly input: JobInput;
  readonly progress: JobProgress;
  readonly byMemberId: string | null;
  readonly byKeyId: string | null;
};

/** Who asks, for which organization. */
export type Who = { readonly organizationId: string; readonly principal: Principal };

/** The progress of an import that has not taken a row yet. */
export const BEGINNING = { rows: 0, tally: NOTHING, position: null, items: 0 } as const;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The import job, locked until the transaction ends. Throws a 404 Refusal. */
export async function lockImportJob(ctx: Ctx, jobId: string): Promise<ImportJob> {
  if (!UUID.test(jobId)) throw notFound();
  const [job] = await ctx.tx.sql<ImportJob[]>`
    select id, state, input, progress, by_member_id as "byMemberId", by_key_id as "byKeyId"
    from jobs where id = ${jobId} and kind = 'import' for update`;
  if (!job) throw notFound();
  return job;
}

export async function writeProgress(ctx: Ctx, jobId: string, progress: JobProgress): Promise<void> {
  await ctx.tx.sql`update jobs set progress = ${ctx.tx.sql.json(progress)} where id = ${jobId}`;
}

/** Who started it, with the rights of this moment. Throws a 403 Refusal when they were taken away. */
export async function principalOfJob(
  ctx: Ctx,
  job: Pick<ImportJob, "byMemberId" | "byKeyId"> & { readonly input: { readonly system?: string } },
): Promise<Principal> {
  if (job.byMemberId !== null) {
    const [member] = await ctx.tx.sql<{ role: Extract<Principal, { kind: "member" }>["role"] }[]>`
      select role from members where id = ${job.byMemberId} and active`;
    if (member) return { kind: "member", memberId: job.byMemberId, role: member.role };
  } else if (job.byKeyId !== null) {
    const [key] = await ctx.tx.sql<{ scopes: Extract<Principal, { kind: "key" }>["scopes"] }[]>`
      select scopes from api_keys where id = ${job.byKeyId} and revoked_at is null
        and (expires_at is null or expires_at > ${new Date(ctx.now)})`;
    if (key) return { kind: "key", keyId: job.byKeyId, scopes: key.scopes };
  } else if (job.input.system !== undefined) return { kind: "system", name: job.input.system };
  throw new Refusal("forbidden", { reason: "rights-taken-away" });
}

/** Removes an import and its file; what it has recorded stays. */
export async function discardImport(app: App, organizationId: string, jobId: string): Promise<void> {
  await app.database.inOrganization(organizationId, ({ sql }) => sql`delete from jobs where id = ${jobId}`);
}
