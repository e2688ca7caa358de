const CACHE = "elan-wall";
const LOADED_MS = 20_000;

/**
 * Keeps this page on the device, so that a screen that is switched on before its network shows its last picture in place of
 * the browser's error page (public/service-worker.js). Online the page always comes from the server.
 */
export async function keepPage(): Promise<void> {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  const script = document.querySelector<HTMLScriptElement>("script[src]");
  try {
    const build = encodeURIComponent(script ? script.src.replace(/^.*\//, "") : "");
    await navigator.serviceWorker.register(`/service-worker.js?build=${build}&locale=${document.documentElement.lang}`);
    await new Promise((resolve) => setTimeout(resolve, LOADED_MS));
    const files = performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => name.indexOf(`${location.origin}/display/assets/`) === 0);
    await caches.delete(CACHE);
    const cache = await caches.open(CACHE);
    await cache.addAll(["/display"].concat(files));
  } catch {
    // Some televisions have no place for it, or refuse it on plain http.
  }
}
