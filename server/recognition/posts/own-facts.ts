import { dayOf } from "#core/calendar.ts";
import { formatValue } from "#core/decimal.ts";
import type { WinFacts } from "#core/recognition/post.ts";
import type { Ctx } from "../../context.ts";
import { notFound } from "../../refusal.ts";

/** Something of one's own that a win can rest on; `ref` names it in a form. */
export type OwnFact = { readonly ref: string; readonly facts: WinFacts; readonly momentId: string | null };

const RECENT_MS = 31 * 24 * 60 * 60_000;
const MOST = 12;

type Moment = {
  id: string;
  kind: Extract<WinFacts, { from: "moment" }>["kind"];
  challenge: string;
  challengeName: string;
  facts: Record<string, string | number>;
};

/** What whoever asks can be proud of lately: moments not shared yet, then results that count. Throws a 404 Refusal for who is no member. */
export async function ownFacts(ctx: Ctx): Promise<OwnFact[]> {
  if (ctx.principal.kind !== "member") throw notFound();
  const { memberId } = ctx.principal;
  const moments = await momentsToShare(ctx, memberId);
  return [...moments, ...(await resultsOf(ctx, memberId))];
}

/** One's own moments that were told and are not in the feed, the latest first. */
export async function momentsToShare(ctx: Ctx, memberId: string): Promise<OwnFact[]> {
  const rows = await ctx.tx.sql<Moment[]>`
    select m.id, m.kind, m.challenge_id as challenge, c.name as "challengeName", m.facts
    from moments m join challenges c on c.organization_id = m.organization_id and c.id = m.challenge_id
    where m.participant_id = ${memberId} and not m.is_quiet and m.created_at > ${new Date(ctx.now - RECENT_MS)}
      and not exists (select from posts p where p.moment_id = m.id)
    order by m.created_at desc, m.id desc limit ${MOST}`;
  return rows.map(({ id, ...moment }) => ({ ref: `moment:${id}`, momentId: id, facts: { from: "moment", ...moment } }));
}

async function resultsOf(ctx: Ctx, memberId: string): Promise<OwnFact[]> {
  const { network } = await ctx.app.networks.of(ctx);
  const rows = await ctx.tx.sql<{ position: number; metric: string; value: string; at: number }[]>`
    select l.position, l.metric, trunc(l.value * 10000)::text as value, l.occurred_at as at from ledger l
    where l.member_id = ${memberId} and l.kind = 'result' and l.occurred_at > ${new Date(ctx.now - RECENT_MS)}
      and not exists (select from ledger r where r.target = l.position and r.kind = 'reversal')
      and (l.held is null or exists (select from ledger d where d.target = l.position and d.kind = 'decision' and d.approved))
    order by l.occurred_at desc, l.position desc limit ${MOST}`;
  return rows.map(({ position, metric, value, at }) => ({
    ref: `result:${position}`,
    momentId: null,
    facts: {
      from: "result",
      metric,
      metricName: network.metrics.get(metric)?.name ?? metric,
      unit: network.metrics.get(metric)?.unit ?? null,
      value: formatValue(BigInt(value)),
      on: dayOf(at, ctx.organization.timeZone),
    },
  }));
}
