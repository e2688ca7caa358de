import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { cancelChallenge } from "#server/challenges/cancel.ts";
import { asMember } from "../door.ts";

/** Fields: `reason`. */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const reason = (await args.request.formData()).get("reason");
  await asMember(args, (ctx) =>
    cancelChallenge(ctx, id, typeof reason === "string" && reason.trim() ? reason.trim() : undefined),
  );
  return redirect(`/challenges/${id}`);
}

export const loader = ({ params }: { params: { id?: string } }) => redirect(`/challenges/${params.id}`);
