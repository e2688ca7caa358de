import { randomInt } from "node:crypto";

const RECOVERY_CODES = 10;
/** No letter or digit that is taken for another one on paper. */
const SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH = 10;

/** Ten codes of 49 random bits each, in two halves: `k7mqp-x2vna`. */
export function newRecoveryCodes(): string[] {
  const code = () => Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join("");
  return Array.from({ length: RECOVERY_CODES }, () => inHalves(code()));
}

/** A recovery code as it was typed, in the one form in which it is kept. */
export const readRecoveryCode = (typed: string): string => inHalves(typed.toLowerCase().replace(/[^a-z0-9]/g, ""));

const inHalves = (code: string) => `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
