import type { Facts } from "#core/access/facts.ts";
import { may, scopeOf } from "#core/access/may.ts";
import type { Action } from "#core/access/table.ts";
import type { Ctx, Principal } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { factsOf, type Thing } from "./facts.ts";

/**
 * Lets a verb go on, or throws: a 404 Refusal, as if the thing were absent, or a 403 Refusal for a key whose scope is
 * missing. Returns the facts on which it decided.
 */
export async function allow(ctx: Ctx, action: Action, thing: Thing = { kind: "organization" }): Promise<Facts> {
  const facts = await factsOf(ctx, thing);
  if (!may(ctx.principal, action, facts)) throw denialOf(ctx.principal, action);
  return facts;
}

/** Whether a verb would be let go on: for what a page offers. */
export const isAllowed = async (ctx: Ctx, action: Action, thing: Thing = { kind: "organization" }): Promise<boolean> =>
  may(ctx.principal, action, await factsOf(ctx, thing));

/**
 * For a door that knows the key before it knows the thing (contract: key, scope, thing): throws a 403 Refusal when a key
 * lacks the scope of the action, or a 404 Refusal when no key may.
 */
export function requireScope(principal: Principal, action: Action): void {
  if (principal.kind === "key" && !may(principal, action, { own: true })) throw denialOf(principal, action);
}

function denialOf(principal: Principal, action: Action): Refusal {
  const scope = scopeOf(action);
  if (principal.kind !== "key" || scope === null) return notFound();
  return principal.scopes.includes(scope) ? notFound() : new Refusal("forbidden", { params: { scope } });
}
