import { newId } from "#db/id.ts";
import type { App } from "../app.ts";
import { inContext, labelOf, type Principal } from "../context.ts";
import type { Deed } from "../standings/lasting.ts";

/**
 * Lets a job do what takes too long for one request, with the rights of whoever asked. Answers the job's id: the one that
 * does it already, where the same was asked before.
 */
export async function doLater(
  app: App,
  who: { readonly organizationId: string; readonly principal: Principal },
  deed: Deed,
): Promise<string> {
  return inContext(app, who, async (ctx) => {
    const { principal, tx, organization, now } = ctx;
    const byMemberId = principal.kind === "member" ? principal.memberId : null;
    const byKeyId = principal.kind === "key" ? principal.keyId : null;
    const system =
      byMemberId === null && byKeyId === null && principal.kind !== "member" ? labelOf(principal) : undefined;
    const input = JSON.parse(JSON.stringify({ deed, system }));
    const [same] = await tx.sql<{ id: string }[]>`
      select id from jobs where kind = 'rescore' and state = 'running' and input = ${tx.sql.json(input)}
        and by_member_id is not distinct from ${byMemberId} and by_key_id is not distinct from ${byKeyId}
      order by id limit 1`;
    if (same) return same.id;
    const id = newId();
    await tx.sql`
      insert into jobs (organization_id, id, kind, input, progress, by_member_id, by_key_id, created_at)
      values (${organization.id}, ${id}, 'rescore', ${tx.sql.json(input)}, ${tx.sql.json({ rows: 0, expectedRows: 0 })},
        ${byMemberId}, ${byKeyId}, ${new Date(now)})`;
    await app.jobs.enqueue(ctx, "rescore", { organizationId: organization.id, jobId: id });
    return id;
  });
}
