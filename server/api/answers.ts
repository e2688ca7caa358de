import { z } from "zod";
import type { Outcome } from "../network/outcome.ts";
import type { Answer } from "./operation.ts";

/** What a list of puts answers: how many things were made, changed, and left as they were. */
export const counts = z
  .strictObject({ created: z.int(), changed: z.int(), unchanged: z.int() })
  .meta({ description: "How many were made, changed, and left as they were" });

export function answerCounts(outcomes: readonly Outcome[]): Answer {
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  return {
    status: 200,
    body: { created: count("created"), changed: count("changed"), unchanged: count("unchanged") },
  };
}

/** 201 when it was created, else 200. */
export const statusOf = ([outcome]: readonly Outcome[]): number => (outcome === "created" ? 201 : 200);

/** What an operation answers instead where it takes long: `GET /jobs/{id}` tells how it stands. */
export const job = z
  .strictObject({ job: z.string() })
  .meta({ description: "A job does it; follow it at `GET /jobs/{id}`" });

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** A page of a list. */
export const listOf = (item: z.ZodType) =>
  z.strictObject({
    items: z.array(item),
    next: z.string().optional().meta({ description: "The `cursor` of the next page; absent at the end" }),
  });
