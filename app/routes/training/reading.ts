import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { readCard } from "#server/training/start-module.ts";
import { elsewhere, textOf } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Notes which card is read, and shows it. Field: `card`, from 0. */
export async function action(args: ActionFunctionArgs) {
  const ref = args.params.ref ?? "";
  const card = Number(/^\d{1,2}$/.exec(textOf(await args.request.formData(), "card"))?.[0] ?? 0);
  await asMember(args, (ctx) => readCard(ctx, ref, card));
  return redirect(`/training/${encodeURIComponent(ref)}/cards?card=${card}`);
}

export const loader = elsewhere("/training");
