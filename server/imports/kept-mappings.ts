import { createHash } from "node:crypto";
import type { Header } from "#core/imports/header.ts";
import type { Mapping } from "#core/imports/mapping.ts";
import { mappingSchema } from "#core/imports/schema.ts";
import type { Ctx } from "../context.ts";

/** Files with the same columns are the same kind of file, in whatever order they stand. */
function digestOf(header: Header): string {
  const names = header.names.filter((name, index) => name !== "" && index !== header.reasonColumn);
  return createHash("sha256").update(JSON.stringify(names.sort())).digest("hex");
}

/** Keeps a mapping for the next file with this header. */
export async function keepMapping(ctx: Ctx, header: Header, mapping: Mapping): Promise<void> {
  await ctx.tx.sql`
    insert into import_mappings (organization_id, header_digest, mapping, created_at)
    values (${ctx.organization.id}, ${digestOf(header)}, ${ctx.tx.sql.json(mapping)}, ${new Date(ctx.now)})
    on conflict (organization_id, header_digest) do update
      set mapping = excluded.mapping, created_at = excluded.created_at`;
}

/** The mapping of the last file with this header; null when there was none. */
export async function keptMapping(ctx: Ctx, header: Header): Promise<Mapping | null> {
  const [row] = await ctx.tx.sql<{ mapping: unknown }[]>`
    select mapping from import_mappings where header_digest = ${digestOf(header)}`;
  const read = mappingSchema.safeParse(row?.mapping);
  return read.success ? read.data : null;
}
