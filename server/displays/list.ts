import { managedUnits } from "#core/people/managed.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** A display as those who manage it see it. Instants are ms UTC. */
export type DisplayView = {
  readonly id: string;
  readonly name: string;
  /** The name of its unit; null for the organization's own. */
  readonly unit: string | null;
  readonly audience: "staff" | "customers";
  readonly locale: "fr" | "en";
  readonly hasSound: boolean;
  readonly approvedBy: string | null;
  readonly createdAt: number;
  readonly lastSeenAt: number | null;
  readonly boards: readonly string[];
};

/** The displays that the asker may manage: all for an admin, those of its units for a manager. Throws a 404 Refusal. */
export async function listDisplays(ctx: Ctx): Promise<DisplayView[]> {
  const { principal } = ctx;
  const { network } = await ctx.app.networks.of(ctx);
  const isEverywhere = principal.kind === "system" || (principal.kind === "member" && principal.role === "admin");
  const units = principal.kind === "member" ? managedUnits(network, principal.memberId, ctx.now) : new Set<string>();
  if (!isEverywhere && units.size === 0) throw notFound();
  const rows = await ctx.tx.sql<(DisplayView & { unitId: string | null })[]>`
    select d.id, d.name, d.unit_id as "unitId", d.audience, d.locale, d.has_sound as "hasSound",
      m.name as "approvedBy", d.created_at as "createdAt",
      d.last_seen_at as "lastSeenAt",
      array(select b.challenge_id::text from display_boards b
            where b.organization_id = d.organization_id and b.display_id = d.id order by b.place) as boards
    from displays d left join members m on m.organization_id = d.organization_id and m.id = d.approved_by
    where d.revoked_at is null order by d.created_at`;
  return rows
    .filter(({ unitId }) => isEverywhere || (unitId !== null && units.has(unitId)))
    .map(({ unitId, ...display }) => ({ ...display, unit: (unitId && network.units.get(unitId)?.name) ?? null }));
}
