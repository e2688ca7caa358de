const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

type Asked = { readonly method: string; readonly headers: { get(name: string): string | null } };

/**
 * Whether an unsafe request comes from our own pages. `Sec-Fetch-Site` is written by the browser alone and decides where it
 * is sent (https and localhost); elsewhere `Origin` must be ours. Only a client without cookies may send neither: with no
 * cookie there is nothing to borrow.
 */
export function isFromOwnPages(request: Asked, ownOrigin: string): boolean {
  if (SAFE_METHODS.has(request.method.toUpperCase())) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = request.headers.get("origin");
  if (origin !== null) return origin === ownOrigin;
  return request.headers.get("cookie") === null;
}
