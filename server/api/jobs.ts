import { z } from "zod";
import type { Locale } from "#locales/locale.ts";
import { inContext } from "../context.ts";
import { type JobView, readJob } from "../jobs/read-job.ts";
import { Refusal } from "../refusal.ts";
import { ok } from "./answers.ts";
import { operation } from "./operation.ts";
import { answerOf } from "./problem.ts";

const text = z.union([z.string(), z.number()]);
/** How the work that failed keeps why. */
const refusal = z.object({
  code: z.enum(["invalid", "forbidden", "too-large", "conflict", "not-found", "unavailable"]),
  reason: z.string(),
  params: z.record(z.string(), text).default({}),
  flaws: z
    .array(z.object({ pointer: z.string(), code: z.string(), params: z.record(z.string(), text).default({}) }))
    .default([]),
});

/** Of failed work, the problem in the reader's language. */
function show(job: JobView, locale: Locale): JobView {
  if (job.state !== "failed") return job;
  const why = refusal.safeParse(job.result);
  const { code, ...details } = why.success ? why.data : { code: "unavailable" as const, reason: "job-failed" };
  return { ...job, result: answerOf(new Refusal(code, details), locale, undefined).body };
}

export const jobOperations = [
  operation({
    id: "getJob",
    tag: "Jobs",
    summary: "How long work stands",
    description: "A key may follow what it began itself; with the scope `read`, everything.",
    method: "GET",
    path: "/jobs/{id}",
    action: "job.read",
    answers: {
      200: z.object({
        state: z.enum(["running", "done", "failed"]),
        progress: z.object({ rows: z.int(), expectedRows: z.int() }).optional(),
        result: z
          .looseObject({})
          .optional()
          .meta({ description: "What the operation would have answered; of failed work, the problem" }),
      }),
    },
    byItself: async ({ app, who, params, locale }) =>
      ok(show(await inContext(app, who, (ctx) => readJob(ctx, params.id ?? "")), locale)),
  }),
];
