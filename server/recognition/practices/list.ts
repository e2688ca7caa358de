import { plainText } from "#core/recognition/plain.ts";
import type { PracticeLine } from "#core/recognition/practice.ts";
import { allow, isAllowed } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { peopleShown } from "../../people/shown.ts";
import { type PracticeRow, selectPractices, thingOf } from "./find-practice.ts";

const MOST = 60;

/** The library as whoever asks sees it. */
export type Library = {
  /** Published, those most adopted first. */
  readonly published: readonly PracticeLine[];
  /** One's own that are under way. */
  readonly own: readonly PracticeLine[];
  /** Those that wait for one's review. */
  readonly toReview: readonly PracticeLine[];
  /** Those that one answers for and that expired, or do so within a month. */
  readonly toConfirm: readonly PracticeLine[];
};

/** The published practices that have these words, and what is the asker's to do. Throws a 404 Refusal. */
export async function readLibrary(ctx: Ctx, search: string): Promise<Library> {
  await allow(ctx, "feed.watch");
  const { sql } = ctx.tx;
  const ownId = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  const words = plainText(search);
  const fits =
    words === "" ? sql`true` : sql`(p.plain like ${`%${words}%`} or word_similarity(${words}, p.plain) >= 0.5)`;
  const published = await selectPractices(
    ctx,
    sql`where p.state = 'published' and ${fits} order by p.adoptions desc, p.published_at desc limit ${MOST}`,
  );
  const own = await selectPractices(
    ctx,
    sql`where p.author_id = ${ownId} and p.state <> 'published' order by p.changed_at desc limit ${MOST}`,
  );
  const submitted = await selectPractices(ctx, sql`where p.state = 'submitted' order by p.changed_at limit ${MOST}`);
  const toReview: PracticeRow[] = [];
  for (const row of submitted) if (await isAllowed(ctx, "practice.review", thingOf(row))) toReview.push(row);
  const toConfirm = await selectPractices(
    ctx,
    sql`where p.owner_id = ${ownId} and (p.state = 'expired'
      or (p.state = 'published' and p.review_on < (${new Date(ctx.now)}::timestamptz + interval '30 days')::date))
      order by p.review_on limit ${MOST}`,
  );
  const lines = await linesOf(ctx);
  return { published: lines(published), own: lines(own), toReview: lines(toReview), toConfirm: lines(toConfirm) };
}

/** Makes lines of practices for whoever asks. */
export async function linesOf(ctx: Ctx): Promise<(rows: readonly PracticeRow[]) => PracticeLine[]> {
  const shown = await peopleShown(ctx);
  const ownId = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  return (rows) =>
    rows.map(({ id, state, title, situation, authorId, publishedAt, tries, adoptions, distinctions }) => ({
      id,
      state,
      title,
      situation,
      author: shown(authorId),
      isOwn: authorId === ownId,
      publishedAt,
      tries,
      adoptions,
      distinctions,
    }));
}
