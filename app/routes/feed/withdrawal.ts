import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { withdrawPost } from "#server/recognition/posts/change-post.ts";
import { elsewhere } from "../auth/visitor.ts";
import { asMember } from "../door.ts";

/** Takes one's own post out of the feed. */
export async function action(args: ActionFunctionArgs) {
  await asMember(args, (ctx) => withdrawPost(ctx, args.params.id ?? ""));
  return redirect("/feed");
}

export const loader = elsewhere("/feed");
