import { json, type LoaderFunctionArgs } from "@remix-run/node";
import { readRace } from "#server/standings/views/race.ts";
import { asMember } from "../door.ts";

/** A challenge day by day, to be played. */
export async function loader(args: LoaderFunctionArgs) {
  const race = await asMember(args, (ctx) => readRace(ctx, args.params.id ?? ""));
  return json(race, { headers: { "Cache-Control": "no-store" } });
}
