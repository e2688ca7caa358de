import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "../app.ts";
import { docsPage } from "./docs-page.ts";
import { openApiDocument } from "./openapi.ts";
import { operations } from "./operations.ts";
import { BASE_PATH } from "./router.ts";

export const DOCUMENT_PATH = `${BASE_PATH}/openapi.json`;
const DOCS_PATH = "/api/docs";

type Made = { readonly json: string; readonly page: string };
const made = new WeakMap<App, Made>();

/** Answers the OpenAPI document and the page that shows it, to anybody; false for any other path. */
export function answerDocument(app: App, path: string, message: IncomingMessage, response: ServerResponse): boolean {
  if (path !== DOCUMENT_PATH && path !== DOCS_PATH) return false;
  if (message.method !== "GET" && message.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return true;
  }
  const { json, page } = documentsOf(app);
  const isPage = path === DOCS_PATH;
  const text = isPage ? page : json;
  response
    .writeHead(200, {
      "content-type": isPage ? "text/html; charset=utf-8" : "application/json; charset=utf-8",
      "content-length": Buffer.byteLength(text),
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
    })
    .end(message.method === "HEAD" ? undefined : text);
  return true;
}

function documentsOf(app: App): Made {
  const known = made.get(app);
  if (known) return known;
  const document = openApiDocument(operations);
  const fresh = { json: JSON.stringify(document), page: docsPage(operations) };
  made.set(app, fresh);
  return fresh;
}
