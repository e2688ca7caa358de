import { newId } from "#db/id.ts";
import { audit } from "../../audit/audit.ts";
import { openChallenges, stateOf } from "../../challenges/challenge.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { notFound } from "../../refusal.ts";
import { readersOfChallenge } from "../posts/challenge-readers.ts";
import { refuseFlaws, textFlaws } from "../posts/flaws.ts";
import { type BadgeRow, requireBadge, selectBadges } from "./badge.ts";
import { type Earner, earnersOf } from "./earners.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Gives a badge to people, once each, and tells them. `isQuiet`: nothing of it is celebrated. Answers to how many it was new. */
export async function grantTo(
  ctx: Ctx,
  badge: BadgeRow,
  earners: readonly Earner[],
  { isQuiet = false } = {},
): Promise<number> {
  const expiresAt = badge.lastsDays === null ? null : new Date(ctx.now + badge.lastsDays * DAY_MS);
  const granted: string[] = [];
  for (const { memberId, facts } of earners) {
    const made = await ctx.tx.sql`
      insert into badge_grants (organization_id, badge_id, member_id, granted_at, expires_at, facts)
      values (${ctx.organization.id}, ${badge.id}, ${memberId}, ${new Date(ctx.now)}, ${expiresAt}, ${ctx.tx.sql.json(facts)})
      on conflict do nothing`;
    if (made.count > 0) granted.push(memberId);
  }
  await notify(ctx, granted, "badge-granted", null, { badge: badge.id, name: badge.name });
  if (!isQuiet) await celebrate(ctx, badge, granted);
  return granted.length;
}

/** A moment on every live board on which somebody who got the badge stands: what its walls celebrate. */
async function celebrate(ctx: Ctx, badge: BadgeRow, memberIds: readonly string[]): Promise<void> {
  if (memberIds.length === 0) return;
  for (const challenge of await openChallenges(ctx)) {
    if (stateOf(challenge, ctx.now) !== "live" || challenge.definition.participants.kind !== "members") continue;
    const takesPart = await readersOfChallenge(ctx, challenge.id);
    const told: string[] = [];
    for (const memberId of memberIds.filter((one) => takesPart(one))) {
      const id = newId();
      const made = await ctx.tx.sql`
        insert into moments (organization_id, id, challenge_id, kind, mark, participant_id, facts, is_quiet, created_at)
        values (${ctx.organization.id}, ${id}, ${challenge.id}, 'badge', ${`badge ${badge.id} ${memberId}`}, ${memberId},
          ${ctx.tx.sql.json({ badge: badge.name, name: badge.name })}, false, ${new Date(ctx.now)})
        on conflict do nothing`;
      if (made.count > 0) told.push(id);
    }
    if (told.length > 0) {
      ctx.tell({ kind: "moments", organizationId: ctx.organization.id, challengeId: challenge.id, momentIds: told });
    }
  }
}

/** Gives the badge to everybody who has what it takes already, in silence. Answers how many got it. Throws a 404 Refusal. */
export async function grantForThePast(ctx: Ctx, id: string): Promise<number> {
  const badge = await requireBadge(ctx, id);
  const count = await grantTo(ctx, badge, await earnersOf(ctx, badge), { isQuiet: true });
  await audit(ctx, "badge.grant-past", { thing: "badge", thingId: badge.id, facts: { count } });
  return count;
}

/** Takes a badge back from somebody, with a reason that they read. Throws a Refusal: 404, 422 with a flaw at `/reason`. */
export async function revokeBadge(ctx: Ctx, id: string, ref: string, reason: string): Promise<void> {
  const badge = await requireBadge(ctx, id);
  const { memberIdOfRef } = await ctx.app.networks.of(ctx);
  const memberId = memberIdOfRef.get(ref);
  if (memberId === undefined || ctx.principal.kind !== "member") throw notFound();
  refuseFlaws(textFlaws("/reason", reason, { most: 400 }));
  const revoked = await ctx.tx.sql`
    update badge_grants set revoked_at = ${new Date(ctx.now)}, revoked_by = ${ctx.principal.memberId},
      revoked_reason = ${reason.trim()}
    where badge_id = ${badge.id} and member_id = ${memberId} and revoked_at is null`;
  if (revoked.count === 0) throw notFound();
  await audit(ctx, "badge.revoke", { thing: "badge", thingId: badge.id, facts: { member: memberId } });
  await notify(ctx, [memberId], "badge-revoked", null, { badge: badge.id, name: badge.name, reason: reason.trim() });
}

/** Looks at what the ledger has brought since each badge was last looked at, and gives those that were earned. */
export async function grantEarned(ctx: Ctx): Promise<void> {
  const { sql } = ctx.tx;
  const due = await selectBadges(
    ctx,
    sql`
      where retired_at is null and (position < (select position from ledger_heads) or rule->>'kind' = 'moment')
      order by id for update skip locked`,
  );
  const [head] = await sql<{ position: number }[]>`select position from ledger_heads`;
  for (const badge of due) {
    const among = await touchedSince(ctx, badge);
    if (among.size > 0) await grantTo(ctx, badge, await earnersOf(ctx, badge, among));
    await sql`update badges set position = ${head?.position ?? badge.position} where id = ${badge.id}`;
  }
}

/** Whose standing under a badge's rule may have changed since it was looked at. */
async function touchedSince(ctx: Ctx, { rule, position }: BadgeRow): Promise<Set<string>> {
  const { sql } = ctx.tx;
  // A decision lets a result count that came before.
  const rows =
    rule.kind === "measure"
      ? await sql<{ memberId: string }[]>`
          select distinct r.member_id as "memberId" from ledger l
          join ledger r on r.organization_id = l.organization_id and r.position = coalesce(l.target, l.position)
          where l.position > ${position} and r.metric = ${rule.metric}`
      : await sql<{ memberId: string }[]>`
          select distinct participant_id as "memberId" from moments where kind = ${rule.moment} and participant_id is not null`;
  return new Set(rows.map(({ memberId }) => memberId));
}
