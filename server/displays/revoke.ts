import { audit } from "../audit/audit.ts";
import type { Ctx } from "../context.ts";
import { requireDisplay } from "./find.ts";

/** Ends a display for good: it falls silent at once and shows a code to pair it anew. Throws a 404 Refusal. */
export async function revokeDisplay(ctx: Ctx, displayId: string): Promise<void> {
  await requireDisplay(ctx, displayId);
  await ctx.tx.sql`update displays set revoked_at = ${new Date(ctx.now)} where id = ${displayId}`;
  ctx.tell({ kind: "silence", organizationId: ctx.organization.id, displayId });
  await audit(ctx, "display.revoke", { thing: "display", thingId: displayId });
}
