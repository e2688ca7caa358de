import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import { countAttempt } from "../auth/attempts.ts";
import type { Ctx } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { readCode } from "./pairing.ts";
import { type Showing, writeShowing } from "./showing.ts";

/** Codes that fit nothing: more than a slip of the finger. */
const GUESSES = { most: 20, windowMs: 15 * 60_000 };

/**
 * Approves the screen that shows this code: it now shows these boards, and no other, on that unit's wall. Throws a Refusal:
 * 404 for a unit or board that is not the asker's, 422 for a code that no screen shows, 429 for too many of them.
 */
export async function approveDisplay(ctx: Ctx, typed: { readonly code: string } & Showing): Promise<string> {
  const { unitIdOfRef } = await ctx.app.networks.of(ctx);
  const unitId = typed.unit === null ? null : unitIdOfRef.get(typed.unit);
  if (unitId === undefined) throw notFound();
  await allow(ctx, "displays.manage", { kind: "unit", unitId });
  const id = newId();
  const hash = await takePairing(ctx, readCode(typed.code));
  const made = await ctx.tx.sql`
    insert into displays (organization_id, id, name, unit_id, audience, locale, hash, approved_by, created_at)
    values (${ctx.organization.id}, ${id}, '', ${unitId}, ${typed.audience}, ${typed.locale}, ${hash},
      ${ctx.principal.kind === "member" ? ctx.principal.memberId : null}, ${new Date(ctx.now)})
    on conflict do nothing`;
  if (made.count === 0) throw noSuchCode();
  await writeShowing(ctx, id, typed);
  await audit(ctx, "display.approve", { thing: "display", thingId: id, facts: { boards: typed.boards.length } });
  return id;
}

/** Hands the waiting screen to this organization and answers the hash of its secret. */
async function takePairing(ctx: Ctx, code: string): Promise<Buffer> {
  const { sql } = ctx.app.auth;
  const [row] = await ctx.tx.sql<{ hash: Buffer }[]>`
    update auth.display_pairings set organization_id = ${ctx.organization.id}
    where code = ${code} and organization_id is null and expires_at > ${new Date(ctx.now)} returning hash`;
  if (row) return row.hash;
  const who = ctx.principal.kind === "member" ? ctx.principal.memberId : ctx.organization.id;
  const tried = await countAttempt(sql, `display-code:${who}`, GUESSES, ctx.now);
  if (!tried.ok) throw new Refusal("too-many", { retryAfterSeconds: tried.retryAfterSeconds });
  throw noSuchCode();
}

const noSuchCode = () => new Refusal("invalid", { flaws: [{ pointer: "/code", code: "no-such-code" }] });
