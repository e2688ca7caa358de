import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { schedulePhases } from "../jobs/schedule-phases.ts";
import { notifyAudience } from "../notices/notify-audience.ts";
import { Refusal } from "../refusal.ts";
import { appendMarker, lockHead } from "../results/append.ts";
import { rescore } from "../standings/rebuild.ts";
import { type Challenge, findChallenge, stateOf } from "./challenge.ts";
import { settlesAtOf } from "./change.ts";
import { checkDefinition } from "./check.ts";

/**
 * Launches a draft: seals its rules, scores what the ledger already holds and tells everyone concerned. A challenge over a
 * past window settles at once. Throws a Refusal: 409 when it is no draft, 422 when its rules no longer fit the network.
 */
export async function launchChallenge(ctx: Ctx, id: string): Promise<Challenge> {
  await lockHead(ctx);
  const draft = await findChallenge(ctx, id, { lock: true });
  await allow(ctx, "challenge.write", { kind: "challenge", id });
  if (stateOf(draft, ctx.now) !== "draft") throw new Refusal("conflict", { reason: "already-launched" });
  await checkDefinition(ctx, draft.definition);
  const position = await appendMarker(ctx, "state");
  await ctx.tx.sql`
    update challenges set launched_at = ${new Date(ctx.now)}, launch_position = ${position},
      settles_at = ${new Date(settlesAtOf(draft.definition, ctx.now))} where id = ${id}`;
  const launched = await findChallenge(ctx, id);
  await rescore(ctx, launched, position, { name: "launch-challenge", input: { id } });
  await ctx.tx.sql`update challenges set announced_state = ${stateOf(launched, ctx.now)} where id = ${id}`;
  await schedulePhases(ctx, launched);
  await audit(ctx, "challenge.launch", { thing: "challenge", thingId: id, facts: { version: launched.version } });
  await notifyAudience(ctx, id, "challenge-launched", { startsAt: launched.startsAt, endsAt: launched.endsAt });
  ctx.tell({ kind: "challenge", organizationId: ctx.organization.id, challengeId: id });
  return findChallenge(ctx, id);
}
