import type { App } from "../app.ts";
import { dashed, hashOf } from "../auth/links/token.ts";
import type { Principal } from "../context.ts";

export type DisplayPrincipal = {
  readonly organizationId: string;
  readonly principal: Extract<Principal, { kind: "display" }>;
  readonly locale: "fr" | "en";
};

const TOKEN = /^wall_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;
const SEEN_MS = 60_000;

type Row = { id: string; audience: "staff" | "customers"; locale: "fr" | "en"; lastSeenAt: number | null };

/** Whose token a screen shows; null when it is unknown or was revoked. When it was last seen is noted once a minute. */
export async function authenticateDisplay(app: App, token: string): Promise<DisplayPrincipal | null> {
  const [, compact, secret] = TOKEN.exec(token) ?? [];
  if (!compact || !secret) return null;
  const organizationId = dashed(compact);
  const now = app.clock();
  const found = await app.database.inOrganization(organizationId, async ({ sql }) => {
    const [row] = await sql<Row[]>`
      select id, audience, locale, last_seen_at as "lastSeenAt" from displays
      where organization_id = ${organizationId} and hash = ${hashOf(secret)} and revoked_at is null`;
    if (row && (row.lastSeenAt === null || row.lastSeenAt <= now - SEEN_MS)) {
      await sql`update displays set last_seen_at = ${new Date(now)} where id = ${row.id}`;
    }
    return row;
  });
  if (!found) return null;
  const { id, audience, locale } = found;
  return { organizationId, principal: { kind: "display", displayId: id, audience }, locale };
}
