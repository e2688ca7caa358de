import { CLIENT_ADDRESS_HEADER, clientNetwork } from "./client-address.ts";

/** The headers that signing in needs, and none of a session that is already there: who signs in anew starts anew. */
export function visitorHeaders(headers: Headers, cookie?: string): Headers {
  const kept = new Headers();
  for (const name of ["user-agent", CLIENT_ADDRESS_HEADER]) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  const pair = cookie === undefined ? undefined : cookiePair(headers, cookie);
  if (pair) kept.set("cookie", pair);
  return kept;
}

/** The key under which a client's tries add up. */
export const clientKey = (headers: Headers) =>
  `client:${clientNetwork(headers.get(CLIENT_ADDRESS_HEADER) ?? "unknown")}`;

/** `name=value` of the first cookie whose name ends so, prefixes apart. */
function cookiePair(headers: Headers, ending: string): string | undefined {
  const pairs = headers.get("cookie")?.split(/;\s*/) ?? [];
  return pairs.find((pair) => pair.slice(0, pair.indexOf("=")).endsWith(ending));
}

/** The value of a cookie that better-auth signed, without its signature; undefined without the cookie. */
export function signedCookieValue(headers: Headers, ending: string): string | undefined {
  const pair = cookiePair(headers, ending);
  if (!pair) return undefined;
  const value = decoded(pair.slice(pair.indexOf("=") + 1));
  const signature = value.lastIndexOf(".");
  return signature < 1 ? undefined : value.slice(0, signature);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
