import { z } from "zod";
import { readExplanation } from "../standings/explain.ts";
import { readLeaderboard } from "../standings/read.ts";
import { ok } from "./answers.ts";
import { cursor, limit, position, ref } from "./fields.ts";
import { operation } from "./operation.ts";

const PAGE = 50;

const points = z.string().meta({ description: "Points, with 2 decimals", examples: ["1054.00"] });
const measure = z.string().nullable().meta({ description: "The number before the scale; null without data" });
const rank = z.int().nullable().meta({ description: "Null where unqualified or excluded" });

const row = z.object({
  rank,
  rankBefore: z.int().nullable().meta({ description: "The rank with which today began in the challenge's zone" }),
  ref: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  points,
  adjustments: points,
  criteria: z.record(z.string(), z.object({ measure, points })),
  tieBreak: z.array(z.union([z.string(), z.array(z.int()), z.null()])),
  qualified: z.boolean(),
  missing: z.array(z.string()),
  excluded: z.boolean(),
});

export const leaderboard = z
  .object({
    challenge: z.string(),
    version: z.int(),
    state: z.string(),
    position,
    asOf: z.string(),
    total: z.int(),
    rows: z.array(row),
    next: z.string().optional().meta({ description: "The `cursor` of the next page, at the same position" }),
  })
  .meta({ id: "Leaderboard" });

const explanation = z
  .object({
    challenge: z.string(),
    version: z.int(),
    position,
    ref: z.string(),
    name: z.string(),
    rank,
    points,
    adjustments: z.array(z.object({ id: z.string(), points, reason: z.string().nullable(), at: z.string() })),
    criteria: z.array(
      z.object({
        id: z.string(),
        measure,
        points,
        limits: z.array(z.object({ kind: z.string(), cap: z.string() })),
        windows: z.array(
          z.object({
            name: z.string(),
            start: z.string(),
            end: z.string(),
            measure,
            place: z.int().optional(),
            scale: z.string().meta({ description: "Points before boosters, with 4 decimals" }),
            boosters: z.array(z.object({ criterion: z.string(), multiply: z.string() })),
            limits: z.array(z.object({ kind: z.string(), cap: z.string() })),
            weight: z.string(),
            points,
            counts: z.boolean(),
          }),
        ),
        results: z.object({
          total: z.int(),
          items: z.array(
            z.object({
              source: z.string(),
              id: z.string(),
              value: z.string(),
              occurredAt: z.string(),
              position,
              subject: z.string().optional(),
              evidence: z.string().optional(),
            }),
          ),
          next: z.string().optional(),
        }),
      }),
    ),
    gates: z.array(
      z.object({
        criterion: z.string(),
        atLeast: z.string().optional(),
        atMost: z.string().optional(),
        blocks: z.string(),
        measure,
        met: z.boolean(),
      }),
    ),
    nextSteps: z.array(z.object({ criterion: z.string(), add: z.string(), points, rank })),
  })
  .meta({ id: "Explanation" });

/** A plus sign that nobody encoded has become a space on its way; in an instant it can have been nothing else. */
const asOf = z
  .string()
  .max(64)
  .transform((text) => text.replace(/ (?=\d\d:\d\d$)/, "+"))
  .meta({ description: "A ledger position, or an instant: the greatest position recorded at or before it" })
  .optional();

export const standingOperations = [
  operation({
    id: "getLeaderboard",
    tag: "Standings",
    summary: "A page of a leaderboard",
    description: "A cursor pins its position. `around` answers the page that holds the ref.",
    method: "GET",
    path: "/challenges/{id}/leaderboard",
    action: "challenge.read",
    query: z.strictObject({ limit, cursor, around: ref.optional(), asOf }),
    answers: { 200: leaderboard },
    inTransaction: async (ctx, { params, query }) =>
      ok(await readLeaderboard(ctx, params.id, { ...query, limit: query.limit ?? PAGE })),
  }),
  operation({
    id: "explainParticipant",
    tag: "Standings",
    summary: "Why a participant has its points",
    description: "Adding it up gives the total. `criterion` with `cursor` gives further results behind that criterion.",
    method: "GET",
    path: "/challenges/{id}/participants/{ref}",
    action: "challenge.read",
    query: z.strictObject({ asOf, criterion: ref.optional(), cursor }),
    answers: { 200: explanation },
    inTransaction: async (ctx, { params, query }) => ok(await readExplanation(ctx, params.id, params.ref, query)),
  }),
];
