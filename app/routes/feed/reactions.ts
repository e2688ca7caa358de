import { type ActionFunctionArgs, json, redirect } from "@remix-run/node";
import { REACTIONS } from "#core/recognition/post.ts";
import { setReaction } from "#server/recognition/posts/react.ts";
import { elsewhere, pageWithin, textOf } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Reacts to a post, or takes it back. Fields: `kind`, `on` (`yes`, `no`), `back` (the page to go back to), `stays` (from a script). */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const kind = REACTIONS.find((one) => one === form.get("kind")) ?? "like";
  await asMember(args, (ctx) => setReaction(ctx, args.params.id ?? "", kind, textOf(form, "on") !== "no"));
  return form.has("stays") ? json(null) : redirect(pageWithin(form.get("back")));
}

export const loader = elsewhere("/feed");
