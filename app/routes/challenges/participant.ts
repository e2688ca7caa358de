import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { readExplanation } from "#server/standings/explain.ts";
import { asMember } from "../door.ts";

/** Why a participant has its points: what an opened row of the tower fetches. `?criterion=&cursor=` turns the results' pages. */
export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const criterion = searchParams.get("criterion") ?? undefined;
  const cursor = searchParams.get("cursor") ?? undefined;
  const asOf = searchParams.get("asOf") ?? undefined;
  const { id = "", ref = "" } = args.params;
  const explanation = await asMember(args, (ctx) => readExplanation(ctx, id, ref, { asOf, criterion, cursor }));
  return json(explanation, { headers: { "Cache-Control": "no-store" } });
}
