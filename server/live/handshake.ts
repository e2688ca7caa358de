import type { IncomingMessage } from "node:http";
import { handshakeSchema } from "#core/live/schema.ts";
import { localeOf } from "../api/problem.ts";
import type { App } from "../app.ts";
import type { Edge } from "../auth/client-address.ts";
import { authenticateKeyText } from "../auth/keys/authenticate.ts";
import { principalOf } from "../auth/principal.ts";
import { authenticateDisplay } from "../displays/authenticate.ts";
import { HandshakeError } from "./problem.ts";
import type { SocketData } from "./socket.ts";

/**
 * Whether a connection may be tried at all: a page says where it is from, and only our own may come. What says nothing is
 * no page; it needs a key.
 */
export const isWelcome = (request: IncomingMessage, edge: Edge): boolean =>
  request.headers.origin === undefined || request.headers.origin === edge.originOf(request);

/**
 * Who connects: by the key or display token that it shows, else by the cookie of a page of our own. Throws a HandshakeError, which the
 * client hears as connect_error.
 */
export async function identify(app: App, request: IncomingMessage, shown: unknown): Promise<SocketData> {
  const locale = localeOf(request);
  const read = handshakeSchema.safeParse(shown);
  if (!read.success)
    throw new HandshakeError("invalid", locale, { message: "auth may hold apiKey, display, protocol" });
  const { apiKey, display } = read.data;
  if (apiKey !== undefined) {
    const key = await authenticateKeyText(app, apiKey);
    if (!key) throw new HandshakeError("unauthenticated", locale, { message: "this key is not valid" });
    return { organizationId: key.organizationId, watcher: key.principal, locale };
  }
  if (display !== undefined) {
    const wall = await authenticateDisplay(app, display);
    if (!wall) throw new HandshakeError("unauthenticated", locale, { message: "this display is not paired" });
    return { organizationId: wall.organizationId, watcher: wall.principal, locale: wall.locale };
  }
  const { cookie, origin } = request.headers;
  const member =
    cookie === undefined || origin === undefined ? null : await principalOf(app, { headers: new Headers({ cookie }) });
  if (!member) throw new HandshakeError("unauthenticated", locale);
  return { organizationId: member.organizationId, watcher: member.principal, locale };
}
