import { PAGES, ROWS } from "./board-view.ts";
import type { Program } from "./program.ts";

/** A page of a board, or what was celebrated lately (`challenge` null). */
export type Place = { readonly challenge: string | null; readonly page: number };

/** All that there is to show, in its order: each board's pages, then the moments. */
export function placesOf(program: Program, rowsOf: (challenge: string) => number, hasMoments: boolean): Place[] {
  const places = program.boards.reduce<Place[]>((all, { challenge }) => {
    const pages = Math.min(PAGES, Math.max(1, Math.ceil(rowsOf(challenge) / ROWS)));
    return all.concat(Array.from({ length: pages }, (_, page) => ({ challenge, page })));
  }, []);
  return hasMoments ? places.concat({ challenge: null, page: 0 }) : places;
}

/** Where to go from here: the next one, the first after the last, and the first where this one is gone. */
export function placeAfter(places: readonly Place[], here: Place): Place | undefined {
  return places[(indexOfPlace(places, here) + 1) % places.length];
}

export const indexOfPlace = (places: readonly Place[], place: Place): number =>
  places.findIndex(({ challenge, page }) => challenge === place.challenge && page === place.page);
