import { z } from "zod";
import type { Ctx } from "../context.ts";
import { inList, refuseFlawed } from "../network/outcome.ts";
import { putTargets, type TargetInput } from "../network/put-targets.ts";
import { readTargets } from "../network/read-targets.ts";
import { answerCounts, counts, job, listOf, ok } from "./answers.ts";
import { cursor, decimal, instantIn, instantOrDay, limit, ref } from "./fields.ts";
import { operation } from "./operation.ts";
import { page } from "./paging.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const put = z.strictObject({
  member: ref.optional(),
  unit: ref.optional(),
  metric: ref,
  start: instantOrDay,
  end: instantOrDay,
  value: decimal,
});

const target = z.strictObject({
  member: ref.optional(),
  unit: ref.optional(),
  metric: ref,
  start: z.string(),
  end: z.string(),
  value: z.string(),
});

const pointerOf = inList("targets");

/** Throws a 422 Refusal for a target of nobody, or of two. */
function inputsOf(ctx: Ctx, puts: readonly z.output<typeof put>[]): TargetInput[] {
  const flaws = puts.flatMap(({ member, unit }, index) =>
    (member === undefined) === (unit === undefined) ? [{ pointer: pointerOf(index), code: "one-owner" }] : [],
  );
  refuseFlawed(flaws);
  return puts.map(({ member, unit, metric, start, end, value }) => ({
    ...(member === undefined ? { unit: unit ?? "" } : { member }),
    metric,
    startsAt: instantIn(ctx, start),
    endsAt: instantIn(ctx, end),
    value,
  }));
}

export const targetOperations = [
  operation({
    id: "listTargets",
    tag: "Network",
    summary: "The targets, in the order in which they were first set",
    method: "GET",
    path: "/targets",
    action: "targets.read",
    query: z.strictObject({ limit, cursor }),
    answers: { 200: listOf(target) },
    inTransaction: async (ctx, { query }) =>
      ok(
        await page(query, {
          isPlace: (place) => UUID.test(place),
          read: (from) => readTargets(ctx, from),
          placeOf: (one) => one.id,
          show: (one) => one.target,
        }),
      ),
  }),
  operation({
    id: "putTargets",
    tag: "Network",
    summary: "Set up to 5,000 targets, all or none",
    description:
      "A target belongs to a member or to a unit, on one metric, from `start` to `end` (exclusive); the four together are its key.",
    method: "PUT",
    path: "/targets",
    action: "targets.write",
    body: z.strictObject({ targets: z.array(put).max(5_000) }),
    answers: { 200: counts, 202: job },
    inTransaction: async (ctx, { body }) => answerCounts(await putTargets(ctx, inputsOf(ctx, body.targets), pointerOf)),
  }),
];
