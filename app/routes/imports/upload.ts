import { type ActionFunctionArgs, json, redirect } from "@remix-run/node";
import { problemOf } from "#server/api/problem.ts";
import { beginImport } from "#server/imports/begin.ts";
import { Refusal } from "#server/refusal.ts";
import { localeOf } from "../../preferences.ts";
import { toSignIn } from "../door.ts";
import { readUpload } from "./read-upload.ts";

/**
 * Takes in a file. A form goes on to the import's page, or back with what was wrong; a script that asks for JSON gets
 * `{ to }` or the problem.
 */
export async function action({ request, context }: ActionFunctionArgs) {
  const { app, session } = context;
  if (!session) throw toSignIn(request);
  const locale = await localeOf(request, session);
  const wantsJson = request.headers.get("Accept") === "application/json";
  const who = { organizationId: session.organizationId, principal: session.principal };
  try {
    const id = await readUpload(request, (stream, filename) => beginImport(app, who, { stream, filename, locale }));
    return wantsJson ? json({ to: `/imports/${id}` }) : redirect(`/imports/${id}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, params, flaws } = error;
    if (wantsJson) {
      const problem = problemOf(locale, code, { reason, params, flaws });
      return json(problem, { status: problem.status });
    }
    if (code === "not-found") throw new Response(null, { status: 404 });
    const told = new URLSearchParams({ refused: reason });
    for (const [name, value] of Object.entries(params)) told.set(name, String(value));
    return redirect(`/imports?${told}`);
  }
}

export const loader = () => redirect("/imports");
