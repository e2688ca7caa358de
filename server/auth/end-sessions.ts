import type { Ctx } from "../context.ts";

/**
 * Ends sessions of an identity and tells open sockets to fall silent: all of them, or those in this organization, or one;
 * `except` spares the one at hand. Answers how many there were.
 */
export async function endSessions(
  ctx: Ctx,
  identityId: string,
  which: { inThisOrganization?: true; sessionId?: string; except?: string | undefined } = {},
): Promise<number> {
  const { sql } = ctx.tx;
  const ended = await sql<{ id: string; organizationId: string | null }[]>`
    delete from auth.sessions
    where identity_id = ${identityId}
      ${which.inThisOrganization ? sql`and organization_id = ${ctx.organization.id}` : sql``}
      ${which.sessionId === undefined ? sql`` : sql`and id = ${which.sessionId}`}
      ${which.except === undefined ? sql`` : sql`and id <> ${which.except}`}
    returning id, organization_id as "organizationId"`;
  for (const { id, organizationId } of ended) {
    if (organizationId !== null) ctx.tell({ kind: "silence", organizationId, sessionId: id });
  }
  return ended.length;
}
