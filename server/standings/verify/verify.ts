import type { App } from "../../app.ts";
import { type Ctx, inContext } from "../../context.ts";
import { checkTallies } from "../check-tallies.ts";
import { verifyBoards } from "./verify-boards.ts";
import { verifyJobs } from "./verify-jobs.ts";
import { verifyLedger } from "./verify-ledger.ts";
import { verifyReferences } from "./verify-references.ts";

/** Something that is not as promised; `rule` names the invariant, `where` the thing. */
export type Violation = {
  readonly organization: string;
  readonly rule: string;
  readonly where: string;
  readonly detail: string;
};

export type Checked = {
  organizations: number;
  entries: number;
  challenges: number;
  tallies: number;
  standings: number;
  references: number;
  jobs: number;
};
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
 * Reads everything once more, apart from the engine: the ledger's chain, what reversals point at, every reference, every
 * tally and standing against a replay, every certificate against its seal, every job. Names what differs.
 */
export async function verify(app: App): Promise<Verification> {
  const checked: Checked = {
    organizations: 0,
    entries: 0,
    challenges: 0,
    tallies: 0,
    standings: 0,
    references: 0,
    jobs: 0,
  };
  const violations: Violation[] = [];
  for (const organizationId of await app.database.directory.organizations()) {
    checked.organizations++;
    const violate: Notes["violate"] = (rule, where, detail) =>
      violations.push({ organization: organizationId, rule, where, detail });
    const principal = { kind: "system", name: "verify" } as const;
    const check = async (ctx: Ctx) => {
      const notes = { checked, violate };
      await verifyLedger(ctx, notes);
      await verifyReferences(ctx, notes);
      await verifyBoards(ctx, notes);
      await checkTallies(ctx, notes);
      await verifyJobs(ctx, notes);
    };
    // One moment for all that is read, and nobody waits: results come in meanwhile.
    await inContext(app, { organizationId, principal }, check, { snapshot: true });
  }
  return { ok: violations.length === 0, checked, violations };
}
