import type { IncomingMessage, ServerResponse } from "node:http";
import type { App } from "../app.ts";
import { definitionJsonSchema } from "./definition-schema.ts";
import { docsPage } from "./docs-page.ts";
import { openApiDocument } from "./openapi.ts";
import { operations } from "./operations.ts";
import { BASE_PATH } from "./router.ts";

export const DOCUMENT_PATH = `${BASE_PATH}/openapi.json`;
/** The JSON Schema of a definition, for editors and for whoever writes definitions by program. */
export const SCHEMA_PATH = `${BASE_PATH}/definition.schema.json`;
const DOCS_PATH = "/api/docs";
export const DOCUMENTS: readonly string[] = [DOCUMENT_PATH, SCHEMA_PATH, DOCS_PATH];

type Document = { readonly type: string; readonly text: string };
const made = new WeakMap<App, ReadonlyMap<string, Document>>();

/** Answers the documents of the API and the page that shows them, to anybody; false for any other path. */
export function answerDocument(app: App, path: string, message: IncomingMessage, response: ServerResponse): boolean {
  const document = documentsOf(app).get(path);
  if (!document) return false;
  if (message.method !== "GET" && message.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end();
    return true;
  }
  response
    .writeHead(200, {
      "content-type": `${document.type}; charset=utf-8`,
      "content-length": Buffer.byteLength(document.text),
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      "referrer-policy": "no-referrer",
    })
    .end(message.method === "HEAD" ? undefined : document.text);
  return true;
}

function documentsOf(app: App): ReadonlyMap<string, Document> {
  const known = made.get(app);
  if (known) return known;
  const fresh = new Map<string, Document>([
    [DOCUMENT_PATH, { type: "application/json", text: JSON.stringify(openApiDocument(operations)) }],
    [SCHEMA_PATH, { type: "application/schema+json", text: JSON.stringify(definitionJsonSchema()) }],
    [DOCS_PATH, { type: "text/html", text: docsPage(operations) }],
  ]);
  made.set(app, fresh);
  return fresh;
}
