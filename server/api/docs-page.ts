import { scopeOf } from "#core/access/may.ts";
import type { Operation } from "./operation.ts";
import { STATUS, TITLES } from "./problem.ts";
import { BASE_PATH } from "./router.ts";

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; } h3 { margin: 1.5rem 0 0; font-size: 1rem; }
code { font-family: ui-monospace, monospace; } b { display: inline-block; min-width: 4.5rem; }
p { margin: .25rem 0; } table { border-collapse: collapse; } td { padding: .15rem 1rem .15rem 0; }
`;

/** A plain page of the operations and problems, without scripts; the whole document is one link away. */
export function docsPage(operations: readonly Operation[]): string {
  const tags = [...new Set(operations.map((operation) => operation.tag))];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Élan API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head><body>
<h1>Élan API</h1>
<p>Every request and answer in detail: <a href="${BASE_PATH}/openapi.json"><code>${BASE_PATH}/openapi.json</code></a> (OpenAPI 3.1).
A challenge's definition: <a href="${BASE_PATH}/definition.schema.json"><code>${BASE_PATH}/definition.schema.json</code></a> (JSON Schema).</p>
<p>Send <code>Authorization: Bearer &lt;api key&gt;</code>. Errors are problems (RFC 9457). Any POST may carry an <code>Idempotency-Key</code>.</p>
${tags
  .map((tag) =>
    section(
      tag,
      operations.filter((operation) => operation.tag === tag),
    ),
  )
  .join("")}
<h2>Problems</h2><table>${Object.entries(STATUS).map(problemRow).join("")}</table>
</body></html>`;
}

const section = (tag: string, operations: readonly Operation[]) =>
  `<h2>${escaped(tag)}</h2>${operations.map(entry).join("")}`;

function entry(operation: Operation): string {
  const scope = scopeOf(operation.action);
  return `<h3 id="${operation.id}"><b>${operation.method}</b><code>${escaped(BASE_PATH + operation.path)}</code></h3>
<p>${escaped(operation.summary)}${scope ? ` · scope <code>${scope}</code>` : ""}</p>
${operation.description ? `<p>${withCode(operation.description)}</p>` : ""}`;
}

const problemRow = ([code, status]: [string, number]) =>
  `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${TITLES[code as keyof typeof TITLES]}</td></tr>`;

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const withCode = (text: string) => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");
