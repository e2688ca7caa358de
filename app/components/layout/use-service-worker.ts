import { useEffect } from "react";
import type { Locale } from "#locales/locale.ts";

/** Lets the browser keep a page for when there is no network. A new build or language is another address: another worker. */
export function useServiceWorker(locale: Locale): void {
  useEffect(() => {
    if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
    const { version } = window.__remixManifest;
    navigator.serviceWorker.register(`/service-worker.js?build=${version}&locale=${locale}`).catch(() => {
      // A browser that refuses it (a private window) works as before.
    });
  }, [locale]);
}
