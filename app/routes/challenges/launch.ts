import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { launchChallenge } from "#server/challenges/launch.ts";
import { asMember } from "../door.ts";

export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  await asMember(args, (ctx) => launchChallenge(ctx, id));
  return redirect(`/challenges/${id}`);
}

export const loader = ({ params }: { params: { id?: string } }) => redirect(`/challenges/${params.id}`);
