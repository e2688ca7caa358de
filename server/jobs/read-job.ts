import { isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** Long work as the API shows it. `result`: what the operation would have answered; of failed work, the refusal. */
export type JobView = {
  readonly state: "running" | "done" | "failed";
  readonly progress?: { readonly rows: number; readonly expectedRows: number };
  readonly result?: unknown;
};

type Row = {
  state: JobView["state"];
  progress: Partial<NonNullable<JobView["progress"]>>;
  result: unknown;
  byMemberId: string | null;
  byKeyId: string | null;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Throws a 404 Refusal. */
export async function readJob(ctx: Ctx, id: string): Promise<JobView> {
  if (!UUID.test(id)) throw notFound();
  const [job] = await ctx.tx.sql<Row[]>`
    select state, progress, result, by_member_id as "byMemberId", by_key_id as "byKeyId" from jobs where id = ${id}`;
  if (!job) throw notFound();
  const { state, progress, result, byMemberId, byKeyId } = job;
  // A key without the scope finds its own jobs only: somebody else's is absent, not forbidden.
  if (!(await isAllowed(ctx, "job.read", { kind: "job", byMemberId, byKeyId }))) throw notFound();
  const { rows = 0, expectedRows = 0 } = progress;
  return { state, progress: { rows, expectedRows }, ...(result === null ? {} : { result }) };
}
