import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type Problem, problemOf, STATUS } from "#server/api/problem.ts";
import type { SignedIn } from "#server/auth/auth.ts";
import type { SignInAnswer } from "#server/auth/sign-in.ts";
import { Refusal } from "#server/refusal.ts";
import { localeOf } from "../../preferences.ts";

type Args = Pick<ActionFunctionArgs, "request" | "context">;

/** A page of this site to go to, from what an address or a form says; never another site. */
export function pageWithin(wish: FormDataEntryValue | string | null | undefined): string {
  if (typeof wish !== "string" || !/^\/(?![/\\])/.test(wish)) return "/";
  const { origin, pathname, search } = new URL(wish, "http://within.invalid");
  return origin === "http://within.invalid" ? pathname + search : "/";
}

/** One field of a form as text. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** Who is signed in, whichever organization is chosen or none; a visitor is sent to sign in and comes back. */
export async function signedInOf({ request, context }: Args): Promise<SignedIn> {
  const signedIn = await context.app.auth.sessionOf(request.headers);
  if (signedIn) return signedIn;
  const { pathname } = new URL(request.url);
  throw redirect(`/sign-in?to=${encodeURIComponent(pathname)}`);
}

/** What a form of a page before the house gets back: what is wrong, and nothing of what was typed in secret. */
export type Refused = {
  readonly problem: Problem | null;
  readonly reason: "wrong" | "start-again" | null;
  /** Too many tries: how long to wait. */
  readonly minutes: number | null;
  readonly typed: { readonly address: string };
};

const NOTHING: Refused = { problem: null, reason: null, minutes: null, typed: { address: "" } };

/** Goes on after an answer that let somebody in, or to the second step; else says why not, with its status. */
export function followSignIn(answer: SignInAnswer, to: string, typed = { address: "" }) {
  if (answer.ok) {
    const headers = withCookies(answer.cookies);
    const next = encodeURIComponent(to);
    return redirect(answer.needs === "code" ? `/sign-in/code?to=${next}` : `/welcome?to=${next}`, { headers });
  }
  if (answer.reason === "too-many") {
    const headers = { "Retry-After": String(answer.retryAfterSeconds) };
    const minutes = Math.ceil(answer.retryAfterSeconds / 60);
    return json<Refused>({ ...NOTHING, minutes, typed }, { status: 429, headers });
  }
  return json<Refused>({ ...NOTHING, reason: answer.reason, typed }, { status: 422 });
}

/** Runs what a visitor's form asks for; what can be corrected comes back as a problem beside the fields. */
export async function tryAsVisitor<T>(
  { request, context }: Args,
  typed: { address: string },
  run: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; answer: ReturnType<typeof json<Refused>> }> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, params, flaws } = error;
    const problem = problemOf(await localeOf(request, context.session), code, { reason, params, flaws });
    return { ok: false, answer: json<Refused>({ ...NOTHING, problem, typed }, { status: STATUS[code] }) };
  }
}

export function withCookies(cookies: readonly string[]): Headers {
  const headers = new Headers();
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return headers;
}

/** A page that only takes forms: whoever opens it by hand goes elsewhere. */
export const elsewhere = (to: string) => (_: LoaderFunctionArgs) => redirect(to);
