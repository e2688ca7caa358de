import { problemOf, STATUS } from "#server/api/problem.ts";
import { Refusal } from "#server/refusal.ts";
import { localeOf } from "../../preferences.ts";

/** What a screen shows of itself, never in an address; empty where it shows nothing. */
export const bearerOf = (request: Request): string =>
  /^bearer +(\S+) *$/i.exec(request.headers.get("Authorization") ?? "")?.[1] ?? "";

/** Answers a screen; a refusal becomes a problem with its status. */
export async function refusedAs(request: Request, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, params, flaws, retryAfterSeconds } = error;
    const problem = problemOf(await localeOf(request, null), code, { reason, params, flaws });
    const headers = new Headers({ "Content-Type": "application/problem+json" });
    if (retryAfterSeconds !== undefined) headers.set("Retry-After", String(retryAfterSeconds));
    return new Response(JSON.stringify(problem), { status: STATUS[code], headers });
  }
}
