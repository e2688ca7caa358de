import type { App } from "../../app.ts";
import { audit } from "../../audit/audit.ts";
import { Refusal } from "../../refusal.ts";
import { passwordFlaw } from "../passwords.ts";
import { type SignInAnswer, signIn } from "../sign-in.ts";
import { consumeLink } from "./read.ts";
import { proofsFor, renewPassword } from "./renew.ts";

/**
 * Sets a new password by a link and signs in with it; a second factor is still asked for. Throws a Refusal: 422 with flaws
 * at `/password`, 404 and 409 as `consumeLink` does.
 */
export async function renewPasswordByLink(
  app: App,
  headers: Headers,
  token: string,
  typed: { password: string },
): Promise<SignInAnswer> {
  const flaw = passwordFlaw(typed.password);
  if (flaw) throw new Refusal("invalid", { flaws: [{ pointer: "/password", code: flaw }] });
  const address = await consumeLink(app, token, "password", async (ctx, link) => {
    const identityId = link.identityId ?? link.memberIdentityId;
    if (identityId === null) throw new Refusal("conflict", { reason: "link-used" });
    const proofs = await proofsFor(ctx, app.auth.secret, identityId, typed.password);
    await renewPassword(ctx, link, proofs, true);
    await audit(ctx, "password.renew", { thing: "member", thingId: link.memberId });
    return proofs[0]?.address ?? "";
  });
  return signIn(app, headers, { address, password: typed.password });
}
