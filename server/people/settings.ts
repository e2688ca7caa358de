import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { appendMarker, lockHead } from "../results/append.ts";

/** What a member decides for itself. A null language follows the browser. */
export type OwnSettings = {
  readonly locale: "fr" | "en" | null;
  readonly theme: "system" | "light" | "dark";
  readonly shownAs: "own" | "pseudonym" | "managers";
  readonly pseudonym: string | null;
  readonly isOnWall: boolean;
  /** Whether others are told of one's moments. */
  readonly celebrates: boolean;
  /** Whether one's moments become posts of the feed. */
  readonly sharesWins: "ask" | "always" | "never";
};

const PSEUDONYM = { shortest: 2, longest: 40 };

/** One's own settings. Throws a 404 Refusal for who is no member. */
export async function readOwnSettings(ctx: Ctx): Promise<OwnSettings> {
  const [settings] = await ctx.tx.sql<OwnSettings[]>`
    select locale, theme, shown_as as "shownAs", pseudonym, is_on_wall as "isOnWall", celebrates,
      shares_wins as "sharesWins"
    from members where organization_id = ${ctx.organization.id} and id = ${await ownId(ctx)}`;
  if (!settings) throw notFound();
  return settings;
}

/** Changes the language or the look of one's own pages. */
export async function changeLook(ctx: Ctx, wanted: Partial<Pick<OwnSettings, "locale" | "theme">>): Promise<void> {
  const id = await ownId(ctx);
  const { locale, theme } = { ...(await readOwnSettings(ctx)), ...wanted };
  await ctx.tx.sql`
    update members set locale = ${locale}, theme = ${theme}
    where organization_id = ${ctx.organization.id} and id = ${id}`;
}

/**
 * Changes under which name one appears on boards and displays; every board shows it at once. Throws a Refusal (422) with
 * flaws at `/pseudonym`: missing, too short or long, or somebody else's name.
 */
export async function changeNameShown(
  ctx: Ctx,
  wanted: Pick<OwnSettings, "shownAs" | "pseudonym" | "isOnWall"> &
    Partial<Pick<OwnSettings, "celebrates" | "sharesWins">>,
): Promise<void> {
  const id = await ownId(ctx);
  await lockHead(ctx);
  const before = await readOwnSettings(ctx);
  const pseudonym = wanted.pseudonym?.trim().replace(/\s+/g, " ") || null;
  if (wanted.shownAs === "pseudonym") await checkPseudonym(ctx, id, pseudonym);
  const after = { ...before, ...wanted, pseudonym: wanted.shownAs === "pseudonym" ? pseudonym : before.pseudonym };
  await ctx.tx.sql`
    update members set celebrates = ${after.celebrates}, shares_wins = ${after.sharesWins}
    where organization_id = ${ctx.organization.id} and id = ${id}`;
  const isSame =
    before.shownAs === after.shownAs && before.pseudonym === after.pseudonym && before.isOnWall === after.isOnWall;
  if (isSame) return;
  await ctx.tx.sql`
    update members set shown_as = ${after.shownAs}, pseudonym = ${after.pseudonym}, is_on_wall = ${after.isOnWall}
    where organization_id = ${ctx.organization.id} and id = ${id}`;
  // No point depends on a name: the position alone tells every board to look again.
  await appendMarker(ctx, "network");
  ctx.tell({ kind: "network", organizationId: ctx.organization.id });
  await audit(ctx, "settings.name-shown", { thing: "member", thingId: id, facts: { shownAs: after.shownAs } });
}

async function checkPseudonym(ctx: Ctx, id: string, pseudonym: string | null): Promise<void> {
  const length = [...(pseudonym ?? "")].length;
  const flaw = (code: string) =>
    new Refusal("invalid", { flaws: [{ pointer: "/pseudonym", code, params: PSEUDONYM }] });
  if (pseudonym === null) throw flaw("missing");
  if (length < PSEUDONYM.shortest || length > PSEUDONYM.longest) throw flaw("pseudonym-length");
  const [taken] = await ctx.tx.sql`
    select 1 from members
    where organization_id = ${ctx.organization.id} and id <> ${id}
      and (lower(name) = lower(${pseudonym}) or lower(pseudonym) = lower(${pseudonym})) limit 1`;
  if (taken) throw flaw("pseudonym-taken");
}

async function ownId(ctx: Ctx): Promise<string> {
  if (ctx.principal.kind !== "member") throw notFound();
  const { memberId } = ctx.principal;
  await allow(ctx, "own.settings", { kind: "member", memberId });
  return memberId;
}
