import type { IncomingMessage, ServerResponse } from "node:http";
import { isRef } from "#core/results/incoming.ts";
import type { Locale } from "#locales/locale.ts";
import type { App } from "../app.ts";
import { requireScope } from "../auth/allow.ts";
import { authenticateKey } from "../auth/keys/authenticate.ts";
import { notFound, Refusal } from "../refusal.ts";
import { Abandoned, readBody } from "./body.ts";
import { answerDocument } from "./documents.ts";
import { readJson } from "./json.ts";
import type { Answer, Caller, Method, Operation, Request } from "./operation.ts";
import { pointerOf } from "./pointer.ts";
import { answerProbe } from "./probes.ts";
import { answerOf, localeOf, problemOf } from "./problem.ts";
import { BASE_PATH, type Route } from "./router.ts";
import { sendFile, sendJson } from "./send.ts";
import { type ApiState, stateOf } from "./state.ts";

/**
 * Answers the API, its documents and the probes; false for any other path. In this order: key, scope, thing, size,
 * content type, JSON, fields.
 */
export async function handleApi(app: App, message: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const [path = "/"] = (message.url ?? "/").split("?", 1);
  if (await answerProbe(app, path, message, response)) return true;
  if (answerDocument(app, path, message, response)) return true;
  if (path !== BASE_PATH && !path.startsWith(`${BASE_PATH}/`)) return false;
  const state = stateOf(app);
  const began = performance.now();
  const route = state.route(path);
  const method = message.method === "HEAD" ? "GET" : message.method;
  const operation = route?.operations.get(method as Method);
  try {
    const status = await answer(app, state, { message, response, path, route, operation });
    state.desk.meters.answered(operation?.id ?? "none", status, performance.now() - began);
  } catch (error) {
    if (error instanceof Abandoned) response.destroy();
    else throw error;
  }
  return true;
}

type Visit = {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly route: Route | null;
  readonly operation: Operation | undefined;
};

/** Answers one request of the API; the status that was sent. */
async function answer(app: App, state: ApiState, visit: Visit): Promise<number> {
  const { message, response, route, operation } = visit;
  const locale = localeOf(message);
  const dialect = operation?.dialect ?? (route && [...route.operations.values()][0]?.dialect);
  const send = (status: number, body: unknown, headers: Readonly<Record<string, string | number>> = {}) => {
    const all = { ...dialect?.headers, ...headers };
    if (body === undefined) response.writeHead(status, all).end();
    else sendJson(message, response, status, JSON.stringify(body), { "content-language": locale, ...all });
    return status;
  };
  const allowed = route ? allowHeader(route) : "";
  if (message.method === "OPTIONS" && route) {
    response.writeHead(204, { allow: allowed }).end();
    return 204;
  }
  const sent: Sent = { body: undefined };
  try {
    const leave = state.desk.admission.enter();
    try {
      const who = await authenticateKey(app, message.headers.authorization);
      if (!who) {
        return send(401, problemOf(locale, "unauthenticated"), { "www-authenticate": 'Bearer realm="elan"' });
      }
      if (!route) throw notFound();
      if (!operation) return send(405, problemOf(locale, "method-not-allowed"), { allow: allowed });
      requireScope(who.principal, operation.action);
      dialect?.check(message);
      const given = await perform(app, state, { ...visit, operation, route, who, locale, sent });
      if (given.file) {
        await sendFile(message, response, given.file);
        return given.status;
      }
      return send(given.status, given.body, { ...given.headers, ...retryHeader(given) });
    } finally {
      leave();
    }
  } catch (error) {
    if (error instanceof Abandoned) throw error;
    if (error instanceof Refusal) {
      const refused = answerOf(error, locale, sent.body, dialect?.invalid);
      return send(refused.status, refused.body, retryHeader(refused));
    }
    app.log.error({ err: error, operation: operation?.id }, "a request of the API failed");
    if (response.headersSent) {
      response.destroy();
      return 500;
    }
    return send(500, problemOf(locale, "failed"));
  }
}

