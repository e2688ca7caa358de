import type { Role } from "../network.ts";
import type { Facts } from "./facts.ts";
import { type Action, type Row, type Scope, TABLE } from "./table.ts";

/** Who asks: a member, an API key, a wall screen, or the system itself (command line, job, demo). */
export type Asker =
  | { readonly kind: "member"; readonly role: Role }
  | { readonly kind: "key"; readonly scopes: readonly Scope[] }
  | { readonly kind: "display" }
  | { readonly kind: "system" };

/** Whether the asker may do this to the thing that the facts describe. Within one organization: tenancy comes before. */
export function may(asker: Asker, action: Action, facts: Facts = {}): boolean {
  if (asker.kind === "system") return true;
  const row: Row = TABLE[action];
  if (asker.kind === "key") {
    if (row.keyOwn && facts.own) return true;
    return row.key !== null && asker.scopes.includes(row.key);
  }
  if (asker.kind === "display") return row.display?.(facts) ?? false;
  return row[asker.role](facts);
}

/** The scope with which a key may do it; null when no key may. */
export const scopeOf = (action: Action): Scope | null => TABLE[action].key;

/** How much of a score's explanation is shown: `full`; `unnamed` without customers; `totals` by criterion; null nothing. */
export function explanationForm(asker: Asker, facts: Facts): "full" | "unnamed" | "totals" | null {
  if (may(asker, "explanation.results", facts)) return may(asker, "explanation.subjects", facts) ? "full" : "unnamed";
  return may(asker, "explanation.totals", facts) ? "totals" : null;
}
