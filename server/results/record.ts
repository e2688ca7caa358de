import { type IncomingResult, isRef, type ReadResult, type ResultFlaw, readIncoming } from "#core/results/incoming.ts";
import type { Ctx, Principal } from "../context.ts";
import type { KnownNetwork } from "../people/networks.ts";
import { Refusal } from "../refusal.ts";
import { updateStandings } from "../standings/update.ts";
import { appendAhead, authorOf, lockHead, type NewEntry } from "./append.ts";
import { type KnownResult, knownResults } from "./known.ts";
import { mayRecordFor } from "./may-record.ts";
import { isReservedFor } from "./reserved-sources.ts";
import { type Twins, twinsOf } from "./twins.ts";

/** One caller's results, in the order in which they arrived. */
export type Batch = {
  readonly principal: Principal;
  readonly source: string;
  readonly results: readonly IncomingResult[];
  /** True where all of it waits for a decision, whatever its metrics say. */
  readonly waits?: boolean;
};

/** What became of one result that was not plainly accepted; `index` is its place in the batch. */
export type RecordItem =
  | { readonly index: number; readonly id: string; readonly status: "duplicate" }
  | { readonly index: number; readonly id: string; readonly status: "held"; readonly why: "approval" | "twin" }
  | { readonly index: number; readonly id: string; readonly status: "refused"; readonly flaw: ResultFlaw };

/** accepted + duplicates + held + refused = the number sent; `position` is the ledger position that holds them all. */
export type Recorded = {
  readonly position: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly held: number;
  readonly refused: number;
  readonly items: readonly RecordItem[];
};

/**
 * THE PATH: records batches of one organization in one transaction: locks the ledger's head, sorts what is new from what
 * is known, appends, and scores what was touched. One bad result never fails the others. Throws a Refusal for a source
 * that cannot be one.
 */
export async function recordBatches(ctx: Ctx, batches: readonly Batch[]): Promise<Recorded[]> {
  const head = await lockHead(ctx);
  const network = await ctx.app.networks.of(ctx, head.structurePosition);
  const sorted = await sort(ctx, network, batches);
  const { entries, stored } = appendAhead(ctx, head, sorted.fresh);
  await Promise.all([stored, updateStandings(ctx, entries, { network })]);
  const position = head.position + entries.length;
  return sorted.answers.map((answer) => ({ position, ...answer }));
}

/** What `recordBatches` would answer, with nothing changed. */
export async function previewBatches(ctx: Ctx, batches: readonly Batch[]): Promise<Recorded[]> {
  const head = await lockHead(ctx);
  const network = await ctx.app.networks.of(ctx, head.structurePosition);
  const sorted = await sort(ctx, network, batches);
  return sorted.answers.map((answer) => ({ position: head.position, ...answer }));
}

type Answer = Omit<Recorded, "position">;

async function sort(ctx: Ctx, network: KnownNetwork, batches: readonly Batch[]) {
  for (const batch of batches) {
    // What waits for a decision pretends nothing: the product records it for whoever declares it.
    const isReserved = !batch.waits && isReservedFor(batch.principal, batch.source);
    if (!isRef(batch.source) || isReserved)
      throw new Refusal("invalid", { flaws: [{ pointer: "/source", code: "bad-source" }] });
  }
  const known = await knownResults(ctx, batches);
  const read = batches.map((batch) => readBatch(ctx, network, batch));
  const twins = await twinsOf(
    ctx,
    network.network,
    read.flat().flatMap((one) => (one.ok ? [one.result] : [])),
  );
  const fresh: NewEntry[] = [];
  const answers = batches.map((batch, b): Answer => {
    const tally = { accepted: 0, duplicates: 0, held: 0, refused: 0 };
    const items: RecordItem[] = [];
    for (const [index, one] of (read[b] ?? []).entries()) {
      const id = batch.results[index]?.id ?? "";
      const refuse = (flaw: ResultFlaw) => {
        tally.refused++;
        items.push({ index, id, status: "refused", flaw });
      };
      if (!one.ok) {
        refuse(one.flaw);
        continue;
      }
      const earlier = known.get(batch.source, id);
      if (earlier) {
        const difference = differs(earlier, one.result);
        if (difference) refuse({ field: difference, code: "known-id-other-content" });
        else {
          tally.duplicates++;
          items.push({ index, id, status: "duplicate" });
        }
        continue;
      }
      known.add(batch.source, id, one.result);
      const held = heldFor(network, twins, batch, one.result);
      if (held) {
        tally.held++;
        items.push({ index, id, status: "held", why: held });
      } else tally.accepted++;
      fresh.push({ kind: "result", source: batch.source, ...one.result, held, by: authorOf(batch.principal) });
    }
    return { ...tally, items };
  });
  return { fresh, answers };
}

type Read = { ok: true; result: ReadResult } | { ok: false; flaw: ResultFlaw };

function readBatch(ctx: Ctx, network: KnownNetwork, batch: Batch): Read[] {
  const mayRecord = mayRecordFor(network.network, batch.principal, ctx.now, batch.waits === true);
  const context = {
    timeZone: ctx.organization.timeZone,
    now: ctx.now,
    memberIdOfRef: (ref: string) => network.memberIdOfRef.get(ref),
    metricOfKey: (key: string) => network.network.metrics.get(key),
  };
  return batch.results.map((incoming) => {
    const read = readIncoming(incoming, context);
    if (read.ok && !mayRecord(read.result.memberId)) return { ok: false, flaw: { field: "member", code: "not-yours" } };
    return read;
  });
}

/** The first field in which the same id now says something else; null when the content is the same. */
function differs(earlier: KnownResult, now: ReadResult): keyof IncomingResult | null {
  if (earlier.memberId !== now.memberId) return "member";
  if (earlier.metric !== now.metric) return "metric";
  if (earlier.value !== now.value) return "value";
  if (earlier.occurredAt !== now.occurredAt) return "occurredAt";
  if (earlier.subject !== now.subject) return "subject";
  if (earlier.evidence !== now.evidence) return "evidence";
  return null;
}

function heldFor(network: KnownNetwork, twins: Twins, { source, waits }: Batch, result: ReadResult) {
  // Asked of every result: one that waits for its approval may be somebody else's twin.
  const isTwin = twins.isTwin(source, result);
  if (waits || network.network.metrics.get(result.metric)?.needsApproval) return "approval";
  return isTwin ? "twin" : null;
}
