import { randomBytes } from "node:crypto";
import { newId } from "#db/id.ts";
import type { App } from "../app.ts";
import { FIRST_HASH } from "../results/chain.ts";

/**
 * Makes an empty organization with its ledger, and enters it into the directory. The time zone has been checked. Answers
 * its id.
 */
export async function createOrganization(
  app: App,
  { name, timeZone, locale = "fr" }: { name: string; timeZone: string; locale?: "fr" | "en" },
): Promise<string> {
  const id = newId();
  const now = new Date(app.clock());
  await app.database.inOrganization(id, async ({ sql }) => {
    await sql`
      insert into organizations (organization_id, name, time_zone, locale, subject_key, created_at)
      values (${id}, ${name}, ${timeZone}, ${locale}, ${randomBytes(32)}, ${now})`;
    await sql`
      insert into ledger_heads (organization_id, position, hash, recorded_at) values (${id}, 0, ${FIRST_HASH}, ${now})`;
    await sql`select directory.add_organization(${id})`;
  });
  return id;
}
