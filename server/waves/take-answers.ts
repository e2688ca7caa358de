import { parseInstantOrDay } from "#core/calendar.ts";
import { formatValue, parseValue } from "#core/decimal.ts";
import { managedMembers, managedUnits } from "#core/people/managed.ts";
import { type IncomingResult, isRef, type ResultFlaw } from "#core/results/incoming.ts";
import { isWithinScale } from "#core/waves/scale.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { newId } from "#db/id.ts";
import type { Ctx } from "../context.ts";
import { lockHead } from "../results/append.ts";
import type { RecordItem } from "../results/record.ts";
import { releaseAnswers } from "./release.ts";
import { findWave, subjectsOf, WAVE_METRIC, type Wave } from "./wave.ts";

export const isForWave = ({ metric }: Pick<IncomingResult, "metric">): boolean => metric.startsWith(WAVE_METRIC);

type Answer = { readonly id: string; readonly subjectId: string; readonly score: string; readonly answeredAt: number };
type Read = Answer | { readonly flaw: ResultFlaw };
const flawed = (field: ResultFlaw["field"], code: ResultFlaw["code"]) => ({ flaw: { field, code } });

/**
 * Takes in answers that a file brings, each a result whose metric names the wave (`wave:` and its id) and whose member is
 * the one it rates, by ref, or the unit. Answers what did not plainly go in, as recording does; `isTrial`: nothing is kept.
 */
export async function takeAnswers(
  ctx: Ctx,
  source: string,
  results: readonly IncomingResult[],
  { isTrial = false } = {},
): Promise<RecordItem[]> {
  await lockHead(ctx);
  const items: RecordItem[] = [];
  for (const metric of new Set(results.map((one) => one.metric))) {
    const of = results.flatMap((incoming, index) => (incoming.metric === metric ? [{ incoming, index }] : []));
    const wave = await findWave(ctx, metric.slice(WAVE_METRIC.length));
    const read = wave ? await readerOf(ctx, wave) : () => flawed("metric", "unknown-metric");
    const known = wave
      ? await knownAnswers(
          ctx,
          wave,
          source,
          of.map(({ incoming }) => incoming.id),
        )
      : new Map();
    const fresh: Answer[] = [];
    for (const { incoming, index } of of) {
      const one = read(incoming);
      const { id } = incoming;
      const before = known.get(id);
      if ("flaw" in one) items.push({ index, id, status: "refused", flaw: one.flaw });
      else if (before === undefined) {
        known.set(id, contentOf(one));
        fresh.push(one);
      } else if (before === contentOf(one)) items.push({ index, id, status: "duplicate" });
      else items.push({ index, id, status: "refused", ...flawed("id", "known-id-other-content") });
    }
    if (!wave || isTrial || fresh.length === 0) continue;
    await insertAnswers(ctx, wave, source, fresh);
    await releaseAnswers(ctx, wave);
  }
  return items.sort((a, b) => a.index - b.index);
}

/** Reads one row for a wave; a manager's file is checked row by row. */
async function readerOf(ctx: Ctx, wave: Wave): Promise<(incoming: IncomingResult) => Read> {
  const { network } = await ctx.app.networks.of(ctx);
  const subjects = subjectsOf(network, wave, ctx.now);
  const idOfRef = new Map([...subjects.values()].map(({ id, ref }) => [ref, id]));
  const { principal } = ctx;
  const managed = wave.about === "members" ? managedMembers : managedUnits;
  const isBound = principal.kind === "member" && principal.role === "manager";
  const own = isBound ? managed(network, principal.memberId, ctx.now) : null;
  return ({ id, member, value, occurredAt }) => {
    if (!isRef(id)) return flawed("id", "bad-id");
    const subjectId = idOfRef.get(member);
    if (subjectId === undefined) return flawed("member", "not-in-wave");
    if (own && !own.has(subjectId)) return flawed("member", "not-yours");
    const score = parseValue(value);
    if (score === null) return flawed("value", "not-a-number");
    if (!isWithinScale(score, wave)) return flawed("value", "score-out-of-bounds");
    const answeredAt = parseInstantOrDay(occurredAt, ctx.organization.timeZone);
    if (answeredAt === null) return flawed("occurredAt", "not-an-instant");
    if (answeredAt < wave.startsAt || answeredAt >= wave.endsAt) return flawed("occurredAt", "outside-the-wave");
    return { id, subjectId, score: formatValue(score), answeredAt };
  };
}

const contentOf = ({ subjectId, score, answeredAt }: Omit<Answer, "id">) => `${subjectId} ${score} ${answeredAt}`;

/** What ids stand for already, as `contentOf` writes it. */
async function knownAnswers(
  ctx: Ctx,
  wave: Wave,
  source: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const keepable = ids.filter((id) => !id.includes("\0"));
  const rows = await ctx.tx.sql<Answer[]>`
    select external_id as id, coalesce(member_id, unit_id) as "subjectId", trim_scale(score)::text as score,
      answered_at as "answeredAt"
    from wave_answers
    where wave_id = ${wave.id} and source = ${source} and external_id = any(${arrayLiteral(keepable)}::text[])`;
  return new Map(rows.map((row) => [row.id, contentOf(row)]));
}

export async function insertAnswers(ctx: Ctx, wave: Wave, source: string, answers: readonly Answer[]): Promise<void> {
  const column = (of: (answer: Answer) => string) => arrayLiteral(answers.map(of));
  const subject = ctx.tx.sql(wave.about === "members" ? "member_id" : "unit_id");
  await ctx.tx.sql`
    insert into wave_answers (organization_id, id, wave_id, source, external_id, ${subject}, score, answered_at)
    select ${ctx.organization.id}::uuid, n.id, ${wave.id}::uuid, ${source}, n.external, n.subject, n.score, n.answered
    from unnest(
      ${column(() => newId())}::text[]::uuid[], ${column(({ id }) => id)}::text[],
      ${column(({ subjectId }) => subjectId)}::text[]::uuid[], ${column(({ score }) => score)}::text[]::numeric[],
      ${column(({ answeredAt }) => new Date(answeredAt).toISOString())}::text[]::timestamptz[]
    ) as n (id, external, subject, score, answered)`;
}
