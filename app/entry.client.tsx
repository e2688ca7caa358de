import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";
import { keepCatalogue } from "./words/catalogues.ts";

/** Only the page's own language is loaded; changing it loads the page anew. */
async function start() {
  if (document.documentElement.lang === "en") {
    // The cast says what `Same` proves: English has exactly the French keys.
    keepCatalogue("en", (await import("#locales/en/index.ts")).en as never);
  } else {
    keepCatalogue("fr", (await import("#locales/fr/index.ts")).fr);
  }
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  });
}

start();
