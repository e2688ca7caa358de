import type { Board } from "../live/board.ts";
import type { Program } from "./program.ts";

const NAME = "elan.wall.picture";

/** What this screen showed last, and when, by the server's clock: what it shows when it is switched on without a network. */
export type Picture = { readonly program: Program; readonly boards: readonly Board[]; readonly at: number };

export function keptPicture(): Picture | null {
  try {
    const picture: unknown = JSON.parse(localStorage.getItem(NAME) || "null");
    return picture !== null && typeof picture === "object" && "program" in picture ? (picture as Picture) : null;
  } catch {
    return null;
  }
}

export function keepPicture(picture: Picture): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(picture));
  } catch {
    // Some televisions refuse storage.
  }
}

export function forgetPicture(): void {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // As above.
  }
}
