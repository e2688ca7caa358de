import { createCookie } from "@remix-run/node";
import { chooseLocale, type Locale } from "#locales/locale.ts";
import type { Session, Theme } from "./load-context.ts";

const A_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** What this browser was last told; a member's own setting goes before it. */
export const languageCookie = createCookie("elan-language", { path: "/", sameSite: "lax", maxAge: A_YEAR_SECONDS });
export const themeCookie = createCookie("elan-theme", { path: "/", sameSite: "lax", maxAge: A_YEAR_SECONDS });

const THEMES: readonly Theme[] = ["system", "light", "dark"];
export const isTheme = (text: unknown): text is Theme => THEMES.some((theme) => theme === text);

/** The language of an answer. */
export async function localeOf(request: Request, session: Session | null): Promise<Locale> {
  return chooseLocale({
    setting: session?.member.locale,
    cookie: await languageCookie.parse(request.headers.get("Cookie")),
    acceptLanguage: request.headers.get("Accept-Language"),
  });
}

export async function themeOf(request: Request, session: Session | null): Promise<Theme> {
  const told: unknown = await themeCookie.parse(request.headers.get("Cookie"));
  return session?.member.theme ?? (isTheme(told) ? told : "system");
}

/** Where to go back to after a preference was changed: the page it was changed on, never another site. */
export function pageBefore(request: Request): string {
  const referer = request.headers.get("Referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return pathname.startsWith("//") ? "/" : pathname + search;
}
