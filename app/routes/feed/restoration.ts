import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { restorePost } from "#server/recognition/moderation/hide.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Shows a hidden post again. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params.id ?? "";
  await asMember(args, (ctx) => restorePost(ctx, id));
  return redirect(`/feed/${id}`);
}

export const loader = elsewhere("/feed");
