import { z } from "zod";
import { isRef } from "#core/results/incoming.ts";
import { putMetric } from "../network/put-metric.ts";
import { readMetric, readMetrics } from "../network/read-metrics.ts";
import { job, listOf, ok, statusOf } from "./answers.ts";
import { canonicalDecimal, cursor, decimalText, limit, name, ref, text } from "./fields.ts";
import { operation } from "./operation.ts";
import { page } from "./paging.ts";

const IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}]+$/iu;
const iri = text(2_000).refine((value) => IRI.test(value), "not-an-iri");
/** A verb of learning records: its IRI, or the last word of it (`passed`, `completed`, `submit`). */
const verb = z.union([text(100).regex(/^[\p{L}\p{N}_-]+$/u, "not-a-verb"), iri]);

const better = z.enum(["higher", "lower"]);
const category = z.enum(["quantitative", "qualitative"]);
const precision = z.int().min(0).max(4);

const metric = z
  .strictObject({
    key: ref,
    name,
    unit: z.string().nullable(),
    precision,
    better,
    category,
    needsApproval: z.boolean(),
    oneSource: z.boolean(),
    activities: z.array(iri),
    verbs: z.array(verb),
    secondApprovalFrom: decimalText.nullable(),
    coachingOnly: z.boolean(),
  })
  .meta({ id: "Metric" });

export const metricOperations = [
  operation({
    id: "listMetrics",
    tag: "Network",
    summary: "The metrics, in the order of their keys",
    method: "GET",
    path: "/metrics",
    action: "metrics.read",
    query: z.strictObject({ limit, cursor }),
    answers: { 200: listOf(metric) },
    inTransaction: async (ctx, { query }) =>
      ok(
        await page(query, {
          isPlace: isRef,
          read: (from) => readMetrics(ctx, from),
          placeOf: (one) => one.key,
          show: (one) => one,
        }),
      ),
  }),
  operation({
    id: "getMetric",
    tag: "Network",
    summary: "A metric",
    method: "GET",
    path: "/metrics/{key}",
    action: "metrics.read",
    answers: { 200: metric },
    inTransaction: async (ctx, { params }) => ok(await readMetric(ctx, params.key)),
  }),
  operation({
    id: "putMetric",
    tag: "Network",
    summary: "Create or change a metric",
    description:
      "`precision` (2) is for display. `needsApproval`: results wait for a decision. `oneSource`: what a second source reports again is held. `secondApprovalFrom`: from this size on a result that is declared needs evidence, and an approval a second person's. `coachingOnly`: no challenge may read it. A field that is not given stays as it is.",
    method: "PUT",
    path: "/metrics/{key}",
    action: "metrics.write",
    creates: true,
    body: z.strictObject({
      name,
      unit: text(50).nullable().optional(),
      precision: precision.optional(),
      better: better.optional(),
      category: category.optional(),
      needsApproval: z.boolean().optional(),
      oneSource: z.boolean().optional(),
      activities: z.array(iri).max(100).optional(),
      verbs: z.array(verb).max(100).optional(),
      secondApprovalFrom: canonicalDecimal
        .refine((value) => !value.startsWith("-") && value !== "0", "not-above-zero")
        .nullable()
        .optional(),
      coachingOnly: z.boolean().optional(),
    }),
    answers: { 200: metric, 201: metric, 202: job },
    inTransaction: async (ctx, { params, body }) => {
      const outcome = await putMetric(ctx, { key: params.key, ...body });
      return { status: statusOf([outcome]), body: await readMetric(ctx, params.key) };
    },
  }),
];
