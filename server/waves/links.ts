import { createHmac, timingSafeEqual } from "node:crypto";
import { newId } from "#db/id.ts";
import type { App } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { dashed } from "../auth/links/token.ts";
import { type Ctx, inContext } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { requireWave, subjectsOf, type Wave } from "./wave.ts";

/** A way to answer without signing in. */
export type WaveLink = {
  readonly id: string;
  readonly subjectId: string;
  readonly isOnce: boolean;
  readonly isUsed: boolean;
  /** What stands in its address. */
  readonly token: string;
};

const TOKEN = /^([0-9a-f]{32})\.([0-9a-f]{32})\.([A-Za-z0-9_-]{32})$/;
const compact = (id: string) => id.replaceAll("-", "");

/** Made from the organization's own key, so that a link on a counter can be printed again and none can be made up. */
const sealOf = (ctx: Ctx, linkId: string) =>
  createHmac("sha256", ctx.organization.subjectKey).update(`survey ${linkId}`).digest("base64url").slice(0, 32);

const tokenOf = (ctx: Ctx, linkId: string) =>
  `${compact(ctx.organization.id)}.${compact(linkId)}.${sealOf(ctx, linkId)}`;

/** Makes a link for one that the wave rates, by ref. Throws a Refusal: 404, 422 for who is not in the wave. */
export async function addWaveLink(
  ctx: Ctx,
  waveId: string,
  { subject, isOnce }: { subject: string; isOnce: boolean },
): Promise<string> {
  const wave = await requireWave(ctx, waveId, "waves.write");
  const { network } = await ctx.app.networks.of(ctx);
  const found = [...subjectsOf(network, wave, ctx.now).values()].find(({ ref }) => ref === subject);
  if (!found) throw new Refusal("invalid", { flaws: [{ pointer: "/subject", code: "not-in-wave" }] });
  const [member, unit] = wave.about === "members" ? [found.id, null] : [null, found.id];
  const id = newId();
  await ctx.tx.sql`
    insert into wave_links (organization_id, id, wave_id, member_id, unit_id, is_once, created_at)
    values (${ctx.organization.id}, ${id}, ${wave.id}, ${member}, ${unit}, ${isOnce}, ${new Date(ctx.now)})`;
  await audit(ctx, "wave.link", { thing: "wave", thingId: wave.id });
  return tokenOf(ctx, id);
}

/** The links of a wave, the latest first. */
export async function linksOf(ctx: Ctx, wave: Wave): Promise<WaveLink[]> {
  const rows = await ctx.tx.sql<Omit<WaveLink, "token">[]>`
    select id, coalesce(member_id, unit_id) as "subjectId", is_once as "isOnce", used_at is not null as "isUsed"
    from wave_links where wave_id = ${wave.id} order by id desc limit 200`;
  return rows.map((row) => ({ ...row, token: tokenOf(ctx, row.id) }));
}

/** What a token leads to. */
export type Followed = {
  readonly linkId: string;
  readonly wave: Wave;
  readonly subjectId: string;
  readonly isOnce: boolean;
};

/** Runs something on the survey that a token leads to. Throws a 404 Refusal for one that was made up or is used up. */
export async function onSurvey<T>(
  app: App,
  token: string,
  run: (ctx: Ctx, followed: Followed) => Promise<T>,
): Promise<T> {
  const [, organization, link, seal] = TOKEN.exec(token) ?? [];
  if (!organization || !link || !seal) throw notFound();
  const who = { organizationId: dashed(organization), principal: { kind: "system", name: "survey" } } as const;
  return inContext(app, who, async (ctx) => {
    const linkId = dashed(link);
    if (!timingSafeEqual(Buffer.from(sealOf(ctx, linkId)), Buffer.from(seal))) throw notFound();
    const [found] = await ctx.tx.sql<{ waveId: string; subjectId: string; isOnce: boolean; usedAt: number | null }[]>`
      select wave_id as "waveId", coalesce(member_id, unit_id) as "subjectId", is_once as "isOnce", used_at as "usedAt"
      from wave_links where id = ${linkId} for update`;
    if (!found || (found.isOnce && found.usedAt !== null)) throw notFound();
    const { waveId, subjectId, isOnce } = found;
    const wave = await requireWave(ctx, waveId, "waves.read");
    return run(ctx, { linkId, wave, subjectId, isOnce });
  });
}
