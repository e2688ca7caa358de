import type postgres from "postgres";

/** Settings that Postgres must not have off, or what we acknowledge could be gone after a power cut. */
const MUST_BE_ON = ["fsync", "full_page_writes", "synchronous_commit"];

/** The names of the settings that make this connection's commits undurable; empty when all is well. */
export async function undurableSettings(sql: postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from pg_settings where name = any(${MUST_BE_ON}) and setting = 'off' order by name`;
  return rows.map((row) => row.name);
}

/** Throws an Error that names the settings at fault. */
export async function requireDurable(sql: postgres.Sql): Promise<void> {
  const off = await undurableSettings(sql);
  if (off.length === 0) return;
  throw new Error(
    `this database would lose acknowledged results in a power cut: ${off.join(", ")} ${off.length === 1 ? "is" : "are"} off; switch ${off.length === 1 ? "it" : "them"} on and start again`,
  );
}
