import { formatValue } from "#core/decimal.ts";
import type { Network } from "#core/network.ts";
import { managedMembers, unitAt } from "#core/people/managed.ts";
import { type Evidence, readEvidence } from "#core/results/evidence.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { factKey, type Report, reportsNear } from "../results/twins.ts";
import { outsideLimits } from "../standings/outside-limits.ts";

/** A result that waits for a decision, as the managers of its member see it. Instants are ms UTC, the value a decimal. */
export type Waiting = {
  readonly position: number;
  readonly source: string;
  readonly why: "approval" | "twin" | "limits";
  readonly member: string;
  readonly unit: { readonly id: string; readonly name: string };
  readonly metric: { readonly key: string; readonly name: string; readonly unit: string | null };
  readonly value: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
  readonly subject: string | null;
  readonly evidence: Evidence;
  readonly declaredBy: string | null;
  /** Who approved it first, where its size asks for two. */
  readonly firstApprovedBy: string | null;
  /** Why the asker does not decide on it. */
  readonly barred: "declared-it" | "approved-it" | null;
};

/** Reports of one fact by several sources, for one decision. `counts`: it is on the boards already. */
export type TwinGroup = {
  readonly key: string;
  readonly reports: readonly (Waiting & { readonly counts: boolean })[];
};

export type WaitingList = {
  readonly waiting: readonly Waiting[];
  readonly twins: readonly TwinGroup[];
  readonly hasMore: boolean;
};

const MOST = 200;

type Row = {
  position: number;
  source: string;
  memberId: string;
  key: string;
  scaled: string;
  occurredAt: number;
  recordedAt: number;
  held: "approval" | "twin" | null;
  subject: string | null;
  evidence: string | null;
  byMemberId: string | null;
  declaredBy: string | null;
  firstById: string | null;
  firstBy: string | null;
};

/** What waits for a decision in the units that the asker manages, the oldest first; twins apart. Throws a 404 Refusal. */
export async function readWaiting(ctx: Ctx): Promise<WaitingList> {
  const { principal } = ctx;
  await allow(ctx, "approvals.read");
  if (principal.kind !== "member") throw notFound();
  const { network } = await ctx.app.networks.of(ctx);
  const managed = managedMembers(network, principal.memberId, ctx.now);
  const held = await ctx.tx.sql<{ position: number }[]>`
    select l.position from ledger l
    where l.held is not null and l.member_id = any(${arrayLiteral(managed)}::text[]::uuid[])
      and not exists (select from ledger t where t.organization_id = l.organization_id and t.target = l.position)
    order by l.position limit ${MOST + 1}`;
  const outside = await outsideLimits(ctx, managed, MOST);
  const positions = [...held.map(({ position }) => position), ...outside].sort((a, b) => a - b);
  const rows = await rowsAt(ctx, positions.slice(0, MOST));
  const groups = await twinGroups(ctx, network, rows);
  const inGroup = new Set(groups.flatMap(({ reports }) => reports.map(({ position }) => position)));
  return {
    waiting: rows.filter(({ position }) => !inGroup.has(position)).map((row) => shown(ctx, network, row)),
    twins: groups,
    hasMore: positions.length > MOST,
  };
}

/** The reports that say what one of these says, of metrics that take one source; only where there are several. */
async function twinGroups(ctx: Ctx, network: Network, rows: readonly Row[]): Promise<TwinGroup[]> {
  const guarded = rows.filter(({ key }) => network.metrics.get(key)?.oneSource).map(factOf);
  const { timeZone } = ctx.organization;
  const wanted = new Set(guarded.map((fact) => factKey(fact, timeZone)));
  const byFact = new Map<string, Report[]>();
  for (const report of await reportsNear(ctx, guarded)) {
    const key = factKey(report, timeZone);
    if (wanted.has(key)) byFact.set(key, [...(byFact.get(key) ?? []), report]);
  }
  const several = [...byFact].filter(([, reports]) => new Set(reports.map(({ source }) => source)).size > 1);
  const read = await rowsAt(
    ctx,
    several.flatMap(([, reports]) => reports.map(({ position }) => position)),
  );
  const approved = await approvedAmong(ctx, read);
  const waits = new Set(rows.map(({ position }) => position));
  return several.map(([key, reports]) => ({
    key,
    reports: read
      .filter(({ position }) => reports.some((report) => report.position === position))
      .map((row) => ({
        ...shown(ctx, network, row),
        counts: !waits.has(row.position) && (row.held === null || approved.has(row.position)),
      })),
  }));
}

async function approvedAmong(ctx: Ctx, rows: readonly Row[]): Promise<Set<number>> {
  const found = await ctx.tx.sql<{ target: number }[]>`
    select target from ledger where kind = 'decision' and approved
      and target = any(${arrayLiteral(rows.map(({ position }) => position))}::text[]::bigint[])`;
  return new Set(found.map(({ target }) => target));
}

const rowsAt = (ctx: Ctx, positions: readonly number[]): Promise<Row[]> =>
  ctx.tx.sql<Row[]>`
    select l.position, l.source, l.member_id as "memberId", l.metric as key, trunc(l.value * 10000)::text as scaled,
      l.occurred_at as "occurredAt", l.recorded_at as "recordedAt", l.held, d.subject, d.evidence,
      d.by_member_id as "byMemberId", m.name as "declaredBy", f.by_member_id as "firstById",
      coalesce(fm.name, f.by_label) as "firstBy"
    from ledger l
    left join ledger_details d on d.organization_id = l.organization_id and d.position = l.position
    left join members m on m.organization_id = l.organization_id and m.id = d.by_member_id and m.id <> l.member_id
    left join first_approvals f on f.organization_id = l.organization_id and f.position = l.position
    left join members fm on fm.organization_id = l.organization_id and fm.id = f.by_member_id
    where l.position = any(${arrayLiteral(positions)}::text[]::bigint[]) order by l.position`;

const factOf = ({ key, scaled, ...row }: Row) => ({ ...row, metric: key, value: BigInt(scaled) });

function shown(ctx: Ctx, network: Network, row: Row): Waiting {
  const member = network.members.get(row.memberId);
  const unit = network.units.get((member && unitAt(member, ctx.now)) ?? "");
  const metric = network.metrics.get(row.key);
  const self = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  return {
    position: row.position,
    source: row.source,
    why: row.held ?? "limits",
    member: member?.name ?? "",
    unit: { id: unit?.id ?? "", name: unit?.name ?? "" },
    metric: { key: row.key, name: metric?.name ?? row.key, unit: metric?.unit ?? null },
    value: formatValue(BigInt(row.scaled)),
    occurredAt: row.occurredAt,
    recordedAt: row.recordedAt,
    subject: row.subject,
    evidence: readEvidence(row.evidence),
    declaredBy: row.declaredBy,
    firstApprovedBy: row.firstBy,
    barred: row.byMemberId === self ? "declared-it" : row.firstById === self ? "approved-it" : null,
  };
}
