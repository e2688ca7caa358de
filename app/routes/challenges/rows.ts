import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { readRows } from "#server/standings/views/rows.ts";
import { asMember } from "../door.ts";

const MOST_ROWS = 200;

/** A stretch of a long board, `?from=&count=`: what scrolling fetches. */
export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const number = (name: string, most: number) =>
    Math.min(Math.max(0, Math.floor(Number(searchParams.get(name)) || 0)), most);
  const query = { from: number("from", 1e8), count: number("count", MOST_ROWS) };
  const rows = await asMember(args, (ctx) => readRows(ctx, args.params.id ?? "", query));
  return json(rows, { headers: { "Cache-Control": "no-store" } });
}
