import type { Role } from "#core/network.ts";
import type { Tx, TxOptions } from "#db/client.ts";
import type { App } from "./app.ts";
import type { Change } from "./changes.ts";
import { notFound } from "./refusal.ts";
import type { Rescoring } from "./standings/lasting.ts";

export type Scope = "results:write" | "network:write" | "challenges:write" | "read";

/** Who asks. `system` is the command line, a job or the demo: nothing that came over a wire. */
export type Principal =
  | { readonly kind: "member"; readonly memberId: string; readonly role: Role; readonly sessionId?: string }
  | { readonly kind: "key"; readonly keyId: string; readonly scopes: readonly Scope[] }
  /** A wall screen: what it may show is read anew each time it asks. */
  | { readonly kind: "display"; readonly displayId: string; readonly audience: "staff" | "customers" }
  | { readonly kind: "system"; readonly name: string };

/** How who is no member is named where it is kept who did what. */
export function labelOf(principal: Exclude<Principal, { kind: "member" }>): string {
  if (principal.kind === "key") return `key:${principal.keyId}`;
  return principal.kind === "display" ? `display:${principal.displayId}` : principal.name;
}

export type Organization = {
  readonly id: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: "fr" | "en";
  readonly brandColour: string | null;
  readonly boardsAreOpen: boolean;
  readonly leaversShown: "name" | "former";
  readonly subjectKey: Buffer;
};

/** What every verb gets first: who asks, for which organization, on which transaction, at what time. */
export type Ctx = {
  readonly app: App;
  readonly organization: Organization;
  readonly principal: Principal;
  readonly tx: Tx;
  readonly now: number;
  /** Notes what the world is told once this transaction has committed; nothing is told if it does not. */
  tell(change: Change): void;
  /** Runs after the commit and before the answer, in order: memory that must not run ahead of the database. */
  afterCommit(run: () => void | Promise<void>): void;
  /** Set by a job: how boards are scored anew, instead of here and now. */
  readonly rescoring?: Rescoring;
};

/**
 * Runs a verb in one transaction of one organization, then tells what changed.
 * Throws the verb's Refusal, or a 404 Refusal when there is no such organization.
 */
export async function inContext<T>(
  app: App,
  who: { organizationId: string; principal: Principal },
  run: (ctx: Ctx) => Promise<T>,
  options?: TxOptions,
): Promise<T> {
  const told: Change[] = [];
  const after: (() => void | Promise<void>)[] = [];
  const answer = await app.database.inOrganization(
    who.organizationId,
    async (tx) => {
      const organization = await readOrganization(tx, who.organizationId);
      return run({
        app,
        organization,
        principal: who.principal,
        tx,
        now: app.clock(),
        tell: (change) => told.push(change),
        afterCommit: (step) => after.push(step),
      });
    },
    options,
  );
  for (const step of after) await step();
  app.changes.publish(told);
  return answer;
}

async function readOrganization(tx: Tx, id: string): Promise<Organization> {
  const [row] = await tx.sql<Organization[]>`
    select organization_id as id, name, time_zone as "timeZone", locale, brand_colour as "brandColour",
           boards_are_open as "boardsAreOpen", leavers_shown as "leaversShown", subject_key as "subjectKey"
    from organizations`;
  if (!row || row.id !== id) throw notFound();
  return row;
}
