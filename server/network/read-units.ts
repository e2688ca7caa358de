import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** A unit as the API shows it; `parent` is a ref. */
export type UnitView = {
  readonly ref: string;
  readonly name: string;
  readonly kind: string | null;
  readonly parent: string | null;
};

const columns = (ctx: Ctx) => ctx.tx.sql`
  u.ref, u.name, u.kind, p.ref as parent
  from units u left join units p on p.organization_id = u.organization_id and p.id = u.parent_id`;

/** Up to `limit` units whose ref comes after `after`, in the order of refs. */
export async function readUnits(ctx: Ctx, { after, limit }: { after: string; limit: number }): Promise<UnitView[]> {
  await allow(ctx, "units.read");
  return ctx.tx.sql<UnitView[]>`
    select ${columns(ctx)} where u.ref collate "C" > ${after} order by u.ref collate "C" limit ${limit}`;
}

/** Throws a 404 Refusal. */
export async function readUnit(ctx: Ctx, ref: string): Promise<UnitView> {
  await allow(ctx, "units.read");
  const [unit] = await ctx.tx.sql<UnitView[]>`select ${columns(ctx)} where u.ref = ${ref}`;
  if (!unit) throw notFound();
  return unit;
}
