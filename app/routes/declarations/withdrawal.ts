import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { withdrawDeclaration } from "#server/declarations/withdraw.ts";
import { elsewhere } from "../auth/visitor.ts";
import { attempt } from "../door.ts";

/** Takes back what one declared, while it waits; one that was decided meanwhile shows so on the list. */
export async function action(args: ActionFunctionArgs) {
  await attempt(args, (ctx) => withdrawDeclaration(ctx, args.params.id ?? ""));
  return redirect("/declarations");
}

export const loader = elsewhere("/declarations");
