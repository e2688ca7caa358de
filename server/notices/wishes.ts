import { createHmac, timingSafeEqual } from "node:crypto";
import { NOTICE_GROUPS, type NoticeGroup } from "#core/notices/groups.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { App } from "../app.ts";
import { allow } from "../auth/allow.ts";
import { type Ctx, inContext } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";

/** What one wants to hear of, and whether a daily mail says what is new. */
export type NoticeWishes = { readonly muted: readonly NoticeGroup[]; readonly mails: boolean };

/** One's own wishes. Throws a 404 Refusal for who is no member. */
export async function readNoticeWishes(ctx: Ctx): Promise<NoticeWishes> {
  const [row] = await ctx.tx.sql<{ muted: string[]; mails: boolean }[]>`
    select to_json(muted) as muted, mails from members where id = ${await ownId(ctx)}`;
  if (!row) throw notFound();
  return { muted: NOTICE_GROUPS.filter((group) => row.muted.includes(group)), mails: row.mails };
}

/** Changes one's own wishes. Throws a 404 Refusal for who is no member. */
export async function changeNoticeWishes(ctx: Ctx, { muted, mails }: NoticeWishes): Promise<void> {
  await ctx.tx.sql`
    update members set muted = ${arrayLiteral(muted)}::text[], mails = ${mails} where id = ${await ownId(ctx)}`;
}

async function ownId(ctx: Ctx): Promise<string> {
  if (ctx.principal.kind !== "member") throw notFound();
  const { memberId } = ctx.principal;
  await allow(ctx, "notices.read", { kind: "member", memberId });
  return memberId;
}

const TOKEN = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([A-Za-z0-9_-]{43})$/;

const signed = (app: App, organizationId: string, memberId: string) =>
  createHmac("sha256", app.auth.secret).update(`unsubscribe ${organizationId} ${memberId}`).digest("base64url");

/** What ends one person's mails without signing in, and nothing else. */
export const unsubscribeToken = (app: App, organizationId: string, memberId: string): string =>
  `${organizationId}.${memberId}.${signed(app, organizationId, memberId)}`;

/** Ends the mails of whom the token names; again, it changes nothing. Throws a 404 Refusal for a token that is none of ours. */
export async function unsubscribe(app: App, token: string): Promise<void> {
  const [, organizationId = "", memberId = "", mac = ""] = TOKEN.exec(token) ?? [];
  const expected = Buffer.from(signed(app, organizationId, memberId));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Refusal("not-found");
  await inContext(app, { organizationId, principal: { kind: "system", name: "unsubscribe" } }, async (ctx) => {
    await ctx.tx.sql`update members set mails = false where id = ${memberId}`;
  });
}
