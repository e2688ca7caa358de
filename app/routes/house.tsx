import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { countUnreadNotices } from "#server/notices/own-notices.ts";
import { ErrorPage } from "../components/errors/error-page.tsx";
import { House } from "../components/layout/house.tsx";
import type { loader as rootLoader } from "../root.tsx";
import { asMember, toSignIn } from "./door.ts";

/** Everything inside the house needs a member; a visitor is sent to sign in and comes back to where they wanted to go. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = context;
  if (!session) throw toSignIn(request);
  const unread = await asMember({ request, context }, countUnreadNotices);
  return { role: session.principal.role, organization: session.organization.name, unread };
}

function Frame({ children }: { children: React.ReactNode }) {
  const house = useRouteLoaderData<typeof loader>("routes/house");
  const root = useRouteLoaderData<typeof rootLoader>("root");
  if (!house) return children;
  return (
    <House {...house} theme={root?.theme ?? "system"}>
      {children}
    </House>
  );
}

export default function HouseRoute() {
  useLoaderData<typeof loader>();
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

export function ErrorBoundary() {
  return (
    <Frame>
      <ErrorPage />
    </Frame>
  );
}
