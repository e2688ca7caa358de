import { dayOf } from "#core/calendar.ts";
import { generateNetwork } from "#db/seed/network.ts";
import type { DemoNetwork } from "#db/seed/shapes.ts";
import { BRAND } from "#db/seed/shops.ts";
import type { App } from "../app.ts";
import { inContext } from "../context.ts";
import { createOrganization } from "../organizations/create-organization.ts";

const SEED = 2026;
const ZONE = "Europe/Paris";
const DAY_MS = 24 * 60 * 60 * 1000;
/** The organization was opened so long before the demo was first started: that is how a later start knows the day. */
const OPENED_BEFORE_MS = 600 * DAY_MS;

export type Demo = { readonly organizationId: string; readonly network: DemoNetwork };
/** Makes the network: the whole one, or a small one in a test. */
export type Generate = typeof generateNetwork;

/**
 * The demo's organization with the network that belongs to it, made now in an empty database. A start that was killed
 * half-way finds the same network again. Null where the database holds somebody else's organizations.
 */
export async function openDemo(app: App, generate: Generate = generateNetwork): Promise<Demo | null> {
  const known = await app.database.directory.organizations();
  if (known.length === 0) {
    const today = dayOf(app.clock(), ZONE);
    const openedAt = Date.parse(`${today}T12:00:00Z`) - OPENED_BEFORE_MS;
    const network = generate({ seed: SEED, today });
    const then = { ...app, clock: () => openedAt };
    const organizationId = await createOrganization(then, { name: network.name, timeZone: network.timeZone });
    return { organizationId, network };
  }
  for (const organizationId of known) {
    const opened = await inContext(app, { organizationId, principal: PLANTER }, async ({ organization, tx }) => {
      if (organization.name !== BRAND) return null;
      const [row] = await tx.sql<{ at: number }[]>`select created_at as at from organizations`;
      return row?.at ?? null;
    });
    if (opened === null) continue;
    const today = dayOf(opened + OPENED_BEFORE_MS, ZONE);
    return { organizationId, network: generate({ seed: SEED, today }) };
  }
  return null;
}

/** Who plants: nobody who came over a wire. */
export const PLANTER = { kind: "system", name: "demo" } as const;
