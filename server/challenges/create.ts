import type { Definition } from "#core/challenges/definition.ts";
import { resolveWindows } from "#core/challenges/windows.ts";
import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { type Challenge, findChallenge } from "./challenge.ts";
import { checkDefinition, digestOf } from "./check.ts";

/** Saves a definition as a draft. Throws a Refusal (422) that names every flaw. */
export async function createChallenge(ctx: Ctx, definition: Definition): Promise<Challenge> {
  await allow(ctx, "challenge.write", { kind: "definition", definition });
  await checkDefinition(ctx, definition);
  const id = newId();
  const windows = resolveWindows(definition);
  const createdBy = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  await ctx.tx.sql`
    insert into challenges (organization_id, id, name, starts_at, ends_at, created_by, created_at)
    values (${ctx.organization.id}, ${id}, ${definition.name}, ${new Date(windows.startsAt)}, ${new Date(windows.endsAt)},
      ${createdBy}, ${new Date(ctx.now)})`;
  await insertVersion(ctx, id, 1, definition, null);
  await audit(ctx, "challenge.create", { thing: "challenge", thingId: id });
  return findChallenge(ctx, id);
}

/** Keeps a version of the rules; versions are never rewritten once launched. */
export async function insertVersion(
  ctx: Ctx,
  challengeId: string,
  version: number,
  definition: Definition,
  amendment: { reason: string; position: number } | null,
): Promise<void> {
  const by = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  await ctx.tx.sql`
    insert into challenge_versions (organization_id, challenge_id, version, definition, windows, digest, reason, position,
      by_member_id, created_at)
    values (${ctx.organization.id}, ${challengeId}, ${version}, ${ctx.tx.sql.json(asJson(definition))},
      ${ctx.tx.sql.json(asJson(resolveWindows(definition)))}, ${digestOf(definition)}, ${amendment?.reason ?? null},
      ${amendment?.position ?? null}, ${by}, ${new Date(ctx.now)})`;
}

/** A value as plain JSON: what is undefined is left out. */
const asJson = (value: object) => JSON.parse(JSON.stringify(value));
