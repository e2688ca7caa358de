import { DECLARED } from "#core/results/declarable.ts";
import { type Evidence, readEvidence } from "#core/results/evidence.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";

/** What became of a declared result. */
export type DeclaredState = "waiting" | "approved" | "refused" | "withdrawn";

/** A declared result as its owner sees it. Instants are ms UTC, the value a decimal. */
export type OwnDeclaration = {
  readonly position: number;
  readonly id: string;
  readonly metric: { readonly name: string; readonly unit: string | null };
  readonly value: string;
  readonly occurredAt: number;
  readonly subject: string | null;
  readonly evidence: Evidence;
  readonly state: DeclaredState;
  readonly reason: string | null;
  /** Who declared it, where somebody else did. */
  readonly declaredBy: string | null;
  readonly isAwaitingSecond: boolean;
};

const A_PAGE = 30;

type Row = Omit<OwnDeclaration, "metric" | "evidence" | "state"> & {
  key: string;
  evidence: string | null;
  laterKind: string | null;
  approved: boolean | null;
};

/** The results that the asker declared or that were declared for them, the latest first; `before` is a position. */
export async function readOwnDeclarations(
  ctx: Ctx,
  { before = Number.MAX_SAFE_INTEGER }: { before?: number },
): Promise<{ declarations: OwnDeclaration[]; hasMore: boolean }> {
  const { principal } = ctx;
  if (principal.kind !== "member") throw notFound();
  await allow(ctx, "declarations.read", { kind: "member", memberId: principal.memberId });
  const { network } = await ctx.app.networks.of(ctx);
  const rows = await ctx.tx.sql<Row[]>`
    select l.position, l.external_id as id, l.metric as key, trim_scale(l.value)::text as value,
      l.occurred_at as "occurredAt", d.subject, d.evidence, t.kind as "laterKind", t.approved, td.reason,
      case when d.by_member_id <> l.member_id then m.name end as "declaredBy",
      t.position is null and exists (select from first_approvals f
        where f.organization_id = l.organization_id and f.position = l.position) as "isAwaitingSecond"
    from ledger l
    join ledger_details d on d.organization_id = l.organization_id and d.position = l.position
    left join members m on m.organization_id = l.organization_id and m.id = d.by_member_id
    left join lateral (select t.* from ledger t
      where t.organization_id = l.organization_id and t.target = l.position
      order by t.kind = 'reversal' desc limit 1) t on true
    left join ledger_details td on td.organization_id = t.organization_id and td.position = t.position
    where l.kind = 'result' and l.source = ${DECLARED} and l.member_id = ${principal.memberId} and l.position < ${before}
    order by l.position desc limit ${A_PAGE + 1}`;
  const declarations = rows.slice(0, A_PAGE).map(({ key, evidence, laterKind, approved, ...row }) => {
    const { name, unit } = network.metrics.get(key) ?? { name: key, unit: null };
    return { ...row, metric: { name, unit }, evidence: readEvidence(evidence), state: stateOf(laterKind, approved) };
  });
  return { declarations, hasMore: rows.length > A_PAGE };
}

function stateOf(laterKind: string | null, approved: boolean | null): DeclaredState {
  if (laterKind === null) return "waiting";
  if (laterKind === "reversal") return "withdrawn";
  return approved ? "approved" : "refused";
}

/** A declared result by its form's id: where it stands, whose it is, and who declared it; null where there is none. */
export async function readDeclared(
  ctx: Ctx,
  id: string,
): Promise<{ position: number; memberId: string; byMemberId: string | null } | null> {
  if (id.includes("\0")) return null;
  const [row] = await ctx.tx.sql<{ position: number; memberId: string; byMemberId: string | null }[]>`
    select l.position, l.member_id as "memberId", d.by_member_id as "byMemberId" from ledger l
    join ledger_details d on d.organization_id = l.organization_id and d.position = l.position
    where l.source = ${DECLARED} and l.external_id = ${id}`;
  return row ?? null;
}
