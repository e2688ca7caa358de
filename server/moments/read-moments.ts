import type { MomentKind } from "#core/moments/moments.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";

/** A moment as it was kept. `at` is ms UTC. */
export type KeptMoment = {
  readonly id: string;
  readonly challengeId: string;
  readonly kind: MomentKind;
  readonly participantId: string | null;
  readonly facts: { readonly [name: string]: string | number };
  readonly at: number;
};

/** These moments of a challenge, in the order in which they came. Who mutes its own is left out. */
export const momentsOf = (ctx: Ctx, challengeId: string, ids: readonly string[]): Promise<KeptMoment[]> =>
  ctx.tx.sql<KeptMoment[]>`
    select m.id, m.challenge_id as "challengeId", m.kind, m.participant_id as "participantId", m.facts, m.created_at as at
    from moments m left join members p on p.organization_id = m.organization_id and p.id = m.participant_id
    where m.challenge_id = ${challengeId} and m.id = any(${arrayLiteral(ids)}::text[]::uuid[])
      and coalesce(p.celebrates, true)
    order by m.created_at, m.id`;
