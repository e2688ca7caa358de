import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { inContext } from "#server/context.ts";
import { authenticateDisplay } from "#server/displays/authenticate.ts";
import { readProgram } from "#server/displays/program.ts";
import { bearerOf, refusedAs } from "./screen.ts";

/** What a paired screen shows, by its token; 401 in our own words for one that is not paired any more. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return refusedAs(request, async () => {
    const display = await authenticateDisplay(context.app, bearerOf(request));
    if (!display) return json({ isPaired: false }, { status: 401 });
    return json(await inContext(context.app, display, readProgram), { headers: { "Cache-Control": "no-store" } });
  });
}
