import { addDuration, dayOf, startOfDay } from "#core/calendar.ts";
import type { NoticeKind } from "#core/notices/notice.ts";
import { dayAfter } from "#core/recognition/days.ts";
import type { Locale } from "#locales/locale.ts";
import { translatorOf } from "#locales/translator.ts";
import type { App } from "../app.ts";
import { type Ctx, inContext } from "../context.ts";
import type { Mail } from "../mail/mailer.ts";
import { peopleShown } from "../people/shown.ts";
import { unsubscribeToken } from "./wishes.ts";

/** Mails go out at this hour of the organization's day, and at no other: nobody is woken. */
const MORNING = "PT8H";
const MOST_LINES = 12;

/** Has what is new mailed next morning, once however much is new. Without a mail server nothing waits. */
export async function mailTomorrow(ctx: Ctx): Promise<void> {
  if (!ctx.app.mailer.sends) return;
  const { timeZone, id: organizationId } = ctx.organization;
  const midnight = startOfDay(dayAfter(dayOf(ctx.now, timeZone)), timeZone);
  const at = addDuration(midnight, MORNING, timeZone);
  await ctx.app.jobs.enqueue(
    ctx,
    "notice-digest",
    { organizationId },
    { at, key: `notice-digest ${organizationId} ${at}` },
  );
}

type Row = {
  memberId: string;
  name: string;
  email: string;
  role: "rep" | "manager" | "leader" | "admin";
  locale: Locale | null;
};
type Facts = Readonly<Record<string, string | number | boolean | null>>;
type New = { kind: NoticeKind; facts: Facts };

/** Mails everybody who wants it what is new since the last mail and not read yet. Said again, it mails nothing twice. */
export async function mailDigests(app: App, organizationId: string): Promise<void> {
  const who = { organizationId, principal: { kind: "system", name: "notice-digest" } } as const;
  const readers = await inContext(
    app,
    who,
    (ctx) => ctx.tx.sql<Row[]>`
    select m.id as "memberId", m.name, m.email, m.role, m.locale from members m
    where m.active and m.mails and m.email is not null and exists (select from notices n
      where n.member_id = m.id and n.read_at is null and n.created_at > coalesce(m.mailed_at, '-infinity'))
    order by m.id`,
  );
  for (const reader of readers) {
    // Noted before it is sent: a mail too few is better than the same one every time a mail server stumbles.
    const mail = await inContext(app, who, (ctx) => takeDigest(ctx, reader));
    if (!mail) continue;
    try {
      await app.mailer.send(mail);
    } catch (error) {
      app.log.error({ err: error, memberId: reader.memberId }, "a digest was not mailed; its notices are in the app");
    }
  }
}

async function takeDigest(ctx: Ctx, reader: Row): Promise<Mail | null> {
  const { sql } = ctx.tx;
  const news = await sql<New[]>`
    select n.kind, n.facts from notices n join members m on m.organization_id = n.organization_id and m.id = n.member_id
    where n.member_id = ${reader.memberId} and n.read_at is null and n.created_at > coalesce(m.mailed_at, '-infinity')
    order by n.id desc`;
  if (news.length === 0) return null;
  await sql`update members set mailed_at = ${new Date(ctx.now)} where id = ${reader.memberId}`;
  const locale = reader.locale ?? ctx.organization.locale;
  const shown = await peopleShown({
    ...ctx,
    principal: { kind: "member", memberId: reader.memberId, role: reader.role },
  });
  const t = translatorOf(locale);
  const lines = news.slice(0, MOST_LINES).map(({ kind, facts }) => {
    const by = typeof facts.by === "string" ? (shown(facts.by).name ?? t("notices.somebody")) : null;
    return `– ${sentenceOf(locale, kind, { ...facts, name: by ?? facts.name ?? "" })}`;
  });
  const origin = ctx.app.env.APP_URL ?? `http://localhost:${ctx.app.env.PORT}`;
  const unsubscribe = `${origin}/unsubscribe/${unsubscribeToken(ctx.app, ctx.organization.id, reader.memberId)}`;
  const words = { name: reader.name, organization: ctx.organization.name, count: news.length };
  return {
    to: reader.email,
    subject: t("mail.digest.subject", words),
    text: t("mail.digest.text", { ...words, lines: lines.join("\n"), link: `${origin}/notices`, unsubscribe }),
    unsubscribe,
  };
}

/** A notice in words, as a mail says it: without numbers that only a page writes. */
function sentenceOf(locale: Locale, kind: NoticeKind, facts: Facts): string {
  const t = translatorOf(locale);
  const name = String(facts.name ?? "");
  switch (kind) {
    case "points-adjusted":
      return t("notices.kinds.points-adjusted", { name, points: String(facts.points ?? "") });
    case "result-decided":
      return t(facts.approve === true ? "notices.kinds.result-approved" : "notices.kinds.result-refused");
    default:
      return t(`notices.kinds.${kind}` as "notices.kinds.field-answered", {
        ...Object.fromEntries(Object.entries(facts).map(([fact, value]) => [fact, String(value ?? "")])),
        name,
        title: String(facts.title ?? name),
      });
  }
}
