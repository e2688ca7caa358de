import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { changeLook } from "#server/people/settings.ts";
import { isTheme, pageBefore, themeCookie } from "../../preferences.ts";
import { asMember } from "../door.ts";

/** Changes how this browser shows the pages, and a member's own setting, which goes before it. Fields: `theme`. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const theme = (await request.formData()).get("theme");
  if (!isTheme(theme)) throw new Response(null, { status: 422 });
  if (context.session) await asMember(args, (ctx) => changeLook(ctx, { theme }));
  return redirect(pageBefore(request), { headers: { "Set-Cookie": await themeCookie.serialize(theme) } });
}

export const loader = () => redirect("/");
