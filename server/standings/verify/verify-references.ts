import type postgres from "postgres";
import type { Ctx } from "../../context.ts";
import type { Notes } from "./verify.ts";

type ForeignKey = { child: string; columns: string[]; parent: string; parentColumns: string[] };

/** What the ledger and the boards name without a foreign key: participants are members or units. */
const NAMED: readonly { child: string; column: string; kind: "challenge" | "participant" }[] = [
  { child: "ledger", column: "challenge_id", kind: "challenge" },
  { child: "ledger", column: "participant_id", kind: "participant" },
  { child: "standings", column: "participant_id", kind: "participant" },
  { child: "daily_ranks", column: "participant_id", kind: "participant" },
];

/**
 * Everything that is named belongs to the same organization: what is foreign cannot be seen from here, so a reference to it
 * leads nowhere. The keys are read from the database, which enforces them; a restored or repaired one may not have.
 */
export async function verifyReferences(ctx: Ctx, notes: Notes): Promise<void> {
  const { sql } = ctx.tx;
  for (const { child, columns, parent, parentColumns } of await foreignKeys(ctx)) {
    notes.checked.references++;
    const name = `${child} (${columns.filter((column) => column !== "organization_id").join(", ")})`;
    if (!columns.includes("organization_id")) {
      notes.violate("the organization is equal along every foreign key", name, "the key does not hold it");
    }
    const pairs = columns.map((column, index) => sql`p.${sql(parentColumns[index] ?? "")} = c.${sql(column)}`);
    const given = columns.map((column) => sql`c.${sql(column)} is not null`);
    const [lost] = await sql<{ count: number }[]>`
      select count(*)::int as count from ${sql(child)} c
      where ${all(ctx, given)} and not exists (select from ${sql(parent)} p where ${all(ctx, pairs)})`;
    tell(lost?.count ?? 0, name, parent);
  }
  for (const { child, column, kind } of NAMED) {
    notes.checked.references++;
    const isThere =
      kind === "challenge"
        ? sql`exists (select from challenges p where p.id = c.${sql(column)})`
        : sql`(exists (select from members p where p.id = c.${sql(column)})
            or exists (select from units p where p.id = c.${sql(column)}))`;
    const [lost] = await sql<{ count: number }[]>`
      select count(*)::int as count from ${sql(child)} c where c.${sql(column)} is not null and not ${isThere}`;
    tell(lost?.count ?? 0, `${child} (${column})`, kind);
  }

  function tell(count: number, name: string, parent: string): void {
    if (count === 0) return;
    const detail = `${count} rows name no ${parent} of this organization`;
    notes.violate("the organization is equal along every foreign key", name, detail);
  }
}

type Part = postgres.PendingQuery<postgres.Row[]>;

const all = ({ tx: { sql } }: Ctx, parts: readonly Part[]) =>
  parts.reduce<Part>((whole, part) => sql`${whole} and ${part}`, sql`true`);

const foreignKeys = ({ tx }: Ctx) => tx.sql<ForeignKey[]>`
  select c.relname as child, p.relname as parent,
    (select array_agg(a.attname::text order by k.no) from unnest(f.conkey) with ordinality k (col, no)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.col) as columns,
    (select array_agg(a.attname::text order by k.no) from unnest(f.confkey) with ordinality k (col, no)
      join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.col) as "parentColumns"
  from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_class p on p.oid = f.confrelid
  where f.contype = 'f' and f.connamespace = 'public'::regnamespace order by f.conname`;
