import { randomBytes } from "node:crypto";
import type { Scope } from "#core/access/table.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import { newId } from "#db/id.ts";
import { audit } from "../../audit/audit.ts";
import type { Ctx } from "../../context.ts";
import { Refusal } from "../../refusal.ts";
import { allow } from "../allow.ts";
import { hashOf } from "../links/token.ts";

export const SCOPES: readonly Scope[] = ["read", "results:write", "network:write", "challenges:write"];
export const isScope = (text: string): text is Scope => SCOPES.some((scope) => scope === text);

const LONGEST_NAME = 80;
const SECRET_CHARACTERS_SHOWN = 4;

/** A new key: `apiKey` is shown this once, only its hash is kept. */
export type NewKey = { readonly id: string; readonly apiKey: string };

/**
 * Makes an API key. `expiresAt` is ms UTC, null for never. Throws a Refusal: 404, or 422 with flaws at `/name`, `/scopes` or
 * `/expiresAt`.
 */
export async function createKey(
  ctx: Ctx,
  { name, scopes, expiresAt }: { name: string; scopes: readonly Scope[]; expiresAt: number | null },
): Promise<NewKey> {
  await allow(ctx, "keys.manage");
  const wanted = SCOPES.filter((scope) => scopes.includes(scope));
  const flaws = [
    ...(name.trim() === "" ? [{ pointer: "/name", code: "missing" }] : []),
    ...(name.trim().length > LONGEST_NAME
      ? [{ pointer: "/name", code: "too-long", params: { most: LONGEST_NAME } }]
      : []),
    ...(wanted.length === 0 ? [{ pointer: "/scopes", code: "missing" }] : []),
    ...(expiresAt !== null && expiresAt <= ctx.now ? [{ pointer: "/expiresAt", code: "in-the-past" }] : []),
  ];
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  const id = newId();
  const secret = randomBytes(32).toString("base64url");
  const apiKey = `elan_${ctx.organization.id.replaceAll("-", "")}_${secret}`;
  const prefix = `elan_…_${secret.slice(0, SECRET_CHARACTERS_SHOWN)}`;
  const createdBy = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  await ctx.tx.sql`
    insert into api_keys (organization_id, id, name, prefix, hash, scopes, expires_at, created_by, created_at)
    values (${ctx.organization.id}, ${id}, ${name.trim()}, ${prefix}, ${hashOf(secret)}, ${arrayLiteral(wanted)}::text[],
      ${expiresAt === null ? null : new Date(expiresAt)}, ${createdBy}, ${new Date(ctx.now)})`;
  await audit(ctx, "key.create", { thing: "key", thingId: id, facts: { scopes: wanted.join(" ") } });
  return { id, apiKey };
}
