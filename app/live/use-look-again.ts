import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { askWhenReady } from "./ask-when-ready.ts";

/** Asks for what the page shows again and again while `isWaiting`, and not of a server that is being started anew. */
export function useLookAgain(everyMs: number, isWaiting = true): void {
  const { revalidate, state } = useRevalidator();
  const isDue = isWaiting && state === "idle";
  useEffect(() => (isDue ? askWhenReady(revalidate, everyMs) : undefined), [isDue, revalidate, everyMs]);
}
