import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notifyAudience } from "../notices/notify-audience.ts";
import { Refusal } from "../refusal.ts";
import { appendMarker, lockHead } from "../results/append.ts";
import { sealedRows } from "../standings/seal.ts";
import { type Challenge, findChallenge, stateOf } from "./challenge.ts";
import { digestOf } from "./check.ts";

/**
 * A named person freezes the standings with their proof: ledger position, rules version, digests of both. `by` names the
 * member for a key (its ref). Throws a Refusal: 409 unless it settles, 422 without a person.
 */
export async function certifyChallenge(ctx: Ctx, id: string, by?: string): Promise<Challenge> {
  await lockHead(ctx);
  const challenge = await findChallenge(ctx, id, { lock: true });
  await allow(ctx, "challenge.write", { kind: "challenge", id });
  const state = stateOf(challenge, ctx.now);
  if (state !== "settling") throw new Refusal("conflict", { reason: `challenge-${state}` });
  const certifier = await certifierOf(ctx, by);
  const position = await appendMarker(ctx, "state");
  const rows = await sealedRows(ctx, challenge);
  await ctx.tx.sql`
    insert into certifications (organization_id, challenge_id, number, version, position, rows, standings_digest,
      definition_digest, by_member_id, certified_at)
    select ${ctx.organization.id}, ${id}, coalesce(max(number), 0) + 1, ${challenge.version}, ${position},
      ${ctx.tx.sql.json(rows)}, ${digestOf(rows)}, ${challenge.definitionDigest}, ${certifier}, ${new Date(ctx.now)}
    from certifications where challenge_id = ${id}`;
  await ctx.tx.sql`
    update challenges set certified_at = ${new Date(ctx.now)}, announced_state = 'certified', position = ${position}
    where id = ${id}`;
  await audit(ctx, "challenge.certify", { thing: "challenge", thingId: id, facts: { position } });
  await notifyAudience(ctx, id, "challenge-certified", {});
  ctx.tell({ kind: "challenge", organizationId: ctx.organization.id, challengeId: id });
  return findChallenge(ctx, id);
}

async function certifierOf(ctx: Ctx, by: string | undefined): Promise<string> {
  if (ctx.principal.kind === "member") return ctx.principal.memberId;
  if (by === undefined) throw new Refusal("invalid", { flaws: [{ pointer: "/by", code: "missing" }] });
  const { memberIdOfRef, network } = await ctx.app.networks.of(ctx);
  const member = network.members.get(memberIdOfRef.get(by) ?? "");
  if (!member?.active) throw new Refusal("invalid", { flaws: [{ pointer: "/by", code: "unknown-member" }] });
  return member.id;
}
