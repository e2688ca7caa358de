import type { LoaderFunctionArgs } from "@remix-run/node";
import { renderToStaticMarkup } from "react-dom/server";
import { house as en } from "#locales/en/house.ts";
import { house as fr } from "#locales/fr/house.ts";
import { isLocale } from "#locales/locale.ts";
import { OfflinePage } from "../components/layout/offline-page.tsx";
import { localeOf } from "../preferences.ts";

/** The page that a browser keeps for when there is no network (public/service-worker.js). `?locale=` says in which language. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get("locale");
  const locale = isLocale(asked) ? asked : await localeOf(request, context.session);
  const words = { fr, en }[locale].offline;
  return new Response(`<!doctype html>${renderToStaticMarkup(<OfflinePage locale={locale} words={words} />)}`, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-cache" },
  });
}
