import type { Ctx } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import type { Planned } from "./plans.ts";

/** What a verb is asked to do, so that a job can do it: a name of server/jobs/deeds.ts, and values that JSON can hold. */
export type Deed = { readonly name: string; readonly input: unknown };

/** Thrown by a verb that has to score more again than one request may wait for: nothing is done yet, a job is to do it. */
export class Lasting extends Error {
  constructor(readonly deed: Deed) {
    super(`${deed.name} takes long`);
    this.name = "Lasting";
  }
}

/**
 * How boards are scored anew where not at once: a job first finds out what would have to be (`rehearsal`, which ends by
 * throwing), and in the end has it at hand.
 */
export type Rescoring = (
  ctx: Ctx,
  boards: readonly Planned[],
  network: KnownNetwork,
  position: number,
) => Promise<void>;
