import { randomBytes } from "node:crypto";
import type { Role } from "#core/network.ts";
import { DOORS } from "#db/seed/people.ts";
import { BRAND } from "#db/seed/shops.ts";
import type { App } from "../app.ts";
import { createIdentity, proofOf } from "../auth/identities.ts";
import { attachIdentity } from "../auth/links/membership.ts";
import { openSession } from "../auth/sign-in.ts";
import { inContext } from "../context.ts";
import { notFound } from "../refusal.ts";
import { PLANTER } from "./organization.ts";

export const DOOR_ROLES = ["rep", "manager", "leader", "admin"] as const satisfies readonly Role[];
export type DoorRole = (typeof DOOR_ROLES)[number];

/** A person whose door stands open: whoever comes enters as this member. */
export type Door = { readonly role: DoorRole; readonly name: string };

type Person = Door & { readonly memberId: string; readonly email: string; readonly identityId: string | null };

/** Lets the four people of the demo sign in. Their passwords are nobody's: the doors are the only way in. */
export async function hangDoors(app: App, organizationId: string): Promise<Door[]> {
  const people = await peopleOf(app, organizationId);
  for (const { memberId, email, identityId, name } of people) {
    if (identityId !== null) continue;
    const proof = await proofOf(app.auth.secret, email, randomBytes(24).toString("base64url"));
    await inContext(app, { organizationId, principal: PLANTER }, async (ctx) => {
      await attachIdentity(ctx, memberId, await createIdentity(ctx.tx.sql, proof, name, ctx.now));
    });
  }
  return people.map(({ role, name }) => ({ role, name }));
}

/** The doors of the sign-in page, in order; none outside the demo. */
export async function readDoors(app: App): Promise<Door[]> {
  const organizationId = await demoOrganization(app);
  if (organizationId === null) return [];
  return (await peopleOf(app, organizationId)).map(({ role, name }) => ({ role, name }));
}

/** Enters by a door: the cookies of a session as its person. Throws a 404 Refusal outside the demo. */
export async function openDoor(app: App, headers: Headers, role: DoorRole): Promise<readonly string[]> {
  const organizationId = await demoOrganization(app);
  const people = organizationId === null ? [] : await peopleOf(app, organizationId);
  const person = people.find((one) => one.role === role);
  if (!person?.identityId) throw notFound();
  return openSession(app, headers, person.identityId);
}

async function demoOrganization(app: App): Promise<string | null> {
  if (!app.isDemo) return null;
  for (const organizationId of await app.database.directory.organizations()) {
    const isOurs = await inContext(
      app,
      { organizationId, principal: PLANTER },
      async ({ organization }) => organization.name === BRAND,
    );
    if (isOurs) return organizationId;
  }
  return null;
}

async function peopleOf(app: App, organizationId: string): Promise<Person[]> {
  const rows = await inContext(
    app,
    { organizationId, principal: PLANTER },
    ({ tx }) => tx.sql<(Omit<Person, "role"> & { ref: string })[]>`
      select ref, name, id as "memberId", email, identity_id as "identityId" from members where active`,
  );
  return DOOR_ROLES.flatMap((role) => {
    const row = rows.find(({ ref }) => ref === DOORS[role]);
    return row ? [{ role, name: row.name, memberId: row.memberId, email: row.email, identityId: row.identityId }] : [];
  });
}
