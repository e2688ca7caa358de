const LOOK_MS = 5 * 60_000;
/** Whatever a long-lived page collects is gone once a day. */
const RENEW_MS = 24 * 60 * 60_000;

/** Loads the page anew when the server has another build of it, and once a day; never while the server is away. */
export function healBuild(): void {
  const began = Date.now();
  const own = scriptOf(document.documentElement.outerHTML);
  setInterval(async () => {
    const served = await pageServed();
    if (served === null) return;
    if (scriptOf(served) !== own || Date.now() - began > RENEW_MS) location.reload();
  }, LOOK_MS);
}

const scriptOf = (html: string): string => (/src="([^"]+\.js)"/.exec(html) || ["", ""])[1] || "";

async function pageServed(): Promise<string | null> {
  try {
    const response = await fetch("/display", { cache: "no-store" });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}
