import type { Principal } from "../context.ts";

/** Sources that only the product itself reports from: nobody can pretend over a wire that somebody passed, or was adopted. */
const RESERVED = "elan:";
export const TRAINING_SOURCE = `${RESERVED}training`;
export const RECOGNITION_SOURCE = `${RESERVED}recognition`;
export const SURVEY_SOURCE = `${RESERVED}survey`;
export const VISIT_SOURCE = `${RESERVED}visit`;

export const isReservedFor = (principal: Principal, source: string): boolean =>
  source.startsWith(RESERVED) && principal.kind !== "system";
