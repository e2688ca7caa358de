import { unitAt } from "#core/people/managed.ts";
import { type Candidate, FEWEST_PEOPLE, fairly } from "#core/recognition/digest.ts";
import type { PracticeLine } from "#core/recognition/practice.ts";
import { allow } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { distinctionsLeft } from "./distinguish.ts";
import { selectPractices } from "./find-practice.ts";
import { linesOf } from "./list.ts";

/** How far recognition reaches in one unit: never a person's doing. Null where fewer than five people work there. */
export type Reach = { readonly unit: string; readonly people: number; readonly tookPart: number | null };

export type Digest = {
  readonly practices: readonly (PracticeLine & { readonly unit: string | null; readonly isUnpraised: boolean })[];
  readonly left: number;
  readonly reach: readonly Reach[];
};

const RECENT_MS = 90 * 24 * 60 * 60_000;
const MONTH_MS = 30 * 24 * 60 * 60_000;
const MOST = 10;
const MOST_LOOKED_AT = 500;

/** What deserves leadership's attention now, units never praised first, and how far recognition reaches. Throws a 404 Refusal. */
export async function readDigest(ctx: Ctx): Promise<Digest> {
  await allow(ctx, "distinction.digest");
  const { sql } = ctx.tx;
  const { network } = await ctx.app.networks.of(ctx);
  const unitOf = (memberId: string) => {
    const member = network.members.get(memberId);
    return (member && unitAt(member, ctx.now)) ?? "";
  };
  const rows = await selectPractices(
    ctx,
    sql`
      where p.state = 'published' and p.published_at > ${new Date(ctx.now - RECENT_MS)}
        and not exists (select from distinctions d where d.practice_id = p.id)
      order by p.published_at desc limit ${MOST_LOOKED_AT}`,
  );
  const praised = await sql<{ authorId: string; at: number }[]>`
    select author_id as "authorId", max(created_at) as at from distinctions group by 1`;
  const praisedAt = new Map<string, number>();
  for (const { authorId, at } of praised) {
    const unit = unitOf(authorId);
    praisedAt.set(unit, Math.max(praisedAt.get(unit) ?? 0, at));
  }
  const candidates = rows.map((row): Candidate & { row: (typeof rows)[number] } => ({
    id: row.id,
    unit: unitOf(row.authorId),
    weight: 2 * row.adoptions + row.tries,
    at: row.publishedAt ?? 0,
    row,
  }));
  const chosen = fairly(candidates, praisedAt, MOST);
  const lines = (await linesOf(ctx))(chosen.map(({ row }) => row));
  return {
    practices: lines.map((line, index) => ({
      ...line,
      unit: network.units.get(chosen[index]?.unit ?? "")?.name ?? null,
      isUnpraised: !praisedAt.has(chosen[index]?.unit ?? ""),
    })),
    left: await distinctionsLeft(ctx),
    reach: await reachOf(ctx, unitOf),
  };
}

/** Of each unit how many of its people posted, reacted, commented or tried something within a month. */
async function reachOf(ctx: Ctx, unitOf: (memberId: string) => string): Promise<Reach[]> {
  const { network } = await ctx.app.networks.of(ctx);
  const since = new Date(ctx.now - MONTH_MS);
  const rows = await ctx.tx.sql<{ memberId: string }[]>`
    select author_id as "memberId" from posts where created_at > ${since} and hidden_at is null
    union select member_id from post_reactions where created_at > ${since}
    union select member_id from post_comments where created_at > ${since} and hidden_at is null
    union select member_id from practice_tries where created_at > ${since}`;
  const tookPart = new Set(rows.map(({ memberId }) => memberId));
  const units = new Map<string, { people: number; tookPart: number }>();
  for (const member of network.members.values()) {
    if (!member.active) continue;
    const unit = units.get(unitOf(member.id)) ?? { people: 0, tookPart: 0 };
    unit.people += 1;
    if (tookPart.has(member.id)) unit.tookPart += 1;
    units.set(unitOf(member.id), unit);
  }
  return [...units]
    .flatMap(([id, { people, tookPart }]) => {
      const unit = network.units.get(id)?.name;
      return unit === undefined ? [] : [{ unit, people, tookPart: people < FEWEST_PEOPLE ? null : tookPart }];
    })
    .sort((a, b) => a.unit.localeCompare(b.unit, "fr", { numeric: true }));
}
