import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../../context.ts";
import { notify } from "../../notices/notify.ts";
import { insertPost } from "./insert.ts";

type Found = {
  id: string;
  kind: "lead" | "podium" | "tier" | "badge" | "goal";
  memberId: string;
  sharesWins: "ask" | "always";
  challengeName: string;
  facts: Record<string, string | number>;
};

/**
 * Writes the moments just told into the feed, for the people of their challenge: of those who said so once for all; the others
 * are asked by a notice, and whoever said never is left alone.
 */
export async function shareWins(ctx: Ctx, challengeId: string, momentIds: readonly string[]): Promise<void> {
  const found = await ctx.tx.sql<Found[]>`
    select m.id, m.kind, p.id as "memberId", p.shares_wins as "sharesWins", c.name as "challengeName", m.facts
    from moments m
    join members p on p.organization_id = m.organization_id and p.id = m.participant_id
    join challenges c on c.organization_id = m.organization_id and c.id = m.challenge_id
    where m.challenge_id = ${challengeId} and m.id = any(${arrayLiteral(momentIds)}::text[]::uuid[])
      and p.active and p.celebrates and p.shares_wins <> 'never'
    order by m.created_at, m.id`;
  for (const { id, kind, memberId, sharesWins, challengeName, facts } of found) {
    if (sharesWins === "ask") {
      await notify(ctx, [memberId], "moment-to-share", null, { moment: id, name: challengeName, kind });
      continue;
    }
    await insertPost(ctx, {
      kind: "win",
      authorId: memberId,
      audience: { kind: "challenge", challengeId },
      text: "",
      facts: { from: "moment", kind, challenge: challengeId, challengeName, facts },
      momentId: id,
    });
  }
}