type Performance = Visit & {
  readonly operation: Operation;
  readonly route: Route;
  readonly who: Caller;
  readonly locale: Locale;
  readonly sent: Sent;
};

/** The body once it is read, so that a refusal can say what stood at its pointer. */
type Sent = { body: unknown };

async function perform(app: App, state: ApiState, one: Performance): Promise<Answer> {
  const { message, operation, route, who, locale, path, sent } = one;
  const key = operation.method === "POST" ? message.headers["idempotency-key"] : undefined;
  const base = { app, who, params: route.params, query: {}, locale, message, desk: state.desk };
  const run = (body: Buffer | null, seal?: Request["seal"]) => {
    sent.body = body === null ? undefined : readBodyAs(operation, message, body);
    return operation.run({ ...base, query: queryOf(base.params, message), body: sent.body, ...(seal ? { seal } : {}) });
  };
  // A stream says itself when it has been read, and what its digest is.
  if (operation.takes === "multipart") {
    await findThing(operation, base);
    return run(null);
  }
  if (key === undefined) {
    await findThing(operation, base);
    if (operation.takes === "nothing") return run(null);
    return run(await readWhole(message));
  }
  const body = await readBody(message);
  if (!body) {
    await findThing(operation, base);
    throw new Refusal("too-large");
  }
  return state.desk.idempotency.guard({ who, key: String(key), path, body }, async (seal) => {
    try {
      await findThing(operation, base);
      return await run(body, seal);
    } catch (error) {
      // A refusal is an answer too, and kept like any other.
      if (error instanceof Refusal) return answerOf(error, locale, one.sent.body, operation.dialect?.invalid);
      throw error;
    }
  });
}

type Base = Omit<Request, "body" | "seal">;

/** A ref that nothing can bear is absent, unless the operation would create it: then it is a field that is wrong. */
async function findThing(operation: Operation, base: Base): Promise<void> {
  const last = operation.creates ? Object.keys(base.params).at(-1) : undefined;
  for (const [name, value] of Object.entries(base.params)) if (name !== last && !isRef(value)) throw notFound();
  await operation.findThing?.(base);
}

async function readWhole(message: IncomingMessage): Promise<Buffer> {
  const body = await readBody(message);
  if (!body) throw new Refusal("too-large");
  return body;
}

/** The JSON of a body. Throws a Refusal: 415, or 400. */
function readBodyAs(operation: Operation, message: IncomingMessage, body: Buffer): unknown {
  if (body.length === 0 && operation.takes === "optional-json") return {};
  const encoding = message.headers["content-encoding"] ?? "identity";
  if (encoding.toLowerCase() !== "identity" || !isJson(message.headers["content-type"] ?? "")) {
    throw new Refusal("unsupported-type", { params: { expected: "application/json" } });
  }
  return readJson(body);
}

const isJson = (type: string) => /^application\/json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?;?\s*$/i.test(type);

/** The query, each name once. Throws a 422 Refusal, for a ref in the path that cannot be one too. */
function queryOf(params: Base["params"], message: IncomingMessage): Record<string, string> {
  const url = message.url ?? "";
  const mark = url.indexOf("?");
  const pairs = mark < 0 ? [] : [...new URLSearchParams(url.slice(mark + 1))];
  const query = Object.fromEntries(pairs);
  const flaws = Object.entries(params)
    .filter(([, value]) => !isRef(value))
    .map(([name]) => ({ pointer: pointerOf([name]), code: "bad-ref" }));
  if (Object.keys(query).length < pairs.length) {
    const [name = ""] = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) < index) ?? [];
    flaws.push({ pointer: pointerOf([name]), code: "named-twice" });
  }
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  return query;
}

const allowHeader = (route: Route) => {
  const methods: string[] = [...route.operations.keys()];
  if (methods.includes("GET")) methods.push("HEAD");
  return [...methods, "OPTIONS"].join(", ");
};

const retryHeader = ({ retryAfterSeconds }: Answer): Record<string, number> =>
  retryAfterSeconds === undefined ? {} : { "retry-after": retryAfterSeconds };
