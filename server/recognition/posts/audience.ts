import { unitsReadBy } from "#core/recognition/sight.ts";
import { isAllowed } from "../../auth/allow.ts";
import { isChallengeId } from "../../challenges/challenge.ts";
import type { Ctx } from "../../context.ts";
import type { Flaw } from "../../refusal.ts";
import { mayReadChallenge } from "./sight.ts";

/** To whom somebody wants to speak, as a form says it: `all`, `unit:<ref>`, `challenge:<id>`. */
export type AudienceWish = string;

type Found = { kind: "all" | "unit" | "challenge"; unitId?: string; challengeId?: string };

/**
 * Whom a post of the asker's may be addressed to: everybody, its own units and those above, a challenge that it reads. An
 * announcement needs the right to make one there. A flaw at `/audience` where not.
 */
export async function findAudience(
  ctx: Ctx,
  wish: AudienceWish,
  { isAnnouncement }: { isAnnouncement: boolean },
): Promise<{ audience: Found; flaws: Flaw[] }> {
  const [kind = "", name = ""] = splitOnce(wish);
  const refused = (code: string) => ({ audience: { kind: "all" } as const, flaws: [{ pointer: "/audience", code }] });
  const found = (audience: Found) => ({ audience, flaws: [] });
  if (kind === "challenge") {
    const isReadable = isChallengeId(name) && (await exists(ctx, name)) && (await mayReadChallenge(ctx, name));
    const mayAnnounce = !isAnnouncement || (isReadable && (await mayAnnounceIn(ctx, name)));
    return isReadable && mayAnnounce ? found({ kind: "challenge", challengeId: name }) : refused("not-your-audience");
  }
  if (kind === "unit") {
    const { network, unitIdOfRef } = await ctx.app.networks.of(ctx);
    const unitId = unitIdOfRef.get(name);
    if (unitId === undefined || ctx.principal.kind !== "member") return refused("not-your-audience");
    const { memberId, role } = ctx.principal;
    const isOfEverywhere = role === "leader" || role === "admin";
    const isOwn = isAnnouncement
      ? await isAllowed(ctx, "announcement.write", { kind: "unit", unitId })
      : isOfEverywhere || unitsReadBy(network, memberId, ctx.now).has(unitId);
    return isOwn ? found({ kind: "unit", unitId }) : refused("not-your-audience");
  }
  if (kind !== "all") return refused("bad-value");
  const mayAnnounce = !isAnnouncement || (await isAllowed(ctx, "announcement.write", { kind: "unit", unitId: null }));
  return mayAnnounce ? found({ kind: "all" }) : refused("not-your-audience");
}

const mayAnnounceIn = (ctx: Ctx, id: string) => isAllowed(ctx, "challenge.write", { kind: "challenge", id });

async function exists(ctx: Ctx, challengeId: string): Promise<boolean> {
  return (await ctx.tx.sql`select 1 from challenges where id = ${challengeId}`).length > 0;
}

function splitOnce(text: string): [string, string] {
  const at = text.indexOf(":");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
