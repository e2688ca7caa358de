import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { joinWithInvitation } from "#server/auth/links/accept-invitation.ts";
import { signedInOf, tryAsVisitor } from "./visitor.ts";

/** Takes up an invitation with the access that is signed in. */
export async function action(args: ActionFunctionArgs) {
  const token = args.params.token ?? "";
  const signedIn = await signedInOf(args);
  const tried = await tryAsVisitor(args, { address: "" }, () => joinWithInvitation(args.context.app, token, signedIn));
  return redirect(tried.ok ? "/welcome" : `/links/${encodeURIComponent(token)}?another`);
}

export const loader = ({ params }: { params: { token?: string } }) =>
  redirect(`/links/${encodeURIComponent(params.token ?? "")}`);
