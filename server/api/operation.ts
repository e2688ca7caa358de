import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import type { Action } from "#core/access/table.ts";
import type { Locale } from "#locales/locale.ts";
import type { App } from "../app.ts";
import { type Ctx, inContext, type Principal } from "../context.ts";
import { doLater } from "../jobs/do-later.ts";
import { Refusal } from "../refusal.ts";
import { Lasting } from "../standings/lasting.ts";
import type { Desk } from "./desk.ts";
import { flawsOf } from "./flaws.ts";

export type Method = "GET" | "POST" | "PUT" | "DELETE";
/** The key that asks, and its organization. */
export type Caller = { readonly organizationId: string; readonly principal: Extract<Principal, { kind: "key" }> };
export type Answer = {
  readonly status: number;
  /** Sent as JSON; undefined for an answer without a body. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
  /** Sent instead of the body: a file, piece by piece. */
  readonly file?: { readonly type: string; readonly name: string; readonly bytes: AsyncIterable<Uint8Array> };
};

/** `{name}` in a path template. */
type ParamsOf<P extends string> = P extends `${string}{${infer N}}${infer Rest}`
  ? { readonly [K in N]: string } & ParamsOf<Rest>
  : unknown;

/** A request whose key, scope, thing, size, content type and JSON are in order; its fields are not looked at yet. */
export type Request = {
  readonly app: App;
  readonly who: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly locale: Locale;
  readonly message: IncomingMessage;
  readonly desk: Desk;
  /** Runs at the end of the operation's own transaction, so that what it writes stands or falls with it. */
  readonly seal?: (ctx: Ctx, answer: Answer) => Promise<void>;
};

/** Where a standard of its own says how a family of operations is spoken to. */
export type Dialect = {
  /** What every answer carries, refusals too. */
  readonly headers: Readonly<Record<string, string>>;
  /** The status of what is readable but wrong. */
  readonly invalid: number;
  /** Throws a Refusal for a request that does not speak it. */
  readonly check: (message: IncomingMessage) => void;
};

/** What routing, validation and the API's document are made from. */
export type Operation = {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly method: Method;
  readonly path: string;
  /** The row of the access table; its scope is what a key needs. */
  readonly action: Action;
  /** What the body is: JSON, optional JSON, a stream that the operation reads by itself, or nothing. */
  readonly takes: "json" | "optional-json" | "multipart" | "nothing";
  /** True where the last part of the path may be a ref that nothing bears yet. */
  readonly creates: boolean;
  readonly query: z.ZodObject | undefined;
  /** The schema of the body as the document shows it. */
  readonly body: z.ZodType | undefined;
  readonly answers: Readonly<Record<number, z.ZodType>>;
  readonly dialect: Dialect | undefined;
  /** Throws a 404 Refusal when the thing in the path is not there; asked before the body is read. */
  readonly findThing: ((request: Omit<Request, "body">) => Promise<void>) | undefined;
  /** Checks the fields, does it and answers. Throws a Refusal. */
  readonly run: (request: Request) => Promise<Answer>;
};

type Input<P extends string, Q extends z.ZodObject | undefined, B extends z.ZodType | undefined> = {
  readonly params: ParamsOf<P>;
  readonly query: Q extends z.ZodObject ? z.output<Q> : undefined;
  readonly body: B extends z.ZodType ? z.output<B> : undefined;
  /** The language in which the caller reads. */
  readonly locale: Locale;
  readonly message: IncomingMessage;
};

type Spec<P extends string, Q extends z.ZodObject | undefined, B extends z.ZodType | undefined> = {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly method: Method;
  readonly path: P;
  readonly action: Action;
  readonly takes?: Operation["takes"];
  readonly creates?: boolean;
  readonly query?: Q;
  readonly body?: B;
  /** What the document shows instead of `body`, where the operation checks the elements of a list by itself. */
  readonly documented?: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType>>;
  readonly dialect?: Dialect;
  readonly findThing?: (ctx: Ctx, params: ParamsOf<P>) => Promise<unknown>;
} & (
  | { readonly inTransaction: (ctx: Ctx, input: Input<P, Q, B>) => Promise<Answer> }
  | { readonly byItself: (request: Request, input: Input<P, Q, B>) => Promise<Answer> }
);

/** Declares an operation; what its handler gets is typed by its path and its schemas. */
export function operation<
  const P extends string,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(spec: Spec<P, Q, B>): Operation {
  const { findThing } = spec;
  const inputOf = (request: Omit<Request, "body"> & { body?: unknown }) => {
    const query = spec.query?.safeParse(request.query);
    const body = spec.body?.safeParse(request.body);
    const flaws = [
      ...(query?.success === false ? flawsOf(query.error, request.query) : []),
      ...(body?.success === false ? flawsOf(body.error, request.body) : []),
    ];
    const noQuery = spec.query ? [] : Object.keys(request.query);
    flaws.push(...noQuery.map((name) => ({ pointer: `/${name}`, code: "unknown-key", params: { key: name } })));
    if (flaws.length > 0) throw new Refusal("invalid", { flaws });
    // The schemas above are the ones that these types were taken from.
    return {
      params: request.params,
      query: query?.data,
      body: body?.data,
      locale: request.locale,
      message: request.message,
    } as Input<P, Q, B>;
  };
  /** A thing that is not there is told before what is wrong with the fields: it is looked for with the fields' defaults. */
  async function missThing(request: Request): Promise<void> {
    if (spec.method !== "GET" || !("inTransaction" in spec)) return;
    try {
      const input = inputOf({ ...request, query: {} });
      await inContext(request.app, request.who, (ctx) => spec.inTransaction(ctx, input));
    } catch (error) {
      if (error instanceof Refusal && error.code === "not-found") throw error;
    }
  }
  async function act(request: Request): Promise<Answer> {
    const input = inputOf(request);
    if ("byItself" in spec) return spec.byItself(request, input);
    try {
      return await inContext(request.app, request.who, async (ctx) => {
        const answer = await spec.inTransaction(ctx, input);
        await request.seal?.(ctx, answer);
        return answer;
      });
    } catch (error) {
      if (!(error instanceof Lasting)) throw error;
      return { status: 202, body: { job: await doLater(request.app, request.who, error.deed) } };
    }
  }
  return {
    id: spec.id,
    tag: spec.tag,
    summary: spec.summary,
    description: spec.description,
    method: spec.method,
    path: spec.path,
    action: spec.action,
    takes: spec.takes ?? (spec.body ? "json" : "nothing"),
    creates: spec.creates ?? false,
    query: spec.query,
    body: spec.documented ?? spec.body,
    answers: spec.answers,
    dialect: spec.dialect,
    findThing:
      findThing &&
      (async (request) => {
        await inContext(request.app, request.who, (ctx) => findThing(ctx, request.params as ParamsOf<P>));
      }),
    async run(request) {
      try {
        return await act(request);
      } catch (error) {
        if (error instanceof Refusal && error.code === "invalid") await missThing(request);
        throw error;
      }
    },
  };
}
