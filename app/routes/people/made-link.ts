import type { ActionFunctionArgs } from "@remix-run/node";
import type { Link } from "#server/auth/links/issue.ts";
import { qrImage } from "#server/auth/qr.ts";
import { mailLink } from "#server/mail/mail-link.ts";
import type { MadeLink } from "../../components/people/handed-link.tsx";

/** Sends a new link on its way, or makes it ready to be handed over. */
export async function madeLink(
  { context }: Pick<ActionFunctionArgs, "context">,
  { memberId, name, email, link }: { memberId: string; name: string; email: string | null; link: Link },
): Promise<MadeLink> {
  const { app, origin, session } = context;
  const organizationId = session?.organizationId ?? "";
  const { kind, expiresAt } = link;
  if (await mailLink(app, { organizationId, memberId, link, origin })) {
    return { kind, name, expiresAt, mailedTo: email, address: null, image: null };
  }
  const address = origin + link.path;
  return { kind, name, expiresAt, mailedTo: null, address, image: await qrImage(address) };
}
