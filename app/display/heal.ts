import { wait } from "./ask.ts";

/** Whatever a long-lived page collects is gone once a day. */
const RENEW_MS = 24 * 60 * 60_000;
const LOOK_MS = 60_000;
/** After an error that nobody foresaw the page begins anew, not at once, so that a lasting one costs no more than this. */
const AFTER_ERROR_MS = 30_000;
/** A deploy does not bring every wall of a network back in one second. */
const SPREAD_MS = 3_000;

let own = "";
const began = performance.now();

/** Watches over this page for as long as it is open. */
export function healPage(): void {
  own = scriptOf(document.documentElement.outerHTML);
  setInterval(() => void healBuild(), LOOK_MS);
  const startAnew = () => setTimeout(() => void healBuild(true), AFTER_ERROR_MS);
  window.addEventListener("error", startAnew);
  window.addEventListener("unhandledrejection", startAnew);
}

/** Loads the page anew when the server has another build of it, or once a day; never while it could not be had. */
export async function healBuild(isBroken = false): Promise<void> {
  const served = await textOf("/display");
  const script = served === null ? "" : scriptOf(served);
  if (script === "") return;
  if (script === own && !isBroken && performance.now() - began < RENEW_MS) return;
  await wait(SPREAD_MS);
  if ((await textOf(script)) !== null) location.reload();
}

const scriptOf = (html: string): string => (/src="([^"]+\.js)"/.exec(html) || ["", ""])[1] || "";

async function textOf(address: string): Promise<string | null> {
  try {
    const response = await fetch(address, { cache: "no-store" });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
