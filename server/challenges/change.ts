import { addDuration } from "#core/calendar.ts";
import type { Definition } from "#core/challenges/definition.ts";
import { resolveWindows } from "#core/challenges/windows.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { schedulePhases } from "../jobs/schedule-phases.ts";
import { notifyAudience } from "../notices/notify-audience.ts";
import { Refusal } from "../refusal.ts";
import { appendMarker, lockHead } from "../results/append.ts";
import { keepDailyRanks } from "../standings/daily-ranks.ts";
import { rescore } from "../standings/rebuild.ts";
import { type Challenge, findChallenge, stateOf } from "./challenge.ts";
import { checkDefinition, digestOf } from "./check.ts";
import { insertVersion } from "./create.ts";

/** `version` is what the change was made from; after the launch a change is an amendment and needs both. */
export type Change = { definition: Definition; reason?: string | undefined; version?: number | undefined };

const SETTLES_FOR = "P7D";

/** When late results stop counting: `settleFor` (7 days) after the later of the end and the launch. */
export const settlesAtOf = (definition: Definition, launchedAt: number): number =>
  addDuration(
    Math.max(resolveWindows(definition).endsAt, launchedAt),
    definition.settleFor ?? SETTLES_FOR,
    definition.timeZone,
  );

/**
 * Replaces a draft's definition, or amends launched rules: a new version with a reason, told to everyone concerned,
 * re-scored from the ledger. Throws a Refusal: 409 when another change came first or it is over, 422 for flaws.
 */
export async function changeChallenge(ctx: Ctx, id: string, change: Change): Promise<Challenge> {
  await lockHead(ctx);
  const before = await findChallenge(ctx, id, { lock: true });
  await allow(ctx, "challenge.write", { kind: "challenge", id });
  await allow(ctx, "challenge.write", { kind: "definition", definition: change.definition });
  const state = stateOf(before, ctx.now);
  if (change.version !== undefined && change.version !== before.version) {
    throw new Refusal("conflict", {
      reason: "version-passed",
      params: { theirs: before.version, yours: change.version },
    });
  }
  if (state === "certified" || state === "cancelled") throw new Refusal("conflict", { reason: `challenge-${state}` });
  await checkDefinition(ctx, change.definition);
  if (state === "draft") await replaceDraft(ctx, before, change.definition);
  else await amend(ctx, before, change);
  return findChallenge(ctx, id);
}

async function replaceDraft(ctx: Ctx, before: Challenge, definition: Definition) {
  await ctx.tx.sql`delete from challenge_versions where challenge_id = ${before.id}`;
  await insertVersion(ctx, before.id, before.version + 1, definition, null);
  await updateChallenge(ctx, before, definition);
  await audit(ctx, "challenge.replace", { thing: "challenge", thingId: before.id });
}

async function amend(ctx: Ctx, before: Challenge, { definition, reason, version }: Change) {
  const missing = [
    ...(reason?.trim() ? [] : [{ pointer: "/reason", code: "missing" }]),
    ...(version === undefined ? [{ pointer: "/version", code: "missing" }] : []),
  ];
  if (missing.length > 0) throw new Refusal("invalid", { flaws: missing });
  if (digestOf(definition) === before.definitionDigest) return;
  await keepDailyRanks(ctx, before);
  const position = await appendMarker(ctx, "amendment");
  await insertVersion(ctx, before.id, before.version + 1, definition, { reason: reason ?? "", position });
  await updateChallenge(ctx, before, definition);
  const amended = await findChallenge(ctx, before.id);
  await rescore(ctx, amended, position, {
    name: "change-challenge",
    input: { id: before.id, definition, reason, version },
  });
  await schedulePhases(ctx, amended);
  await audit(ctx, "challenge.amend", {
    thing: "challenge",
    thingId: before.id,
    facts: { version: before.version + 1 },
  });
  await notifyAudience(ctx, before.id, "challenge-amended", { version: before.version + 1, reason: reason ?? "" });
  ctx.tell({ kind: "challenge", organizationId: ctx.organization.id, challengeId: before.id });
}

async function updateChallenge(ctx: Ctx, before: Challenge, definition: Definition) {
  const windows = resolveWindows(definition);
  const settlesAt = before.launchedAt === null ? null : new Date(settlesAtOf(definition, before.launchedAt));
  await ctx.tx.sql`
    update challenges set name = ${definition.name}, version = ${before.version + 1},
      starts_at = ${new Date(windows.startsAt)}, ends_at = ${new Date(windows.endsAt)}, settles_at = ${settlesAt}
    where id = ${before.id}`;
}
