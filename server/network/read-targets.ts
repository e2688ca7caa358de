import { formatInstant } from "#core/calendar.ts";
import { formatValue } from "#core/decimal.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";

/** A target as the API shows it: of a member or of a unit, the other one absent; `end` is exclusive. */
export type TargetView = {
  readonly member?: string;
  readonly unit?: string;
  readonly metric: string;
  readonly start: string;
  readonly end: string;
  readonly value: string;
};

type Row = {
  id: string;
  member: string | null;
  unit: string | null;
  metric: string;
  startsAt: number;
  endsAt: number;
  scaled: string;
};

const FIRST_ID = "00000000-0000-0000-0000-000000000000";

/** Up to `limit` targets in the order in which they were first set, after the one with the id `after`. */
export async function readTargets(
  ctx: Ctx,
  { after, limit }: { after: string; limit: number },
): Promise<{ id: string; target: TargetView }[]> {
  await allow(ctx, "targets.read");
  const rows = await ctx.tx.sql<Row[]>`
    select t.id, m.ref as member, u.ref as unit, t.metric, t.starts_at as "startsAt", t.ends_at as "endsAt",
           trunc(t.value * 10000)::text as scaled
    from targets t
    left join members m on m.organization_id = t.organization_id and m.id = t.member_id
    left join units u on u.organization_id = t.organization_id and u.id = t.unit_id
    where t.id > ${after || FIRST_ID}::uuid order by t.id limit ${limit}`;
  return rows.map((row) => ({ id: row.id, target: viewOf(row) }));
}

function viewOf({ member, unit, metric, startsAt, endsAt, scaled }: Row): TargetView {
  return {
    ...(member === null ? {} : { member }),
    ...(unit === null ? {} : { unit }),
    metric,
    start: formatInstant(startsAt),
    end: formatInstant(endsAt),
    value: formatValue(BigInt(scaled)),
  };
}
