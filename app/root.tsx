import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { useAnswer } from "./answer-context.tsx";
import { ErrorPage } from "./components/errors/error-page.tsx";
import { useLastBoard } from "./components/layout/last-board.ts";
import { Porch } from "./components/layout/porch.tsx";
import { useServiceWorker } from "./components/layout/use-service-worker.ts";
import type { Theme } from "./load-context.ts";
import { localeOf, themeOf } from "./preferences.ts";
import styles from "./styles/app.css?url";
import { brandRules } from "./styles/brand.ts";
import font from "./styles/fonts/archivo-latin.woff2?url";
import { useWords, WordsProvider } from "./words/words.tsx";

const LIGHT_BAR = "#ffffff";
const DARK_BAR = "#16191e";

export const links: LinksFunction = () => [
  { rel: "preload", href: font, as: "font", type: "font/woff2", crossOrigin: "anonymous" },
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "apple-touch-icon", href: "/icons/apple-touch-icon.png" },
  { rel: "manifest", href: "/manifest.webmanifest" },
];

/** The title of a page that has none of its own, the error pages among them. */
export const meta: MetaFunction = () => [{ title: "Élan" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = context;
  return {
    locale: await localeOf(request, session),
    theme: await themeOf(request, session),
    timeZone: session?.organization.timeZone ?? "Europe/Paris",
    brand: brandRules(session?.organization.brandColour ?? null),
  };
}

/** The document. It must stand even when every loader has failed, so it asks for nothing that may be missing. */
export function Layout({ children }: { children: ReactNode }) {
  const answer = useAnswer();
  const data = useRouteLoaderData<typeof loader>("root");
  const locale = data?.locale ?? answer.locale;
  return (
    <html
      lang={locale}
      data-theme={data && data.theme !== "system" ? data.theme : undefined}
      data-request={answer.requestId}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <ThemeColours theme={data?.theme ?? "system"} />
        <Meta />
        <Links />
        {data?.brand && <style nonce={answer.nonce}>{data.brand}</style>}
      </head>
      <body>
        <WordsProvider locale={locale} timeZone={data?.timeZone ?? "Europe/Paris"}>
          {children}
        </WordsProvider>
        <ScrollRestoration nonce={answer.nonce} />
        <Scripts nonce={answer.nonce} />
      </body>
    </html>
  );
}

/** The colour of the browser's own bar: that of ours, in the light that was chosen. */
function ThemeColours({ theme }: { theme: Theme }) {
  if (theme !== "system") return <meta name="theme-color" content={theme === "dark" ? DARK_BAR : LIGHT_BAR} />;
  return (
    <>
      <meta name="theme-color" content={LIGHT_BAR} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={DARK_BAR} media="(prefers-color-scheme: dark)" />
    </>
  );
}

export default function Root() {
  const { locale } = useWords();
  useServiceWorker(locale);
  useLastBoard();
  return <Outlet />;
}

export function ErrorBoundary() {
  const data = useRouteLoaderData<typeof loader>("root");
  return (
    <Porch theme={data?.theme ?? "system"}>
      <ErrorPage />
    </Porch>
  );
}
