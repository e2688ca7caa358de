import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { secondFactorState } from "#server/auth/second-factor.ts";
import { laterCookie } from "./later-cookie.ts";
import { pageWithin, signedInOf } from "./visitor.ts";

/**
 * Where a fresh session goes: to choose its organization, to be offered a second factor (a rep or a leader once in a
 * browser, whoever manages or administers at every sign-in), then to the page that was wanted.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const to = pageWithin(new URL(request.url).searchParams.get("to"));
  const signedIn = await signedInOf({ request, context });
  const { app, session } = context;
  const next = encodeURIComponent(to);
  // A link's page is about an organization that is not joined yet.
  if (!session) return redirect(to.startsWith("/links/") ? to : `/organizations?to=${next}`);
  const isAskedAgain = ["manager", "admin"].includes(session.principal.role);
  const saidLater: unknown = await laterCookie.parse(request.headers.get("Cookie"));
  const isOffered = isAskedAgain || saidLater !== signedIn.identityId;
  const hasNone = isOffered && (await secondFactorState(app, signedIn.identityId)) !== "on";
  return redirect(hasNone ? `/second-factor?to=${next}` : to);
}
