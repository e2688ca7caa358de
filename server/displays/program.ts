import type { Phase } from "#core/challenges/phase.ts";
import { findChallenge, stateOf } from "../challenges/challenge.ts";
import type { Ctx } from "../context.ts";
import { type PastMoment, recentMoments } from "../moments/recent-moments.ts";
import { notFound } from "../refusal.ts";

/** A board as a wall names it. Instants are ms UTC. */
export type ProgramBoard = {
  readonly challenge: string;
  readonly name: string;
  readonly kind: "members" | "teams";
  readonly state: Phase;
  readonly timeZone: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly settlesAt: number | null;
  readonly criteria: readonly { readonly id: string; readonly name: string; readonly isQualitative: boolean }[];
  readonly unitNames: Readonly<Record<string, string>>;
};

/** All that a display shows beside the rows. */
export type Program = {
  readonly organization: string;
  readonly brandColour: string | null;
  readonly name: string;
  readonly locale: "fr" | "en";
  readonly hasSound: boolean;
  readonly serverNow: number;
  readonly boards: readonly ProgramBoard[];
  /** What was celebrated lately on these boards, the latest first. */
  readonly moments: readonly PastMoment[];
};

/** What the display that asks shows, in the order in which it turns. Throws a 404 Refusal for one that is no display. */
export async function readProgram(ctx: Ctx): Promise<Program> {
  const { principal, organization } = ctx;
  if (principal.kind !== "display") throw notFound();
  const [display] = await ctx.tx.sql<{ name: string; locale: "fr" | "en"; hasSound: boolean }[]>`
    select name, locale, has_sound as "hasSound" from displays where id = ${principal.displayId} and revoked_at is null`;
  if (!display) throw notFound();
  const listed = await ctx.tx.sql<{ id: string }[]>`
    select challenge_id as id from display_boards where display_id = ${principal.displayId} order by place`;
  const boards: ProgramBoard[] = [];
  for (const { id } of listed) boards.push(await boardOf(ctx, id));
  const { name: organizationName, brandColour } = organization;
  const moments = await recentMoments(
    ctx,
    boards.map(({ challenge }) => challenge),
  );
  return { organization: organizationName, brandColour, ...display, serverNow: ctx.now, boards, moments };
}

async function boardOf(ctx: Ctx, challengeId: string): Promise<ProgramBoard> {
  const challenge = await findChallenge(ctx, challengeId);
  const { definition, startsAt, endsAt, settlesAt } = challenge;
  const { network } = await ctx.app.networks.of(ctx);
  const { kind } = definition.participants;
  return {
    challenge: challenge.id,
    name: definition.name,
    kind,
    state: stateOf(challenge, ctx.now),
    timeZone: definition.timeZone,
    startsAt,
    endsAt,
    settlesAt,
    criteria: definition.criteria.map(({ id, name, metric }) => ({
      id,
      name,
      isQualitative: network.metrics.get(metric)?.category === "qualitative",
    })),
    unitNames:
      kind === "members" ? Object.fromEntries([...network.units.values()].map((unit) => [unit.ref, unit.name])) : {},
  };
}
