import type { Definition } from "#core/challenges/definition.ts";
import { type Phase, phaseOf } from "#core/challenges/phase.ts";
import type { Windows } from "#core/challenges/windows.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** The proof of frozen standings: what they are of, and what they are known by. */
export type Certification = {
  readonly position: number;
  readonly version: number;
  /** SHA-256, hex, of the sealed rows and of the definition, as JSON with its keys in order. */
  readonly standings: string;
  readonly definition: string;
  /** The ref of who certified. */
  readonly by: string | null;
};

/** A challenge under its present rules. Instants are ms UTC. */
export type Challenge = {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly definition: Definition;
  readonly definitionDigest: string;
  readonly windows: Windows;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly launchedAt: number | null;
  readonly launchPosition: number | null;
  readonly settlesAt: number | null;
  /** When somebody ended it before its time. */
  readonly settledAt: number | null;
  readonly certifiedAt: number | null;
  readonly cancelledAt: number | null;
  readonly announcedState: string;
  readonly position: number;
  readonly rebuiltPosition: number;
  /** The certificate that holds; null while there is none. */
  readonly certification: Certification | null;
  readonly createdBy: string | null;
  readonly createdAt: number;
};

export const stateOf = (challenge: Challenge, now: number): Phase =>
  phaseOf({ ...challenge, endsAt: Math.min(challenge.endsAt, challenge.settledAt ?? challenge.endsAt) }, now);

const columns = (ctx: Ctx) => ctx.tx.sql`
  c.id, c.name, c.version, v.definition, v.digest as "definitionDigest", v.windows, c.starts_at as "startsAt", c.ends_at as "endsAt",
  c.launched_at as "launchedAt", c.launch_position as "launchPosition", c.settles_at as "settlesAt",
  c.settled_at as "settledAt", c.certified_at as "certifiedAt", c.cancelled_at as "cancelledAt", c.announced_state as "announcedState",
  (select json_build_object('position', k.position, 'version', k.version, 'standings', k.standings_digest,
      'definition', k.definition_digest, 'by', m.ref)
    from certifications k
    left join members m on m.organization_id = k.organization_id and m.id = k.by_member_id
    where c.certified_at is not null and k.organization_id = c.organization_id and k.challenge_id = c.id
      and k.reopened_at is null) as certification,
  c.position, c.rebuilt_position as "rebuiltPosition", c.created_by as "createdBy", c.created_at as "createdAt"`;

const tables = (ctx: Ctx) => ctx.tx.sql`
  challenges c join challenge_versions v
    on v.organization_id = c.organization_id and v.challenge_id = c.id and v.version = c.version`;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One challenge; `lock` keeps others from changing it until the transaction ends. Throws a 404 Refusal. */
export async function findChallenge(ctx: Ctx, id: string, { lock = false } = {}): Promise<Challenge> {
  if (!isChallengeId(id)) throw notFound();
  const [challenge] = await ctx.tx.sql<Challenge[]>`
    select ${columns(ctx)} from ${tables(ctx)} where c.id = ${id} ${lock ? ctx.tx.sql`for update of c` : ctx.tx.sql``}`;
  if (!challenge) throw notFound();
  return challenge;
}

/** Launched challenges whose standings can still move by themselves, in the order in which they are locked. */
export const openChallenges = (ctx: Ctx): Promise<Challenge[]> => ctx.tx.sql<Challenge[]>`
  select ${columns(ctx)} from ${tables(ctx)}
  where c.launched_at is not null and c.certified_at is null and c.cancelled_at is null order by c.id`;

/** Every challenge of the organization, the latest first. */
export const allChallenges = (ctx: Ctx): Promise<Challenge[]> => ctx.tx.sql<Challenge[]>`
  select ${columns(ctx)} from ${tables(ctx)} order by c.ends_at desc, c.id desc`;

/** Up to `limit` challenges made after the one with the id `after` (all: ""), in the order in which they were made. */
export const challengesAfter = (ctx: Ctx, { after, limit }: { after: string; limit: number }): Promise<Challenge[]> =>
  ctx.tx.sql<Challenge[]>`
    select ${columns(ctx)} from ${tables(ctx)} where c.id > ${after || FIRST} order by c.id limit ${limit}`;

const FIRST = "00000000-0000-0000-0000-000000000000";
export const isChallengeId = (text: string): boolean => UUID.test(text);
