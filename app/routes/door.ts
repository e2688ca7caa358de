import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type Problem, problemOf } from "#server/api/problem.ts";
import { type Ctx, inContext } from "#server/context.ts";
import { doLater } from "#server/jobs/do-later.ts";
import { Refusal } from "#server/refusal.ts";
import { Lasting } from "#server/standings/lasting.ts";
import { localeOf } from "../preferences.ts";

type Args = Pick<LoaderFunctionArgs, "request" | "context">;

/**
 * Runs a read or a verb for the member who sits before the page. A visitor is sent to sign in; what is refused becomes an
 * answer with its status (the error page speaks), absent and foreign alike. What takes long goes on in a job, whose page
 * comes next.
 */
export async function asMember<T>({ request, context }: Args, run: (ctx: Ctx) => Promise<T>): Promise<T> {
  const { app, session } = context;
  if (!session) throw toSignIn(request);
  try {
    return await inContext(app, { organizationId: session.organizationId, principal: session.principal }, run);
  } catch (error) {
    if (error instanceof Lasting) {
      const { organizationId, principal } = session;
      throw redirect(`/jobs/${await doLater(app, { organizationId, principal }, error.deed)}`);
    }
    if (error instanceof Refusal) throw answerOf(error, await problemFor({ request, context }, error));
    throw error;
  }
}

/** What came of a form: its value, or what is wrong with it in the reader's words, for beside the fields. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Runs a verb on what a form sent. What the person can correct comes back as a problem; the rest is thrown as by `asMember`. */
export async function attempt<T>(args: Args, run: (ctx: Ctx) => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await asMember(args, run) };
  } catch (error) {
    if (error instanceof Response && [409, 422, 429].includes(error.status)) {
      const problem: Problem = await error.json();
      return { ok: false, problem };
    }
    throw error;
  }
}

/** A visitor comes back to where they wanted to go. */
export function toSignIn(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const isPage = request.method === "GET" && pathname !== "/";
  return redirect(isPage ? `/sign-in?to=${encodeURIComponent(pathname + search)}` : "/sign-in");
}

async function problemFor({ request, context }: Args, { code, reason, params, flaws }: Refusal): Promise<Problem> {
  return problemOf(await localeOf(request, context.session), code, { reason, params, flaws });
}

function answerOf({ retryAfterSeconds }: Refusal, problem: Problem): Response {
  const headers = new Headers({ "Content-Type": "application/json" });
  if (retryAfterSeconds !== undefined) headers.set("Retry-After", String(retryAfterSeconds));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
