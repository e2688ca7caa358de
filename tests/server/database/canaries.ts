import postgres from "postgres";

type Column = { table: string; column: string; type: string; isRequired: boolean };

/** What a check constraint asks for, where a made-up value would break it. */
const NEEDED: Record<string, Record<string, string>> = {
  assignments: { starts_at: "2026-01-01", ends_at: "2026-02-01" },
  challenges: { starts_at: "2026-01-01", ends_at: "2026-02-01" },
  first_approvals: { by_label: "canary" },
  visit_marks: { mark: "seen" },
  waves: { starts_at: "2026-01-01", ends_at: "2026-02-01", lowest: "0" },
  wave_answers: { member_id: "00000000-0000-4000-8000-000000000001" },
  wave_links: { member_id: "00000000-0000-4000-8000-000000000001" },
  targets: { starts_at: "2026-01-01", ends_at: "2026-02-01", member_id: "00000000-0000-4000-8000-000000000001" },
  // A boolean that is made up is false.
  practice_tries: { member_id: "00000000-0000-4000-8000-000000000001", why: "did-not-work" },
  distinctions: { leader_id: "00000000-0000-4000-8000-000000000001", slot: "1" },
  post_reactions: { member_id: "00000000-0000-4000-8000-000000000001" },
};

const MADE_UP: Record<string, string> = {
  uuid: "00000000-0000-4000-8000-000000000002",
  text: "canary",
  bytea: "\\x00",
  integer: "1",
  smallint: "1",
  bigint: "1",
  numeric: "1",
  boolean: "true",
  jsonb: "{}",
  date: "2026-01-01",
  "text[]": "{}",
  "timestamp with time zone": "2026-01-01",
};

/** The tables of tenants, as the catalogue has them. */
export async function tenantTables(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`;
  return rows.map((row) => row.name);
}

/** One row of each organization in every table, written by a superuser past foreign keys and policies. */
export async function plantCanaries(superuserUrl: string, organizationIds: readonly string[]): Promise<void> {
  const sql = postgres(superuserUrl, {
    max: 1,
    onnotice: () => {},
    connection: { session_replication_role: "replica" },
  });
  try {
    const columns = await sql<Column[]>`
      select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
             a.attnotnull and not a.atthasdef as "isRequired"
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
    for (const table of await tenantTables(sql)) {
      for (const organizationId of organizationIds) {
        const row: Record<string, string> = { ...NEEDED[table] };
        for (const { column, type } of columns.filter((one) => one.table === table && one.isRequired)) {
          row[column] ??= column === "organization_id" ? organizationId : (MADE_UP[type] ?? "1");
        }
        await sql`insert into ${sql(table)} ${sql(row)}`;
      }
    }
  } finally {
    await sql.end();
  }
}
