import type { BadgeView } from "#core/recognition/badge.ts";
import type { PersonView } from "#core/recognition/post.ts";
import { allow, isAllowed } from "../../auth/allow.ts";
import type { Ctx } from "../../context.ts";
import { peopleShown } from "../../people/shown.ts";
import { requireBadge, selectBadges } from "./badge.ts";
import { earnersOf } from "./earners.ts";

type Grant = { badgeId: string; at: number; expiresAt: number | null; revokedAt: number | null; reason: string | null };

const stateAt = ({ revokedAt, expiresAt }: Pick<Grant, "revokedAt" | "expiresAt">, now: number) =>
  revokedAt !== null ? "revoked" : expiresAt !== null && expiresAt <= now ? "expired" : "held";

/** The badges that there are, the latest first, each with one's own; whether whoever asks may make one. Throws a 404 Refusal. */
export async function readBadges(ctx: Ctx): Promise<{ badges: BadgeView[]; mayCreate: boolean }> {
  await allow(ctx, "feed.watch");
  const { network } = await ctx.app.networks.of(ctx);
  const ownId = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  const grants = await ctx.tx.sql<Grant[]>`
    select badge_id as "badgeId", granted_at as at, expires_at as "expiresAt", revoked_at as "revokedAt",
      revoked_reason as reason from badge_grants where member_id = ${ownId}`;
  const own = new Map(grants.map((grant) => [grant.badgeId, grant]));
  const counts = await ctx.tx.sql<{ badgeId: string; count: number }[]>`
    select badge_id as "badgeId", count(*)::int as count from badge_grants where revoked_at is null group by 1`;
  const holders = new Map(counts.map(({ badgeId, count }) => [badgeId, count]));
  const rows = await selectBadges(ctx, ctx.tx.sql`order by created_at desc, id desc`);
  const badges = rows.map(({ unitId, retiredAt, position: _, ...badge }): BadgeView => {
    const grant = own.get(badge.id);
    return {
      ...badge,
      unit: network.units.get(unitId ?? "")?.name ?? null,
      metricName: badge.rule.kind === "measure" ? (network.metrics.get(badge.rule.metric)?.name ?? null) : null,
      isRetired: retiredAt !== null,
      holders: holders.get(badge.id) ?? 0,
      own: grant ? { at: grant.at, state: stateAt(grant, ctx.now), reason: grant.reason } : null,
    };
  });
  return { badges, mayCreate: await mayCreateAny(ctx) };
}

async function mayCreateAny(ctx: Ctx): Promise<boolean> {
  const { network } = await ctx.app.networks.of(ctx);
  for (const { id } of network.units.values()) {
    if (await isAllowed(ctx, "badge.write", { kind: "unit", unitId: id })) return true;
  }
  return isAllowed(ctx, "badge.write", { kind: "unit", unitId: null });
}

/** A badge as those who manage it see it: who has it, and who would get it for what is past. */
export type ManagedBadge = {
  readonly badge: BadgeView;
  readonly holders: readonly {
    readonly person: PersonView;
    readonly at: number;
    readonly state: "held" | "expired" | "revoked";
    readonly measure: string;
  }[];
  readonly wouldGet: readonly { readonly person: PersonView; readonly measure: string }[];
};

/** Throws a 404 Refusal for who may not manage it. */
export async function readManagedBadge(ctx: Ctx, id: string): Promise<ManagedBadge> {
  const row = await requireBadge(ctx, id);
  const { badges } = await readBadges(ctx);
  const badge = badges.find((one) => one.id === row.id);
  if (!badge) throw new Error("a badge that is there was not read");
  const shown = await peopleShown(ctx);
  const holders = await ctx.tx.sql<(Grant & { memberId: string; facts: { measure?: string } })[]>`
    select badge_id as "badgeId", member_id as "memberId", granted_at as at, expires_at as "expiresAt",
      revoked_at as "revokedAt", revoked_reason as reason, facts from badge_grants
    where badge_id = ${row.id} order by granted_at desc, member_id limit 500`;
  const earners = badge.isRetired ? [] : await earnersOf(ctx, row);
  return {
    badge,
    holders: holders.map((grant) => ({
      person: shown(grant.memberId),
      at: grant.at,
      state: stateAt(grant, ctx.now),
      measure: grant.facts.measure ?? "",
    })),
    wouldGet: earners.map(({ memberId, facts }) => ({ person: shown(memberId), measure: String(facts.measure ?? "") })),
  };
}

/** What may be chosen for a new badge. Throws a 404 Refusal for who may make none. */
export async function badgeOptions(ctx: Ctx) {
  const { network } = await ctx.app.networks.of(ctx);
  const units: { ref: string; name: string }[] = [];
  for (const { id, ref, name } of network.units.values()) {
    if (await isAllowed(ctx, "badge.write", { kind: "unit", unitId: id })) units.push({ ref, name });
  }
  const isForAll = await isAllowed(ctx, "badge.write", { kind: "unit", unitId: null });
  if (units.length === 0 && !isForAll) await allow(ctx, "badge.write", { kind: "unit", unitId: null });
  return {
    units: units.sort((a, b) => a.name.localeCompare(b.name, "fr")),
    isForAll,
    metrics: [...network.metrics.values()]
      .map(({ key, name }) => ({ key, name }))
      .sort((a, b) => a.name.localeCompare(b.name, "fr")),
  };
}
