import type postgres from "postgres";
import type { BadgeLook, BadgeRule } from "#core/recognition/badge.ts";
import { allow } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";

/** A badge as it is kept. Instants are ms UTC. */
export type BadgeRow = BadgeLook & {
  readonly id: string;
  readonly unitId: string | null;
  readonly name: string;
  readonly description: string;
  readonly rule: BadgeRule;
  readonly lastsDays: number | null;
  readonly position: number;
  readonly retiredAt: number | null;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Badges in an order and number that `rest` says. */
export const selectBadges = (ctx: Ctx, rest: postgres.PendingQuery<postgres.Row[]>): Promise<BadgeRow[]> =>
  ctx.tx.sql<BadgeRow[]>`
    select id, unit_id as "unitId", name, description, shape, colour, symbol, rule, lasts_days as "lastsDays", position,
      retired_at as "retiredAt" from badges ${rest}`;

/** A badge that the asker may manage. Throws a 404 Refusal. */
export async function requireBadge(ctx: Ctx, id: string): Promise<BadgeRow> {
  const [badge] = UUID.test(id) ? await selectBadges(ctx, ctx.tx.sql`where id = ${id}`) : [];
  if (!badge) throw notFound();
  await allow(ctx, "badge.write", { kind: "unit", unitId: badge.unitId });
  return badge;
}
