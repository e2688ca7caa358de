import type { Scope } from "#core/access/table.ts";
import type { Ctx } from "../../context.ts";
import { allow } from "../allow.ts";

/** A key without its secret. Instants are ms UTC. */
export type KeyView = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: number;
  /** The name of who made it; null for the command line. */
  readonly createdBy: string | null;
  readonly expiresAt: number | null;
  readonly lastUsedAt: number | null;
  readonly state: "active" | "expired" | "revoked";
};

/** The organization's keys, those in use first. Throws a 404 Refusal. */
export async function listKeys(ctx: Ctx): Promise<KeyView[]> {
  await allow(ctx, "keys.manage");
  return ctx.tx.sql<KeyView[]>`
    select k.id, k.name, k.prefix, k.scopes, k.created_at as "createdAt", m.name as "createdBy",
           k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt",
           case when k.revoked_at is not null then 'revoked'
                when k.expires_at <= ${new Date(ctx.now)} then 'expired' else 'active' end as state
    from api_keys k left join members m on m.organization_id = k.organization_id and m.id = k.created_by
    where k.organization_id = ${ctx.organization.id}
    order by k.revoked_at is not null, k.created_at desc, k.id`;
}
