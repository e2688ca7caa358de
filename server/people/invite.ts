import type { Role } from "#core/network.ts";
import { readAddress } from "../auth/addresses.ts";
import { issueLink, type Link } from "../auth/links/issue.ts";
import type { Ctx } from "../context.ts";
import { alone } from "../network/outcome.ts";
import { putMembers } from "../network/put-members.ts";
import { Refusal } from "../refusal.ts";

export type Invitation = {
  readonly name: string;
  /** Empty for somebody without one, who gets the link by hand. */
  readonly email: string;
  readonly role: Role;
  /** A unit's ref; null for none. */
  readonly unit: string | null;
  readonly locale: "fr" | "en" | null;
};

const LONGEST_NAME = 120;

/**
 * Makes a member and the link by which it first signs in. Throws a Refusal: 404, or 422 with flaws at `/name`, `/email` or
 * `/unit`.
 */
export async function invitePerson(ctx: Ctx, invitation: Invitation): Promise<{ memberId: string; link: Link }> {
  const name = invitation.name.trim();
  const email = invitation.email.trim() === "" ? null : readAddress(invitation.email);
  const isAddress = email !== null || invitation.email.trim() === "";
  const flaws = [
    ...(name === "" ? [{ pointer: "/name", code: "missing" }] : []),
    ...(name.length > LONGEST_NAME ? [{ pointer: "/name", code: "too-long", params: { most: LONGEST_NAME } }] : []),
    ...(isAddress ? [] : [{ pointer: "/email", code: "not-an-address" }]),
  ];
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  const ref = await freeRef(ctx, name);
  const { role, unit, locale } = invitation;
  await putMembers(ctx, [{ ref, name, email, role, unit, locale }], alone);
  const [member] = await ctx.tx.sql<{ id: string }[]>`
    select id from members where organization_id = ${ctx.organization.id} and ref = ${ref}`;
  if (!member) throw new Error("an invited member was not written");
  return { memberId: member.id, link: await issueLink(ctx, { memberId: member.id, kind: "invitation" }) };
}

/** A ref that reads like the name: `moses.frase`, `moses.frase.2`. */
async function freeRef(ctx: Ctx, name: string): Promise<string> {
  const plain = name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ".")
    .replace(/^\.+|\.+$/g, "");
  const base = plain.slice(0, 100) || "member";
  const { memberIdOfRef } = await ctx.app.networks.of(ctx);
  let ref = base;
  for (let number = 2; memberIdOfRef.has(ref); number++) ref = `${base}.${number}`;
  return ref;
}
