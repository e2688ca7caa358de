import type { Locale } from "#locales/locale.ts";
import { formatInstant } from "#locales/times.ts";
import { translatorOf } from "#locales/translator.ts";
import type { Link } from "../auth/links/issue.ts";
import type { Mail } from "./mailer.ts";

/** The mail that carries a one-time link. Without an organization's name it is about all of a person's organizations. */
export function linkMail(about: {
  link: Link;
  origin: string;
  name: string;
  organizationName: string | null;
  timeZone: string;
  locale: Locale;
}): Omit<Mail, "to"> {
  const t = translatorOf(about.locale);
  const words = {
    name: about.name,
    organization: about.organizationName ?? "Élan",
    link: about.origin + about.link.path,
    until: formatInstant(about.locale, about.timeZone, about.link.expiresAt, "full"),
  };
  return { subject: t(`mail.${about.link.kind}.subject`, words), text: t(`mail.${about.link.kind}.text`, words) };
}
