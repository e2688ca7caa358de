import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { removeImport } from "#server/imports/order.ts";
import { asMember } from "../door.ts";

/** Removes an import of one's own that is not under way. */
export async function action(args: ActionFunctionArgs) {
  await asMember(args, (ctx) => removeImport(ctx, args.params.id ?? ""));
  return redirect("/imports");
}

export const loader = () => redirect("/imports");
