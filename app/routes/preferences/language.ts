import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { isLocale } from "#locales/locale.ts";
import { changeLook } from "#server/people/settings.ts";
import { languageCookie, pageBefore } from "../../preferences.ts";
import { asMember } from "../door.ts";

/** Changes this browser's language, and a member's own, which goes before it. Fields: `language`. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const language = (await request.formData()).get("language");
  if (!isLocale(language)) throw new Response(null, { status: 422 });
  if (context.session) await asMember(args, (ctx) => changeLook(ctx, { locale: language }));
  return redirect(pageBefore(request), { headers: { "Set-Cookie": await languageCookie.serialize(language) } });
}

export const loader = () => redirect("/");
