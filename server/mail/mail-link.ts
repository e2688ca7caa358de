import type { App } from "../app.ts";
import type { Link } from "../auth/links/issue.ts";
import { inContext } from "../context.ts";
import { linkMail } from "./link-mail.ts";

/**
 * Mails a link to the address that the organization knows of a member, after the link's transaction. Answers whether it
 * went: without a mail server, an address, or luck, whoever made the link hands it over.
 */
export async function mailLink(
  app: App,
  { organizationId, memberId, link, origin }: { organizationId: string; memberId: string; link: Link; origin: string },
): Promise<boolean> {
  if (!app.mailer.sends) return false;
  const who = { organizationId, principal: { kind: "system", name: "mail" } } as const;
  const mail = await inContext(app, who, async (ctx) => {
    const [member] = await ctx.tx.sql<{ name: string; email: string | null; locale: "fr" | "en" | null }[]>`
      select name, email, locale from members
      where organization_id = ${ctx.organization.id} and id = ${memberId}`;
    if (!member?.email) return null;
    const { name: organizationName, timeZone } = ctx.organization;
    const locale = member.locale ?? ctx.organization.locale;
    return { to: member.email, ...linkMail({ link, origin, name: member.name, organizationName, timeZone, locale }) };
  });
  if (!mail) return false;
  try {
    await app.mailer.send(mail);
    return true;
  } catch (error) {
    app.log.error({ err: error }, "a link was not mailed; it is handed over instead");
    return false;
  }
}
