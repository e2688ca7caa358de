import postgres from "postgres";
import { arrayLiteral } from "#db/array-literal.ts";
import { SOURCE } from "./load.ts";
import type { MortalServer } from "./server.ts";

export type Kept = { readonly count: number; readonly value: string; readonly metric: string };

/** What the ledger itself holds, read past the product: by id, how often and with which content. */
export function keptResults(server: MortalServer, ids?: readonly string[]): Promise<Map<string, Kept>> {
  return asked(server, async (sql) => {
    const rows = await sql<(Kept & { id: string })[]>`
      select external_id as id, count(*)::int as count, min(trim_scale(value))::text as value, min(metric) as metric
      from ledger where source = ${SOURCE} ${ids ? sql`and external_id = any(${arrayLiteral(ids)}::text[])` : sql``}
      group by external_id`;
    return new Map(rows.map(({ id, ...kept }) => [id, kept]));
  });
}

export const headPosition = (server: MortalServer): Promise<number> =>
  asked(server, async (sql) => {
    const [head] = await sql<{ position: number }[]>`select position::int from ledger_heads`;
    return head?.position ?? 0;
  });

const asked = <T>(server: MortalServer, ask: (sql: postgres.Sql) => Promise<T>): Promise<T> =>
  server.withSuperuser(async (url) => {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    try {
      return await ask(sql);
    } finally {
      await sql.end();
    }
  });
