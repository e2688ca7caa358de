import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { readAllNotices } from "#server/notices/own-notices.ts";
import { asMember } from "../door.ts";

/** Marks one's own notices as read. */
export async function action(args: ActionFunctionArgs) {
  await asMember(args, readAllNotices);
  return redirect("/notices");
}

export const loader = () => redirect("/notices");
