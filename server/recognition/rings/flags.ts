import type { PersonView } from "#core/recognition/post.ts";
import { audit } from "../../audit/audit.ts";
import { allow, isAllowed } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { peopleShown } from "../../people/shown.ts";
import { notFound } from "../../refusal.ts";
import { refuseFlaws, textFlaws } from "../posts/flaws.ts";

/** A ring as somebody concerned, or who moderates, sees it. Instants are ms UTC. */
export type RingView = {
  readonly id: string;
  readonly at: number;
  readonly likes: number;
  readonly percent: number;
  readonly isClosed: boolean;
  readonly isOwn: boolean;
  readonly ownAnswer: string | null;
  readonly members: readonly { readonly person: PersonView; readonly answer: string | null }[];
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LONGEST_ANSWER = 1_000;
const MOST = 100;

/** The flags that concern whoever asks; all of them for who moderates. Others' answers are theirs and the moderators'. Throws a 404 Refusal. */
export async function readRings(ctx: Ctx): Promise<RingView[]> {
  await allow(ctx, "post.write");
  if (ctx.principal.kind !== "member") throw notFound();
  const ownId = ctx.principal.memberId;
  const moderates = await isAllowed(ctx, "post.moderate");
  const shown = await peopleShown(ctx);
  const { sql } = ctx.tx;
  const flags = await sql<{ id: string; at: number; likes: number; percent: number; closedAt: number | null }[]>`
    select f.id, f.created_at as at, f.likes, f.percent, f.closed_at as "closedAt" from ring_flags f
    where ${moderates ? sql`true` : sql`exists (select from ring_flag_members m where m.flag_id = f.id and m.member_id = ${ownId})`}
    order by f.closed_at is not null, f.created_at desc limit ${MOST}`;
  const views: RingView[] = [];
  for (const { closedAt, ...flag } of flags) {
    const members = await sql<{ memberId: string; answer: string | null }[]>`
      select member_id as "memberId", answer from ring_flag_members where flag_id = ${flag.id} order by member_id`;
    views.push({
      ...flag,
      isClosed: closedAt !== null,
      isOwn: members.some(({ memberId }) => memberId === ownId),
      ownAnswer: members.find(({ memberId }) => memberId === ownId)?.answer ?? null,
      members: members.map(({ memberId, answer }) => ({
        person: shown(memberId),
        answer: moderates || memberId === ownId ? answer : null,
      })),
    });
  }
  return views;
}

/** What somebody concerned says to a flag. Throws a Refusal: 404 for anybody else, 422 with a flaw at `/answer`. */
export async function answerRing(ctx: Ctx, flagId: string, answer: string): Promise<void> {
  await allow(ctx, "post.write");
  if (ctx.principal.kind !== "member" || !UUID.test(flagId)) throw notFound();
  const { memberId } = ctx.principal;
  const concerned = await ctx.tx.sql`
    select 1 from ring_flag_members where flag_id = ${flagId} and member_id = ${memberId}`;
  if (concerned.length === 0) throw notFound();
  refuseFlaws(textFlaws("/answer", answer, { most: LONGEST_ANSWER }));
  await ctx.tx.sql`
    update ring_flag_members set answer = ${answer.trim()}, answered_at = ${new Date(ctx.now)}
    where flag_id = ${flagId} and member_id = ${memberId}`;
}

/** Closes a flag, heard and settled. Throws a 404 Refusal for who does not moderate. */
export async function closeRing(ctx: Ctx, flagId: string): Promise<void> {
  await allow(ctx, "post.moderate");
  if (ctx.principal.kind !== "member" || !UUID.test(flagId)) throw notFound();
  const closed = await ctx.tx.sql`
    update ring_flags set closed_at = coalesce(closed_at, ${new Date(ctx.now)}), closed_by = ${ctx.principal.memberId}
    where id = ${flagId}`;
  if (closed.count === 0) throw notFound();
  await audit(ctx, "ring.close", { thing: "ring", thingId: flagId });
}
