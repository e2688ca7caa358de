import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { signOut } from "#server/auth/sessions.ts";
import { elsewhere, withCookies } from "./visitor.ts";

export async function action({ request, context }: ActionFunctionArgs) {
  return redirect("/sign-in?out", { headers: withCookies(await signOut(context.app, request.headers)) });
}

export const loader = elsewhere("/");
