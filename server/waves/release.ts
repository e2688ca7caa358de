import { formatInstant } from "#core/calendar.ts";
import { formatValue } from "#core/decimal.ts";
import type { Network } from "#core/network.ts";
import { unitAt, unitsUnder } from "#core/people/managed.ts";
import type { IncomingResult } from "#core/results/incoming.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";
import { recordBatches } from "../results/record.ts";
import { SURVEY_SOURCE } from "../results/reserved-sources.ts";
import type { Wave } from "./wave.ts";

type Answer = { id: string; memberId: string | null; unitId: string | null; scaled: string; answeredAt: number };

/** What records answers: nobody who came over a wire. */
const RECORDER = { kind: "system", name: "wave" } as const;
const MOST_TOGETHER = 5_000;

/**
 * Brings into the ledger what counts by now: every answer about a member or unit that has as many as the wave asks for.
 * Below that nothing of it is recorded, so there is no measure. An answer about a unit is carried by everybody who belonged
 * there when it was given.
 */
export async function releaseAnswers(ctx: Ctx, wave: Wave): Promise<void> {
  const answers = await ctx.tx.sql<Answer[]>`
    select id, member_id as "memberId", unit_id as "unitId", trunc(score * 10000)::text as scaled,
      answered_at as "answeredAt"
    from wave_answers
    where wave_id = ${wave.id} and not is_released and coalesce(member_id, unit_id) in (
      select coalesce(member_id, unit_id) from wave_answers
      where wave_id = ${wave.id} group by 1 having count(*) >= ${wave.minimum})
    order by answered_at, id`;
  if (answers.length === 0) return;
  const { network } = await ctx.app.networks.of(ctx);
  const results = answers.flatMap((answer) => resultsOf(network, wave, answer));
  for (let at = 0; at < results.length; at += MOST_TOGETHER) {
    const batch = { principal: RECORDER, source: SURVEY_SOURCE, results: results.slice(at, at + MOST_TOGETHER) };
    const [recorded] = await recordBatches(ctx, [batch]);
    const refused = recorded?.items.find(({ status }) => status === "refused");
    if (refused) throw new Error(`an answer was refused by the ledger: ${JSON.stringify(refused)}`);
  }
  await ctx.tx.sql`
    update wave_answers set is_released = true
    where id = any(${arrayLiteral(answers.map(({ id }) => id))}::text[]::uuid[])`;
}

function resultsOf(network: Network, wave: Wave, answer: Answer): IncomingResult[] {
  const { id, memberId, unitId, scaled, answeredAt } = answer;
  const carriers = memberId === null ? membersAt(network, unitId ?? "", answeredAt) : [memberId];
  return carriers.flatMap((carrier) => {
    const member = network.members.get(carrier);
    if (!member) return [];
    return {
      id: memberId === null ? `${id}:${carrier}` : id,
      member: member.ref,
      metric: wave.metric,
      value: formatValue(BigInt(scaled)),
      occurredAt: formatInstant(answeredAt),
      subject: wave.name,
    };
  });
}

function membersAt(network: Network, unitId: string, at: number): string[] {
  const units = unitsUnder(network, unitId);
  return [...network.members.values()]
    .filter((member) => member.active && units.has(unitAt(member, at) ?? ""))
    .map(({ id }) => id);
}
