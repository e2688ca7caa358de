import { newId } from "#db/id.ts";
import { audit } from "../../audit/audit.ts";
import type { Ctx } from "../../context.ts";
import { notFound, Refusal } from "../../refusal.ts";
import { allow } from "../allow.ts";
import { newToken } from "./token.ts";

export type LinkKind = "invitation" | "password" | "second-factor";

const DAY_MS = 24 * 60 * 60_000;
/** How long a link may be used. One that opens an account that is in use is short-lived. */
export const LIFETIME_MS: Readonly<Record<LinkKind, number>> = {
  invitation: 7 * DAY_MS,
  password: DAY_MS,
  "second-factor": DAY_MS,
};

export type Link = { readonly kind: LinkKind; readonly path: string; readonly expiresAt: number };

/**
 * Makes a one-time link for a member, to be mailed or handed over by whoever asks; older ones of its kind stop working.
 * Throws a Refusal: 404, or 409 for an invitation of somebody who already signs in, a link for one who does not yet, or a
 * disabled member.
 */
export async function issueLink(ctx: Ctx, { memberId, kind }: { memberId: string; kind: LinkKind }): Promise<Link> {
  const [member] = await ctx.tx.sql<{ active: boolean; identityId: string | null }[]>`
    select active, identity_id as "identityId" from members
    where organization_id = ${ctx.organization.id} and id = ${memberId} for update`;
  if (!member) throw notFound();
  await allow(ctx, kind === "invitation" ? "people.invite" : "people.link", { kind: "member", memberId });
  if (!member.active) throw new Refusal("conflict", { reason: "member-disabled" });
  const isInvited = member.identityId !== null;
  if (isInvited && kind === "invitation") throw new Refusal("conflict", { reason: "member-signs-in-already" });
  if (!isInvited && kind !== "invitation") throw new Refusal("conflict", { reason: "member-does-not-sign-in" });
  const link = await writeLink(ctx, { memberId, kind, identityId: null });
  await audit(ctx, `link.${kind}`, { thing: "member", thingId: memberId });
  return link;
}

/** Writes a link without asking who asks. `identityId`: it goes to that identity's own address and acts on it whole. */
export async function writeLink(
  ctx: Ctx,
  { memberId, kind, identityId }: { memberId: string; kind: LinkKind; identityId: string | null },
): Promise<Link> {
  const { token, hash } = newToken(ctx.organization.id);
  const expiresAt = ctx.now + LIFETIME_MS[kind];
  const createdBy = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  await ctx.tx.sql`
    update links set expires_at = ${new Date(ctx.now)}
    where organization_id = ${ctx.organization.id} and member_id = ${memberId} and kind = ${kind} and used_at is null and expires_at > ${new Date(ctx.now)}`;
  await ctx.tx.sql`
    insert into links (organization_id, id, kind, member_id, identity_id, hash, expires_at, created_by, created_at)
    values (${ctx.organization.id}, ${newId()}, ${kind}, ${memberId}, ${identityId}, ${hash}, ${new Date(expiresAt)},
      ${createdBy}, ${new Date(ctx.now)})`;
  return { kind, path: `/links/${token}`, expiresAt };
}
