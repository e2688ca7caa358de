import { useMatches } from "@remix-run/react";
import { useEffect } from "react";
import { useWords } from "../../words/words.tsx";
import type { Snapshot } from "../standings/types.ts";

const CACHE = "elan-seen";
/** Where public/offline.js looks for it. */
const PLACE = "/offline/board";
const FEW_ROWS = 20;

type Seen = { readonly snapshot: Snapshot; readonly definition: { readonly name: string } };

/**
 * Keeps the last board that this person saw on this device, for the page without a network; forgets it where nobody is
 * signed in. Where the browser keeps nothing (no https), neither do we.
 */
export function useLastBoard(): void {
  const { points } = useWords();
  const matches = useMatches();
  const isSignedIn = matches.some(({ id }) => id === "routes/house");
  const isSignedOut = matches.some(({ id }) => id === "routes/auth/sign-in");
  const seen = matches.find(({ id }) => id === "routes/challenges/board")?.data as Seen | undefined;
  useEffect(() => {
    if (!("caches" in window)) return;
    if (isSignedOut) void caches.delete(CACHE);
    if (!isSignedIn || !seen?.snapshot) return;
    const { rows, me } = seen.snapshot;
    const shown = rows.slice(0, FEW_ROWS);
    if (me?.row && !shown.some(({ ref }) => ref === me.row.ref)) shown.push(me.row);
    const decimals = shown.every((row) => row.points.endsWith(".00")) ? 0 : 2;
    const board = {
      name: seen.definition.name,
      at: Date.now(),
      rows: shown.map((row) => ({
        rank: row.rank,
        name: row.name,
        points: points(row.points, decimals),
        isOwn: row.ref === me?.row?.ref,
      })),
    };
    const json = new Response(JSON.stringify(board), { headers: { "Content-Type": "application/json" } });
    void caches.open(CACHE).then((cache) => cache.put(PLACE, json));
  }, [isSignedIn, isSignedOut, seen, points]);
}
