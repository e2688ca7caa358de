import type { App } from "../../app.ts";
import { type Ctx, inContext } from "../../context.ts";
import { verifyBoards } from "./verify-boards.ts";
import { verifyLedger } from "./verify-ledger.ts";

/** Something that is not as promised; `rule` names the invariant, `where` the thing. */
export type Violation = {
  readonly organization: string;
  readonly rule: string;
  readonly where: string;
  readonly detail: string;
};

export type Checked = { organizations: number; entries: number; challenges: number; standings: number };
export type Verification = {
  readonly ok: boolean;
  readonly checked: Checked;
  readonly violations: readonly Violation[];
};

/** What a check of one organization notes. */
export type Notes = {
  readonly checked: Checked;
  violate(rule: string, where: string, detail: string): void;
};

/**
 * Reads everything once more, apart from the engine: the ledger's chain, what reversals point at, every standing against a
 * naive replay, every certificate against its seal. Names what differs.
 */
export async function verify(app: App): Promise<Verification> {
  const checked: Checked = { organizations: 0, entries: 0, challenges: 0, standings: 0 };
  const violations: Violation[] = [];
  for (const organizationId of await app.database.directory.organizations()) {
    checked.organizations++;
    const violate: Notes["violate"] = (rule, where, detail) =>
      violations.push({ organization: organizationId, rule, where, detail });
    const principal = { kind: "system", name: "verify" } as const;
    await inContext(app, { organizationId, principal }, async (ctx: Ctx) => {
      // One moment for all that is read: results may come in meanwhile.
      await ctx.tx.sql`select from ledger_heads for share`;
      const notes = { checked, violate };
      await verifyLedger(ctx, notes);
      await verifyBoards(ctx, notes);
    });
  }
  return { ok: violations.length === 0, checked, violations };
}
