import { newId } from "#db/id.ts";
import type { Ctx, Principal } from "../context.ts";

/** Notes who did what to which thing: ids and numbers, never content. */
export async function audit(
  ctx: Ctx,
  action: string,
  about: { thing: string; thingId?: string | null; facts?: Record<string, string | number | boolean | null> },
): Promise<void> {
  const { principal } = ctx;
  await ctx.tx.sql`
    insert into audit_trail (organization_id, id, at, actor_kind, actor_id, action, thing, thing_id, facts)
    values (${ctx.organization.id}, ${newId()}, ${new Date(ctx.now)}, ${principal.kind}, ${idOf(principal)}, ${action},
      ${about.thing}, ${about.thingId ?? null}, ${ctx.tx.sql.json(about.facts ?? {})})`;
}

function idOf(principal: Principal): string {
  switch (principal.kind) {
    case "member":
      return principal.memberId;
    case "key":
      return principal.keyId;
    case "display":
      return principal.displayId;
    case "system":
      return principal.name;
  }
}
