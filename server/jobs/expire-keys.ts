import { KEPT_MS } from "../api/idempotency.ts";
import type { App } from "../app.ts";

const EVERY_MS = 60 * 60 * 1000;

/** Forgets answers to idempotency keys that are older than a day, hourly, in every organization. Returns how to stop. */
export function startSweeping(app: App): () => void {
  const sweep = async () => {
    try {
      for (const organizationId of await app.database.directory.organizations()) await expireKeys(app, organizationId);
    } catch (error) {
      app.log.error({ err: error }, "old idempotency keys were not removed");
    }
  };
  const timer = setInterval(sweep, EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** Removes the expired keys of one organization. */
export async function expireKeys(app: App, organizationId: string): Promise<void> {
  const until = new Date(app.clock() - KEPT_MS);
  await app.database.inOrganization(organizationId, async ({ sql }) => {
    await sql`delete from idempotency_keys where created_at <= ${until}`;
  });
}
