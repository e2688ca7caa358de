import { audit } from "../../audit/audit.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";
import { allow } from "../allow.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ends a key for good; its open sockets fall silent. Said again it changes nothing. Throws a 404 Refusal. */
export async function revokeKey(ctx: Ctx, keyId: string): Promise<void> {
  await allow(ctx, "keys.manage");
  if (!UUID.test(keyId)) throw notFound();
  const revoked = await ctx.tx.sql`
    update api_keys set revoked_at = coalesce(revoked_at, ${new Date(ctx.now)}) 
    where organization_id = ${ctx.organization.id} and id = ${keyId}`;
  if (revoked.count === 0) throw notFound();
  ctx.tell({ kind: "silence", organizationId: ctx.organization.id, keyId });
  await audit(ctx, "key.revoke", { thing: "key", thingId: keyId });
}
