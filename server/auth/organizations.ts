import { membershipsOf } from "#db/directory.ts";
import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";
import type { SignedIn } from "./auth.ts";

/** An organization in which an identity is an active member. */
export type Membership = { readonly organizationId: string; readonly memberId: string; readonly name: string };

/** Where an identity may go; a membership that was disabled is none. */
export async function openMemberships(app: App, identityId: string): Promise<Membership[]> {
  const found: Membership[] = [];
  for (const { organizationId, memberId } of await membershipsOf(app.auth.sql, identityId)) {
    const name = await app.database.inOrganization(organizationId, async ({ sql }) => {
      const [row] = await sql<{ name: string }[]>`
        select o.name from organizations o join members m on m.organization_id = o.organization_id
        where m.organization_id = ${organizationId} and m.id = ${memberId} and m.identity_id = ${identityId} and m.active`;
      return row?.name;
    });
    if (name !== undefined) found.push({ organizationId, memberId, name });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Chooses the organization of a session. Throws a 404 Refusal where the identity is no active member. */
export async function enterOrganization(app: App, signedIn: SignedIn, organizationId: string): Promise<void> {
  const memberships = await openMemberships(app, signedIn.identityId);
  if (!memberships.some((membership) => membership.organizationId === organizationId)) throw new Refusal("not-found");
  await app.auth.sql`
    update auth.sessions set organization_id = ${organizationId} where id = ${signedIn.sessionId}`;
}

/** A fresh session of somebody with one organization is that organization's; with several, its owner is asked. */
export async function enterOnlyOrganization(app: App, token: string | null): Promise<void> {
  if (token === null) return;
  const { sql } = app.auth;
  const [session] = await sql<{ identityId: string }[]>`
    select identity_id as "identityId" from auth.sessions where token = ${token}`;
  if (!session) return;
  const [only, ...others] = await openMemberships(app, session.identityId);
  if (!only || others.length > 0) return;
  await sql`update auth.sessions set organization_id = ${only.organizationId} where token = ${token}`;
}
