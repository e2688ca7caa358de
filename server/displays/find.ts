import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A display that the asker may manage: the id of its unit, or null. Throws a 404 Refusal. */
export async function requireDisplay(ctx: Ctx, displayId: string): Promise<{ unitId: string | null }> {
  const [row] = UUID.test(displayId)
    ? await ctx.tx.sql<{ unitId: string | null }[]>`
        select unit_id as "unitId" from displays where id = ${displayId} and revoked_at is null`
    : [];
  if (!row) throw notFound();
  await allow(ctx, "displays.manage", { kind: "unit", unitId: row.unitId });
  return row;
}
