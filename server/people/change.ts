import type { Role } from "#core/network.ts";
import { allow } from "../auth/allow.ts";
import { endSessions } from "../auth/end-sessions.ts";
import type { Ctx } from "../context.ts";
import { alone } from "../network/outcome.ts";
import { putMembers } from "../network/put-members.ts";
import { notFound, Refusal } from "../refusal.ts";

/** Lets a member belong to another unit (a ref, null for none) from an instant on, ms UTC; by default from now. */
export async function movePerson(
  ctx: Ctx,
  memberId: string,
  move: { unit: string | null; from?: number },
): Promise<void> {
  await allow(ctx, "people.move", { kind: "member", memberId });
  const member = await found(ctx, memberId);
  const { unit, from } = move;
  await putMembers(ctx, [{ ...member, unit, ...(from === undefined ? {} : { unitFrom: from }) }], alone);
}

/** Gives a member another role. Throws a Refusal: 404, or 409 for the last administrator. */
export async function changeRole(ctx: Ctx, memberId: string, role: Role): Promise<void> {
  await allow(ctx, "people.move", { kind: "member", memberId, role });
  await putMembers(ctx, [{ ...(await found(ctx, memberId)), role }], alone);
}

/**
 * Shuts a member out: sessions in this organization end, open sockets fall silent, links stop working; results and points
 * stay. Throws a Refusal: 404, 409 for the last administrator or for oneself.
 */
export async function disablePerson(ctx: Ctx, memberId: string): Promise<void> {
  await allow(ctx, "people.disable", { kind: "member", memberId });
  if (ctx.principal.kind === "member" && ctx.principal.memberId === memberId) {
    throw new Refusal("conflict", { reason: "not-oneself" });
  }
  await putMembers(ctx, [{ ...(await found(ctx, memberId)), active: false }], alone);
  const [member] = await ctx.tx.sql<{ identityId: string | null }[]>`
    select identity_id as "identityId" from members
    where organization_id = ${ctx.organization.id} and id = ${memberId}`;
  if (member?.identityId) await endSessions(ctx, member.identityId, { inThisOrganization: true });
}

/** Lets a disabled member in again. */
export async function enablePerson(ctx: Ctx, memberId: string): Promise<void> {
  await allow(ctx, "people.disable", { kind: "member", memberId });
  await putMembers(ctx, [{ ...(await found(ctx, memberId)), active: true }], alone);
}

async function found(ctx: Ctx, memberId: string): Promise<{ ref: string; name: string }> {
  const { network } = await ctx.app.networks.of(ctx);
  const member = network.members.get(memberId);
  if (!member) throw notFound();
  return { ref: member.ref, name: member.name };
}
