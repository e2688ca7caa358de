import type { App } from "../../app.ts";
import { inContext } from "../../context.ts";
import { linkMail } from "../../mail/link-mail.ts";
import { readAddress } from "../addresses.ts";
import { countAttempt } from "../attempts.ts";
import { openMemberships } from "../organizations.ts";
import { writeLink } from "./issue.ts";

/** Mails to one address. */
const BY_ADDRESS = { most: 3, windowMs: 60 * 60_000 };

/**
 * Mails a link to whoever signs in with the address, if anybody does. The caller does not wait for it: an answer that came
 * later for a known address would tell. `origin` is the scheme and host that the link begins with.
 */
export async function mailForgotten(
  app: App,
  typed: { address: string; kind: "password" | "second-factor"; origin: string },
): Promise<void> {
  const address = readAddress(typed.address);
  if (address === null || !app.mailer.sends) return;
  const { sql } = app.auth;
  const counted = await countAttempt(sql, `forgotten:${address}`, BY_ADDRESS, app.clock());
  if (!counted.ok) return;
  const identities = await sql<{ identityId: string }[]>`
    select identity_id as "identityId" from auth.sign_in_addresses where address = ${address}`;
  for (const { identityId } of identities) {
    const [membership] = await openMemberships(app, identityId);
    if (!membership) continue;
    const { organizationId, memberId } = membership;
    const mail = await inContext(
      app,
      { organizationId, principal: { kind: "system", name: "forgotten" } },
      async (ctx) => {
        const link = await writeLink(ctx, { memberId, kind: typed.kind, identityId });
        const [member] = await ctx.tx.sql<{ name: string; locale: "fr" | "en" | null }[]>`
          select name, locale from members where organization_id = ${ctx.organization.id} and id = ${memberId}`;
        return linkMail({
          link,
          origin: typed.origin,
          name: member?.name ?? "",
          organizationName: null,
          timeZone: ctx.organization.timeZone,
          locale: member?.locale ?? ctx.organization.locale,
        });
      },
    );
    await app.mailer.send({ to: address, ...mail });
  }
}
