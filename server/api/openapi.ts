import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import { z } from "zod";
import { scopeOf } from "#core/access/may.ts";
import type { Operation } from "./operation.ts";
import { BASE_PATH } from "./router.ts";

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457" });

/** What may go wrong with any operation, and with those that take a body. */
const PROBLEMS = {
  401: "No key, or a bad one",
  403: "The key lacks the scope",
  429: "Too much at once; see Retry-After",
  503: "Not available for a moment; see Retry-After",
};
const PROBLEMS_OF_BODIES = {
  400: "Not JSON, not UTF-8, or nested deeper than 32",
  409: "In conflict with what is there",
  413: "Over 8 MB",
  415: "Another content type",
};

const DESCRIPTION = `Results go in, leaderboards come out.

Send \`Authorization: Bearer <api key>\`. Errors are problems (RFC 9457). Decimals are read from text or from JSON numbers in their shortest form, and always written as text. Instants are RFC 3339 with an offset; a bare date is the start of that day in the organization's time zone. Any POST may carry an \`Idempotency-Key\`. What belongs to another organization is absent.`;

/** The OpenAPI document of these operations, from the schemas that check the requests. */
export function openApiDocument(operations: readonly Operation[]): object {
  const registry = new OpenAPIRegistry();
  const bearer = registry.registerComponent("securitySchemes", "apiKey", { type: "http", scheme: "bearer" });
  for (const operation of operations) registry.registerPath(routeOf(operation, bearer.name));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title: "Élan", version: "1", description: DESCRIPTION },
    servers: [{ url: BASE_PATH }],
  });
}

function routeOf(operation: Operation, security: string): RouteConfig {
  const scope = scopeOf(operation.action);
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  const description = [operation.description, scope && `Scope: \`${scope}\`.`].filter(Boolean).join("\n\n");
  return {
    method: METHODS[operation.method],
    path: operation.path,
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description,
    security: [{ [security]: [] }],
    request: {
      ...(names.length > 0 ? { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) } : {}),
      ...(operation.query ? { query: operation.query } : {}),
      ...(operation.method === "POST"
        ? { headers: z.object({ "Idempotency-Key": z.string().min(1).max(255).optional() }) }
        : {}),
      ...(operation.body ? { body: bodyOf(operation, operation.body) } : {}),
    },
    responses: { ...answersOf(operation), ...problemsOf(operation, names.length > 0) },
  };
}

const METHODS = { GET: "get", POST: "post", PUT: "put", DELETE: "delete" } as const;

const bodyOf = (operation: Operation, schema: z.ZodType) => ({
  required: operation.takes !== "optional-json",
  content: { [operation.takes === "multipart" ? "multipart/form-data" : "application/json"]: { schema } },
});

const answersOf = (operation: Operation): RouteConfig["responses"] =>
  Object.fromEntries(
    Object.entries(operation.answers).map(([status, schema]) => [
      status,
      {
        description: DESCRIPTIONS[status] ?? "Done",
        ...(schema instanceof z.ZodUndefined ? {} : { content: { "application/json": { schema } } }),
      },
    ]),
  );

const DESCRIPTIONS: Readonly<Record<string, string>> = { 201: "Created", 202: "Under way: follow the job" };

function problemsOf(operation: Operation, hasThing: boolean): RouteConfig["responses"] {
  const content = { "application/problem+json": { schema: problem } };
  const said = {
    ...PROBLEMS,
    ...(hasThing ? { 404: "Absent, or of another organization" } : {}),
    ...(operation.takes === "nothing" ? {} : PROBLEMS_OF_BODIES),
    422: "Readable, but wrong: `errors` names the fields",
  };
  return Object.fromEntries(Object.entries(said).map(([status, description]) => [status, { description, content }]));
}
