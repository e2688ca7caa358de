import { isCommonPassword } from "./common-passwords.ts";

export const SHORTEST_PASSWORD = 10;
/** Long enough for any phrase; short enough that hashing it costs nothing out of the ordinary. */
export const LONGEST_PASSWORD = 128;

export type PasswordFlaw = "password-too-short" | "password-too-long" | "password-common" | "password-is-address";

/** What is wrong with a new password; null when it may be chosen. Lengths are counted in characters as people see them. */
export function passwordFlaw(password: string, address?: string | null): PasswordFlaw | null {
  const length = [...password.normalize("NFKC")].length;
  if (length < SHORTEST_PASSWORD) return "password-too-short";
  if (password.length > LONGEST_PASSWORD) return "password-too-long";
  const lower = password.toLowerCase();
  if (address && (lower === address || lower === address.split("@")[0])) return "password-is-address";
  return isCommonPassword(password) ? "password-common" : null;
}
