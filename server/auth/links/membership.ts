import { membershipsOf } from "#db/directory.ts";
import type { Ctx } from "../../context.ts";
import { Refusal } from "../../refusal.ts";

/**
 * Makes an identity the one that signs in as a member. Throws a Refusal (422) when it already is another member of this
 * organization: one person is one member.
 */
export async function attachIdentity(ctx: Ctx, memberId: string, identityId: string): Promise<void> {
  const { sql } = ctx.tx;
  const [taken] = await sql`
    select 1 from members
    where organization_id = ${ctx.organization.id} and identity_id = ${identityId} and id <> ${memberId}`;
  if (taken) throw new Refusal("invalid", { flaws: [{ pointer: "/password", code: "identity-is-another-member" }] });
  await sql`
    update members set identity_id = ${identityId}
    where organization_id = ${ctx.organization.id} and id = ${memberId}`;
  await sql`select directory.add_membership(${identityId}, ${ctx.organization.id}, ${memberId})`;
}

/** Lets an identity no longer be a member here. Answers whether it is one anywhere else. */
export async function detachIdentity(ctx: Ctx, identityId: string): Promise<{ isElsewhere: boolean }> {
  await ctx.tx.sql`select directory.remove_membership(${identityId}, ${ctx.organization.id})`;
  return { isElsewhere: (await membershipsOf(ctx.tx.sql, identityId)).length > 0 };
}

/** Whether an identity is a member of another organization too: this one must never learn it, nor reach over there. */
export async function isMemberElsewhere(ctx: Ctx, identityId: string): Promise<boolean> {
  const memberships = await membershipsOf(ctx.tx.sql, identityId);
  return memberships.some(({ organizationId }) => organizationId !== ctx.organization.id);
}
