import { Refusal } from "../refusal.ts";

const MOST = 50;

/** The cursor of the next page: opaque to callers, the place to go on from to us. */
export const cursorAfter = (place: string): string => Buffer.from(place, "utf8").toString("base64url");

/** Where a list goes on; from the start without a cursor. Throws a 422 Refusal for a cursor that we never gave. */
export function placeOf(cursor: string | undefined, isPlace: (place: string) => boolean): string {
  if (cursor === undefined) return "";
  const place = Buffer.from(cursor, "base64url").toString("utf8");
  if (cursorAfter(place) !== cursor || !isPlace(place)) {
    throw new Refusal("invalid", { flaws: [{ pointer: "/cursor", code: "bad-cursor" }] });
  }
  return place;
}

/** One page of a list in the order of places, and the cursor of the next one where there is more. */
export async function page<T, V>(
  query: { limit?: number | undefined; cursor?: string | undefined },
  list: {
    isPlace: (place: string) => boolean;
    read: (from: { after: string; limit: number }) => Promise<readonly T[]>;
    placeOf: (item: T) => string;
    show: (item: T) => V;
  },
): Promise<{ items: V[]; next?: string }> {
  const limit = query.limit ?? MOST;
  const found = await list.read({ after: placeOf(query.cursor, list.isPlace), limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const next = found.length > limit && last !== undefined ? { next: cursorAfter(list.placeOf(last)) } : {};
  return { items: items.map(list.show), ...next };
}
