import type { MappingDraft } from "#core/imports/draft.ts";
import type { Mapping } from "#core/imports/mapping.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import type { Phase } from "./import-job.ts";
import type { Inspection } from "./inspect.ts";
import { type Item, NOTHING, type Tally } from "./take-rows.ts";

/** An import in a list. */
export type ImportLine = {
  readonly id: string;
  readonly filename: string;
  readonly state: "running" | "done" | "failed";
  readonly phase: Phase;
  readonly at: number;
  readonly by: string | null;
  readonly accepted: number;
  readonly refused: number;
};

/** An import as its page shows it; `outcome` of the trial, or of the import itself once it is done. */
export type ImportView = {
  readonly id: string;
  readonly filename: string;
  readonly state: "running" | "done" | "failed";
  readonly phase: Phase;
  readonly rows: number;
  /** About how many there are; 0 while nobody knows. */
  readonly expectedRows: number;
  readonly tally: Tally;
  readonly inspection: Inspection | null;
  readonly draft: MappingDraft | null;
  readonly mapping: Mapping | null;
  /** The first refusals; the others are in the file of refused rows. */
  readonly outcome: { readonly refusals: readonly Item[] } | null;
  /** Why it failed: a reason of the refusals. */
  readonly failure: string | null;
  readonly isOwn: boolean;
};

const SHOWN = 20;
const SHOWN_REFUSALS = 50;

/** The latest imports: a manager's own, all of them for an admin. Throws a 404 Refusal for who may not import. */
export async function listImports(ctx: Ctx): Promise<ImportLine[]> {
  await allow(ctx, "import.run");
  const { sql } = ctx.tx;
  const { principal } = ctx;
  const ownOnly = principal.kind === "member" && principal.role !== "admin" ? principal.memberId : null;
  return sql<ImportLine[]>`
    select j.id, coalesce(j.input->'file'->>'filename', '') as filename, j.state, j.progress->>'phase' as phase,
           j.created_at as at, m.name as by,
           coalesce((j.progress->'tally'->>'accepted')::int, 0) as accepted,
           coalesce((j.progress->'tally'->>'refused')::int, 0) as refused
    from jobs j left join members m on m.organization_id = j.organization_id and m.id = j.by_member_id
    where j.kind = 'import' and j.progress->>'phase' is distinct from 'uploading'
      and (${ownOnly}::uuid is null or j.by_member_id = ${ownOnly}::uuid)
    order by j.created_at desc, j.id desc limit ${SHOWN}`;
}

type Row = Omit<ImportView, "outcome" | "isOwn" | "tally"> & {
  tally: Tally | null;
  hasResult: boolean;
  refusals: readonly Item[] | null;
  byMemberId: string | null;
  byKeyId: string | null;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One import. Throws a 404 Refusal. */
export async function readImport(ctx: Ctx, id: string): Promise<ImportView> {
  if (!UUID.test(id)) throw notFound();
  // The answer may have megabytes of corrections, of which the page shows nothing.
  const [row] = await ctx.tx.sql<Row[]>`
    select id, state, coalesce(input->'file'->>'filename', '') as filename,
           coalesce(progress->>'phase', 'ended') as phase, coalesce((progress->>'rows')::int, 0) as rows,
           coalesce((progress->>'expectedRows')::int, 0) as "expectedRows", progress->'tally' as tally,
           input->'inspection' as inspection, coalesce(input->'draft', input->'inspection'->'proposal') as draft,
           input->'mapping' as mapping, by_member_id as "byMemberId", by_key_id as "byKeyId",
           result is not null as "hasResult",
           case when state = 'failed' then coalesce(result->>'reason', 'import-failed') end as failure,
           (select jsonb_agg(item) from (
              select item from jsonb_array_elements(result->'items') item
              where item->>'status' = 'refused' limit ${SHOWN_REFUSALS}) first) as refusals
    from jobs where id = ${id} and kind = 'import' and progress->>'phase' is distinct from 'uploading'`;
  if (!row) throw notFound();
  const { byMemberId, byKeyId, hasResult, refusals, tally, ...view } = row;
  await allow(ctx, "job.read", { kind: "job", byMemberId, byKeyId });
  const isOwn = ctx.principal.kind === "member" && ctx.principal.memberId === byMemberId;
  const hasOutcome = hasResult && view.state !== "failed";
  return { ...view, tally: tally ?? NOTHING, outcome: hasOutcome ? { refusals: refusals ?? [] } : null, isOwn };
}
