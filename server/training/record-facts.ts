import { type ModuleMeasure, metricKey } from "#core/training/metrics.ts";
import type { Ctx } from "../context.ts";
import { recordBatches } from "../results/record.ts";
import { TRAINING_SOURCE } from "../results/reserved-sources.ts";

export type TrainingFact = { readonly measure: ModuleMeasure; readonly value: string };

/** What happened in a module, as results: `id` makes theirs, `evidence` is the page that shows it. */
export type Happened = {
  readonly ref: string;
  readonly title: string;
  readonly member: string;
  readonly id: string;
  readonly evidence: string;
  readonly facts: readonly TrainingFact[];
};

const SYSTEM = { kind: "system", name: "training" } as const;

/** Records them in the transaction of the verb, which has the ledger's head. Throws an Error where one is refused: we made it. */
export async function recordFacts(ctx: Ctx, { ref, title, member, id, evidence, facts }: Happened): Promise<void> {
  if (facts.length === 0) return;
  const occurredAt = new Date(ctx.now).toISOString();
  const results = facts.map(({ measure, value }) => ({
    id: `${id}:${measure}`,
    member,
    metric: metricKey(ref, measure),
    value,
    occurredAt,
    subject: title,
    evidence,
  }));
  const [recorded] = await recordBatches(ctx, [{ principal: SYSTEM, source: TRAINING_SOURCE, results }]);
  const refused = recorded?.items.find((item) => item.status === "refused");
  if (refused) throw new Error(`a training result was refused: ${JSON.stringify(refused)}`);
}
