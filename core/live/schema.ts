import { z } from "zod";
import { isRef } from "../results/incoming.ts";
import { type ClientEvent, PROTOCOL_VERSION } from "./messages.ts";

const DEFAULT_LIMIT = 50;
const MOST_ROWS = 200;
const LONGEST_ID = 128;

const id = z.string().min(1).max(LONGEST_ID);

/** One strict schema for each message of a client. */
export const wishSchemas = {
  "leaderboard:watch": z.strictObject({
    challenge: id,
    limit: z.int().min(1).max(MOST_ROWS).default(DEFAULT_LIMIT),
    around: z.string().refine(isRef, "bad-ref").optional(),
  }),
  "leaderboard:unwatch": z.strictObject({ challenge: id }),
  "feed:watch": z.strictObject({}),
} as const satisfies Record<ClientEvent, z.ZodType>;

export type Wish<Event extends ClientEvent> = z.output<(typeof wishSchemas)[Event]>;

/** What a connection may say of itself beside its cookie. */
export const handshakeSchema = z.strictObject({
  apiKey: z
    .string()
    .max(LONGEST_ID * 2)
    .optional(),
  display: z
    .string()
    .max(LONGEST_ID * 2)
    .optional(),
  protocol: z.literal(PROTOCOL_VERSION).optional(),
});
