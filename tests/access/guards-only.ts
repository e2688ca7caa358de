import postgres from "postgres";
import type { Database } from "#db/client.ts";
import { drizzleOver } from "#db/drizzle.ts";
import { VALUES } from "#db/values.ts";
import type { App } from "#server/app.ts";
import { makeNetworks } from "#server/people/networks.ts";
import { makePlans } from "#server/standings/plans.ts";

/**
 * The same application with its second layer switched off: its transactions run as a superuser, whom no policy holds back,
 * and nothing says which organization is meant. What an answer leaves out then, the verbs alone left out.
 */
export function guardsOnly(app: App, superuserUrl: string): { app: App; close(): Promise<void> } {
  const sql: postgres.Sql = postgres(superuserUrl, {
    max: 4,
    types: VALUES,
    onnotice: () => {},
    connection: { TimeZone: "UTC" },
  });
  const database: Database = {
    ...app.database,
    async inOrganization<T>(_organizationId: string, run: Parameters<Database["inOrganization"]>[1]) {
      let answer: { value: T } | undefined;
      await sql.begin(async (tx) => {
        answer = { value: (await run({ sql: tx, db: drizzleOver(tx) })) as T };
      });
      if (!answer) throw new Error("a transaction ended without an answer");
      return answer.value;
    },
  };
  return {
    app: { ...app, database, networks: makeNetworks(), plans: makePlans() },
    close: () => sql.end({ timeout: 5 }),
  };
}
