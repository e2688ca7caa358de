import type { Role } from "#core/network.ts";
import type { Locale } from "#locales/locale.ts";
import type { App } from "../app.ts";
import type { Principal } from "../context.ts";

/** A member of one organization before a page: what the host hands to loaders and actions. */
export type SignedInMember = {
  readonly organizationId: string;
  readonly organization: {
    readonly id: string;
    readonly name: string;
    readonly timeZone: string;
    readonly brandColour: string | null;
  };
  readonly principal: Extract<Principal, { kind: "member" }>;
  readonly member: {
    readonly ref: string;
    readonly name: string;
    readonly locale: Locale | null;
    readonly theme: "system" | "light" | "dark";
  };
};

type Row = SignedInMember["member"] & {
  memberId: string;
  role: Role;
  organizationName: string;
  timeZone: string;
  brandColour: string | null;
};

/**
 * Who asks, by the session cookie; null for a visitor, for a session whose organization is not chosen yet, and for a
 * member who was disabled since.
 */
export async function principalOf(app: App, request: { headers: Headers }): Promise<SignedInMember | null> {
  const session = await app.auth.sessionOf(request.headers);
  if (!session?.organizationId) return null;
  const { organizationId, identityId, sessionId } = session;
  const row = await app.database.inOrganization(organizationId, async ({ sql }) => {
    const rows = await sql<Row[]>`
      select m.id as "memberId", m.role, m.ref, m.name, m.locale, m.theme, o.name as "organizationName",
             o.time_zone as "timeZone", o.brand_colour as "brandColour"
      from members m join organizations o on o.organization_id = m.organization_id
      where m.organization_id = ${organizationId} and m.identity_id = ${identityId} and m.active`;
    return rows[0];
  });
  if (!row) return null;
  const { memberId, role, organizationName, timeZone, brandColour, ref, name, locale, theme } = row;
  return {
    organizationId,
    organization: { id: organizationId, name: organizationName, timeZone, brandColour },
    principal: { kind: "member", memberId, role, sessionId },
    member: { ref, name, locale, theme },
  };
}
