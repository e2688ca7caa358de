import { randomBytes, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { handleApi } from "./api/handle.ts";
import type { App } from "./app.ts";
import type { Edge } from "./auth/client-address.ts";
import { isFromOwnPages } from "./auth/same-origin.ts";

/** Forms are small; files have a path of their own, which reads them piece by piece. */
const LARGEST_FORM = 2 * 1024 * 1024;
const STREAMED_PATH = "/imports/upload";
/** Forms with a picture, which is read piece by piece too. */
const PICTURE_PATHS = /^\/(declarations\/new|(.+\/)?pictures)$/;
const LARGEST_WITH_PICTURE = 17 * 1024 * 1024;

/** What the host knows of one request for a page. */
export type Visit = { readonly nonce: string; readonly requestId: string };

export type Front = {
  /** Answers what is no page (API, probes, what nobody may ask); false leaves the request to the pages. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  visitOf(request: IncomingMessage): Visit;
};

/** The way in: every request passes here before any page, so that no door has to remember it. */
export function makeFront(app: App, edge: Edge): Front {
  const visits = new WeakMap<IncomingMessage, Visit>();
  const isHttps = app.env.APP_URL?.startsWith("https:") === true;
  return {
    async handle(request, response) {
      edge.stamp(request);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Referrer-Policy", "same-origin");
      if (isHttps) response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
      if (await handleApi(app, request, response)) return true;
      // Only lazy route discovery asks for it, which is off: its server side has an open advisory.
      if (/^\/+__manifest/i.test(request.url ?? "")) return refuse(response, 404, "Not Found");
      const headers = new Headers(headersOf(request));
      if (!isFromOwnPages({ method: request.method ?? "GET", headers }, edge.originOf(request))) {
        return refuse(response, 403, "Forbidden");
      }
      if (!URL.canParse(`http://${request.headers.host ?? "localhost"}`)) return refuse(response, 400, "Bad Request");
      const tooMuch = bodyRefusal(request);
      if (tooMuch) return refuse(response, ...tooMuch);
      const visit = { nonce: randomBytes(16).toString("base64url"), requestId: randomUUID() };
      visits.set(request, visit);
      response.setHeader("Content-Security-Policy", contentPolicy(visit.nonce));
      response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
      response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
      return false;
    },
    visitOf: (request) => visits.get(request) ?? { nonce: "", requestId: randomUUID() },
  };
}

/** A request's headers as pages read them. */
export function headersOf(request: IncomingMessage): [string, string][] {
  return Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined || name.startsWith(":") ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
}

/** Why a page does not take a body: pages read forms whole, so what is large, or does not say how large it is, stays out. */
function bodyRefusal({ url = "/", headers }: IncomingMessage): [status: number, text: string] | null {
  const [path] = url.split("?", 1);
  if (path === STREAMED_PATH) return null;
  if (headers["transfer-encoding"] !== undefined) return [411, "Length Required"];
  const largest = PICTURE_PATHS.test(path ?? "") ? LARGEST_WITH_PICTURE : LARGEST_FORM;
  return Number(headers["content-length"] ?? 0) > largest ? [413, "Content Too Large"] : null;
}

function refuse(response: ServerResponse, status: number, text: string): true {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", connection: "close" };
  response.writeHead(status, headers).end(text);
  return true;
}

const contentPolicy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // Rows that slide carry their position in a style attribute.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
