import type { NoCredit } from "#core/recognition/credit.ts";
import type { PracticePage, PracticeText, TryView } from "#core/recognition/practice.ts";
import { isAllowed } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { peopleShown } from "../../people/shown.ts";
import { findPractice, type PracticeRow, thingOf } from "./find-practice.ts";
import { linesOf } from "./list.ts";
import { mayChange } from "./write.ts";

const MOST_TRIES = 100;

/** A practice with all that came of it, and what the asker may do. Throws a 404 Refusal. */
export async function readPractice(ctx: Ctx, id: string): Promise<PracticePage> {
  const row = await findPractice(ctx, id, "practice.read");
  const [line] = (await linesOf(ctx))([row]);
  if (!line) throw new Error("a practice became no line");
  const shown = await peopleShown(ctx);
  const person = (memberId: string | null) => (memberId === null ? null : shown(memberId));
  const { title, situation, action, outcome, proof, version, winId, note, reviewOn } = row;
  const isConcerned = line.isOwn || (await isAllowed(ctx, "practice.review", thingOf(row)));
  return {
    ...line,
    text: { title, situation, action, outcome, proof },
    version,
    winId,
    note: isConcerned ? note : null,
    expert: person(row.expertId),
    owner: person(row.ownerId),
    reviewOn,
    triesOf: await triesOf(ctx, row),
    praise: await praiseOf(ctx, row, shown),
    proposals: (await isAllowed(ctx, "distinction.digest")) ? await proposalsOf(ctx, row, shown) : [],
    earlier: isConcerned ? await earlierOf(ctx, row, shown) : [],
    may: await mayOf(ctx, row),
  };
}

type Shown = Awaited<ReturnType<typeof peopleShown>>;

async function triesOf(ctx: Ctx, row: PracticeRow): Promise<TryView[]> {
  const shown = await peopleShown(ctx);
  const ownId = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  const rows = await ctx.tx.sql<
    { memberId: string; worked: boolean; text: string; credited: boolean; why: NoCredit | null; at: number }[]
  >`
    select member_id as "memberId", worked, text, credited, why, created_at as at from practice_tries
    where practice_id = ${row.id} order by created_at desc, member_id limit ${MOST_TRIES}`;
  return rows.map(({ memberId, worked, text, credited, why, at }) => ({
    by: shown(memberId),
    isOwn: memberId === ownId,
    worked,
    text,
    at,
    credit: row.authorId === ownId ? (credited ? "credited" : why) : null,
  }));
}

async function praiseOf(ctx: Ctx, row: PracticeRow, shown: Shown): Promise<PracticePage["praise"]> {
  const rows = await ctx.tx.sql<{ leaderId: string; sentence: string; at: number }[]>`
    select leader_id as "leaderId", sentence, created_at as at from distinctions where practice_id = ${row.id}
    order by created_at`;
  return rows.map(({ leaderId, ...praise }) => ({ ...praise, by: shown(leaderId) }));
}

async function proposalsOf(ctx: Ctx, row: PracticeRow, shown: Shown): Promise<PracticePage["proposals"]> {
  const rows = await ctx.tx.sql<{ memberId: string; sentence: string }[]>`
    select member_id as "memberId", sentence from distinction_proposals where practice_id = ${row.id} order by created_at`;
  return rows.map(({ memberId, sentence }) => ({ by: shown(memberId), sentence }));
}

async function earlierOf(ctx: Ctx, row: PracticeRow, shown: Shown): Promise<PracticePage["earlier"]> {
  const rows = await ctx.tx.sql<(PracticeText & { version: number; memberId: string; until: number })[]>`
    select version, title, situation, action, outcome, proof, by_member_id as "memberId", until from practice_versions
    where practice_id = ${row.id} order by version desc limit 20`;
  return rows.map(({ memberId, ...version }) => ({ ...version, by: shown(memberId) }));
}

async function mayOf(ctx: Ctx, row: PracticeRow): Promise<PracticePage["may"]> {
  const thing = thingOf(row);
  const isLive = row.state === "published" || row.state === "expired";
  const has = async (sql: Promise<{ length: number }>) => (await sql).length > 0;
  const ownId = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  const hasTried = await has(
    ctx.tx.sql`select 1 from practice_tries where practice_id = ${row.id} and member_id = ${ownId}`,
  );
  const hasPraised = await has(
    ctx.tx.sql`select 1 from distinctions where practice_id = ${row.id} and leader_id = ${ownId}`,
  );
  const hasProposed = await has(
    ctx.tx.sql`select 1 from distinction_proposals where practice_id = ${row.id} and member_id = ${ownId}`,
  );
  return {
    change: await mayChange(ctx, row),
    submit: (row.state === "draft" || row.state === "returned") && (await isAllowed(ctx, "practice.write", thing)),
    review: row.state === "submitted" && (await isAllowed(ctx, "practice.review", thing)),
    try: row.state === "published" && !hasTried && (await isAllowed(ctx, "practice.try", thing)),
    keep: isLive && (await isAllowed(ctx, "practice.keep", thing)),
    distinguish: row.state === "published" && !hasPraised && (await isAllowed(ctx, "distinction.grant", thing)),
    teach: row.state === "published" && (await isAllowed(ctx, "training.author")),
    propose: row.state === "published" && !hasProposed && (await isAllowed(ctx, "distinction.propose", thing)),
  };
}
