import { z } from "zod";
import type { IncomingResult } from "#core/results/incoming.ts";
import type { Locale } from "#locales/locale.ts";
import { decideResult } from "../results/decide.ts";
import { findResult } from "../results/find.ts";
import type { RecordItem } from "../results/record.ts";
import { reverseResult } from "../results/reverse.ts";
import { ok } from "./answers.ts";
import { decimalText, position, reason, ref } from "./fields.ts";
import { flawsOf } from "./flaws.ts";
import { operation, type Request } from "./operation.ts";
import { pointerOf } from "./pointer.ts";
import { flawSentence } from "./problem.ts";

const MOST_RESULTS = 5_000;

/** One result as sent; what its fields mean is checked where every door's results are (core/results/incoming.ts). */
const result = z.strictObject({
  id: z.string(),
  member: z.string(),
  metric: z.string(),
  value: decimalText,
  occurredAt: z.string().meta({ description: "RFC 3339 with an offset, or a day in the organization's time zone" }),
  subject: z.string().optional(),
  evidence: z.string().optional(),
});

const item = z.strictObject({
  id: z.string().nullable(),
  status: z.enum(["duplicate", "held", "refused"]),
  pointer: z.string(),
  detail: z.string(),
});

type Item = z.output<typeof item>;

const recorded = z.strictObject({
  position,
  accepted: z.int(),
  duplicates: z.int(),
  held: z.int(),
  refused: z.int(),
  items: z.array(item).meta({ description: "Every result that was not plainly accepted, in the order of the batch" }),
});

/** Sorts what was sent into results and refusals, each with its place in the batch. */
function sort(sent: readonly unknown[], locale: Locale) {
  const results: IncomingResult[] = [];
  const indexes: number[] = [];
  const refusals = new Map<number, Item>();
  for (const [index, element] of sent.entries()) {
    const read = result.safeParse(element);
    if (read.success) {
      results.push(read.data);
      indexes.push(index);
      continue;
    }
    const [flaw] = flawsOf(read.error, element);
    refusals.set(index, {
      id: idOf(element),
      status: "refused",
      pointer: `/results/${index}${flaw?.pointer ?? ""}`,
      detail: flawSentence(locale, flaw ?? { code: "bad-value" }),
    });
  }
  return { results, indexes, refusals };
}

function idOf(element: unknown): string | null {
  const id = element !== null && typeof element === "object" ? Reflect.get(element, "id") : null;
  return typeof id === "string" ? id : null;
}

function itemOf(one: RecordItem, index: number, result: IncomingResult | undefined, locale: Locale): Item {
  const { id, status } = one;
  const whole = pointerOf(["results", index]);
  if (one.status === "refused") {
    const { field, code } = one.flaw;
    const detail = flawSentence(locale, { code, params: { value: result?.[field] ?? "" } });
    return { id, status, pointer: `${whole}/${field}`, detail };
  }
  const code = one.status === "held" ? `held-${one.why}` : "duplicate";
  return { id, status, pointer: whole, detail: flawSentence(locale, { code }) };
}

async function record({ app, who, locale, desk }: Request, source: string, sent: readonly unknown[]) {
  const leave = desk.admission.enterResults(who.organizationId, sent.length);
  try {
    const { results, indexes, refusals } = sort(sent, locale);
    const batch = { principal: who.principal, source, results };
    const { position, items, ...answer } = await app.recorder.record(who.organizationId, batch);
    const said = new Map(refusals);
    for (const one of items) {
      const index = indexes[one.index] ?? 0;
      said.set(index, itemOf(one, index, results[one.index], locale));
    }
    const counts = { ...answer, refused: answer.refused + refusals.size };
    desk.meters.recorded(counts);
    const inOrder = [...said].sort(([a], [b]) => a - b).map(([, one]) => one);
    return ok({ position, ...counts, items: inOrder });
  } finally {
    leave();
  }
}

const settled = z.strictObject({ position });
const decided = z.strictObject({ position, awaits: z.literal("second-approval").optional() });
/** The longest list is told from a bad one before any element is looked at. */
const batch = z.strictObject({ source: ref, results: z.array(z.unknown()).min(1).max(MOST_RESULTS) });

export const resultOperations = [
  operation({
    id: "recordResults",
    tag: "Results",
    summary: "Record up to 5,000 results",
    description:
      "Answers when they are durable and scored. What is wrong inside one element refuses that element alone. `(source, id)` is unique for ever: the same content again is a duplicate, other content is refused.",
    method: "POST",
    path: "/results",
    action: "result.declare",
    body: batch,
    documented: z.strictObject({ source: ref, results: z.array(result).min(1).max(MOST_RESULTS) }),
    answers: { 200: recorded },
    byItself: (request, { body }) => record(request, body.source, body.results),
  }),
  operation({
    id: "reverseResult",
    tag: "Results",
    summary: "Take a result back",
    description: "The standings become what they would be had it never come. Repeated, it answers the same.",
    method: "POST",
    path: "/results/{source}/{id}/reversal",
    action: "result.reverse",
    body: z.strictObject({ reason }),
    answers: { 200: settled },
    findThing: (ctx, { source, id }) => findResult(ctx, source, id),
    inTransaction: async (ctx, { params, body }) => ok(await reverseResult(ctx, { ...params, ...body })),
  }),
  operation({
    id: "decideResult",
    tag: "Results",
    summary: "Approve or reject a result that is held",
    description:
      "Holds for the whole result. Repeated, it answers the same; on what nothing holds it is a conflict. `awaits`: a result of this size goes on waiting until somebody else approves it too.",
    method: "POST",
    path: "/results/{source}/{id}/decision",
    action: "result.decide",
    body: z.strictObject({ approve: z.boolean(), reason: reason.optional() }),
    answers: { 200: decided },
    findThing: (ctx, { source, id }) => findResult(ctx, source, id),
    inTransaction: async (ctx, { params, body }) => ok(await decideResult(ctx, { ...params, ...body })),
  }),
];
