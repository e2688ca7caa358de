import { Refusal } from "../refusal.ts";

/** Where the next page begins: an index of the listing at a ledger position. */
export type Cursor = { readonly position: number; readonly index: number };

export const writeCursor = ({ position, index }: Cursor): string =>
  Buffer.from(`${position}.${index}`).toString("base64url");

/** Reads what `writeCursor` wrote. Throws a 422 Refusal for anything else. */
export function readCursor(text: string): Cursor {
  const match = /^(\d{1,15})\.(\d{1,9})$/.exec(Buffer.from(text, "base64url").toString("latin1"));
  if (!match) throw new Refusal("invalid", { flaws: [{ pointer: "/cursor", code: "bad-cursor" }] });
  return { position: Number(match[1]), index: Number(match[2]) };
}
