import { allChallenges } from "../../challenges/challenge.ts";
import type { Ctx } from "../../context.ts";
import type { Notes } from "./verify.ts";

const RULE = "every job is delivered, pending or dead-lettered";

/** What is to happen is in the queue, has happened, or waits among the dead letters for a person: nothing is just gone. */
export async function verifyJobs(ctx: Ctx, notes: Notes): Promise<void> {
  const { sql } = ctx.tx;
  const { id } = ctx.organization;
  const work = await sql<{ id: string; kind: string; isKnown: boolean }[]>`
    select j.id, j.kind, exists (
      select from pgboss.job q where q.data->>'jobId' = j.id::text
        and (q.state in ('created', 'retry', 'active') or q.name = 'dead-letters')) as "isKnown"
    from jobs j where j.state = 'running'
      and (j.kind = 'rescore' or j.progress->>'phase' in ('checking', 'recording'))`;
  for (const one of work) {
    notes.checked.jobs++;
    if (!one.isKnown) notes.violate(RULE, `${one.kind} ${one.id}`, "it runs, and nobody is told to work on it");
  }
  const failed = await sql<{ id: string; name: string; isKept: boolean }[]>`
    select f.id, f.name, exists (
      select from pgboss.job d where d.name = f.dead_letter and d.data @> f.data) as "isKept"
    from pgboss.job f where f.state = 'failed' and f.name <> 'dead-letters' and f.data->>'organizationId' = ${id}`;
  for (const one of failed) {
    notes.checked.jobs++;
    if (!one.isKept) notes.violate(RULE, `${one.name} ${one.id}`, "it failed for good and is in no dead-letter queue");
  }
  const waiting = await sql<{ challengeId: string; at: number }[]>`
    select data->>'challengeId' as "challengeId", start_after as at from pgboss.job
    where name = 'challenge-phase' and state in ('created', 'retry', 'active') and data->>'organizationId' = ${id}`;
  const known = new Set(waiting.map(({ challengeId, at }) => `${challengeId} ${at}`));
  for (const challenge of await allChallenges(ctx)) {
    if (challenge.launchedAt === null || challenge.certifiedAt !== null || challenge.cancelledAt !== null) continue;
    for (const at of [challenge.startsAt, challenge.endsAt, challenge.settlesAt]) {
      if (at === null || at <= ctx.now) continue;
      notes.checked.jobs++;
      if (known.has(`${challenge.id} ${at}`)) continue;
      notes.violate(RULE, `challenge ${challenge.id}`, `nothing waits for ${new Date(at).toISOString()}`);
    }
  }
}
