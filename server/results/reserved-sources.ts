import type { Principal } from "../context.ts";

/** Sources that only the product itself reports from: nobody can pretend over a wire that somebody passed. */
const RESERVED = "elan:";
export const TRAINING_SOURCE = `${RESERVED}training`;

export const isReservedFor = (principal: Principal, source: string): boolean =>
  source.startsWith(RESERVED) && principal.kind !== "system";
