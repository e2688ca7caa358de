import { addDuration, dayOf, startOfDay } from "#core/calendar.ts";
import { unitAt } from "#core/people/managed.ts";
import { dayAfter } from "#core/recognition/days.ts";
import { quarterOf } from "#core/recognition/quarter.ts";
import { findRings, type Likes } from "#core/recognition/rings.ts";
import { newId } from "#db/id.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";

const DAY_MS = 24 * 60 * 60_000;

/**
 * Looks for rings among the likes of the quarter and notes those that are new; each of their members hears of it. No point
 * changes by it. May be asked any number of times.
 */
export async function lookForRings(ctx: Ctx): Promise<number> {
  const { sql } = ctx.tx;
  const { network } = await ctx.app.networks.of(ctx);
  // The night after a quarter's last day still belongs to it.
  const { name, startsAt } = quarterOf(ctx.now - DAY_MS, ctx.organization.timeZone);
  const likes = await sql<Likes[]>`
    select member_id as "from", author_id as "to", count(*)::int as count from post_reactions
    where kind = 'like' and created_at >= ${new Date(startsAt)} group by 1, 2`;
  const unitOf = (memberId: string) => {
    const member = network.members.get(memberId);
    return member && unitAt(member, ctx.now);
  };
  let found = 0;
  for (const ring of findRings(likes, unitOf)) {
    const id = newId();
    const made = await sql`
      insert into ring_flags (organization_id, id, members, quarter, likes, percent, created_at)
      values (${ctx.organization.id}, ${id}, ${ring.members.join(" ")}, ${name}, ${ring.likes},
        ${Math.round(ring.share * 100)}, ${new Date(ctx.now)})
      on conflict do nothing`;
    if (made.count === 0) continue;
    found += 1;
    for (const memberId of ring.members) {
      await sql`
        insert into ring_flag_members (organization_id, flag_id, member_id)
        values (${ctx.organization.id}, ${id}, ${memberId})`;
    }
    await notify(ctx, ring.members, "ring-flagged", null, { ring: id });
  }
  return found;
}

/** Has the night after the likes of a day looked at, once. */
export async function lookTonight(ctx: Ctx): Promise<void> {
  const { timeZone, id: organizationId } = ctx.organization;
  const midnight = startOfDay(dayAfter(dayOf(ctx.now, timeZone)), timeZone);
  const at = addDuration(midnight, "PT3H", timeZone);
  await ctx.app.jobs.enqueue(ctx, "ring-look", { organizationId }, { at, key: `ring-look ${organizationId} ${at}` });
}
