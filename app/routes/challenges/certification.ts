import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { certifyChallenge } from "#server/challenges/certify.ts";
import { asMember } from "../door.ts";

export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  await asMember(args, (ctx) => certifyChallenge(ctx, id));
  return redirect(`/challenges/${id}`);
}

export const loader = ({ params }: { params: { id?: string } }) => redirect(`/challenges/${params.id}`);
