import type { App } from "../../app.ts";
import { audit } from "../../audit/audit.ts";
import { Refusal } from "../../refusal.ts";
import { identityWith, verifierOf } from "../addresses.ts";
import { countAttempt } from "../attempts.ts";
import { passwordFlaw } from "../passwords.ts";
import { type SignInAnswer, signIn } from "../sign-in.ts";
import { consumeLink } from "./read.ts";
import { proofsFor, renewPassword } from "./renew.ts";

/** Wrong passwords beside one link. */
const TRIES = { most: 10, windowMs: 60 * 60_000 };

/**
 * Gives up a lost second factor by a link and the present password, with a new password from now on, and signs in. The link
 * stands for the factor only: without the password it opens nothing. Throws a Refusal: 422 with flaws at `/present` or
 * `/password`, 429, or 404 and 409 as `consumeLink` does.
 */
export async function renewSecondFactorByLink(
  app: App,
  headers: Headers,
  token: string,
  typed: { present: string; password: string },
): Promise<SignInAnswer> {
  const flaw = passwordFlaw(typed.password);
  if (flaw) throw new Refusal("invalid", { flaws: [{ pointer: "/password", code: flaw }] });
  const tried = await countAttempt(app.auth.sql, `link:${token}`, TRIES, app.clock());
  if (!tried.ok) return { ok: false, reason: "too-many", retryAfterSeconds: tried.retryAfterSeconds };
  const address = await consumeLink(app, token, "second-factor", async (ctx, link) => {
    const identityId = link.identityId ?? link.memberIdentityId;
    if (identityId === null) throw new Refusal("conflict", { reason: "link-used" });
    const proofs = await proofsFor(ctx, app.auth.secret, identityId, typed.password);
    const first = proofs[0]?.address ?? "";
    const present = await identityWith(ctx.tx.sql, first, await verifierOf(app.auth.secret, first, typed.present));
    if (present !== identityId)
      throw new Refusal("invalid", { flaws: [{ pointer: "/present", code: "password-wrong" }] });
    await renewPassword(ctx, link, proofs, false);
    await audit(ctx, "second-factor.renew", { thing: "member", thingId: link.memberId });
    return first;
  });
  return signIn(app, headers, { address, password: typed.password });
}
