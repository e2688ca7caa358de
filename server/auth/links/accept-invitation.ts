import type { App } from "../../app.ts";
import { audit } from "../../audit/audit.ts";
import { Refusal } from "../../refusal.ts";
import { readAddress } from "../addresses.ts";
import type { SignedIn } from "../auth.ts";
import { claimIdentity, proofOf } from "../identities.ts";
import { passwordFlaw } from "../passwords.ts";
import { type SignInAnswer, signIn, tooManyTries } from "../sign-in.ts";
import { attachIdentity } from "./membership.ts";
import { consumeLink } from "./read.ts";

/**
 * Takes up an invitation with an address and a password, and signs in. Where they already are somebody's, that identity is
 * meant and gets one organization more; else a new one is made. Nothing in the answer tells which, nor whether the address
 * is known. Throws a Refusal: 422 with flaws at `/address` or `/password`, 404 and 409 as `consumeLink` does.
 */
export async function acceptInvitation(
  app: App,
  headers: Headers,
  token: string,
  typed: { address: string; password: string },
): Promise<SignInAnswer> {
  const address = readAddress(typed.address);
  const flaw = passwordFlaw(typed.password, address);
  const flaws = [
    ...(address === null ? [{ pointer: "/address", code: "not-an-address" }] : []),
    ...(flaw === null ? [] : [{ pointer: "/password", code: flaw }]),
  ];
  if (address === null || flaws.length > 0) throw new Refusal("invalid", { flaws });
  // Every invitation would else be one more guess at the password of the address it names.
  const tooMany = await tooManyTries(app, headers, address);
  if (tooMany) return tooMany;
  const proof = await proofOf(app.auth.secret, address, typed.password);
  await consumeLink(app, token, "invitation", async (ctx, link) => {
    const identityId = await claimIdentity(ctx.tx.sql, proof, link.name, ctx.now);
    await attachIdentity(ctx, link.memberId, identityId);
    await audit(ctx, "invitation.accept", { thing: "member", thingId: link.memberId });
  });
  return signIn(app, headers, typed);
}

/** Takes up an invitation as the identity that is signed in. Throws a Refusal: 422, or as `consumeLink` does. */
export async function joinWithInvitation(app: App, token: string, signedIn: SignedIn): Promise<void> {
  const organizationId = await consumeLink(app, token, "invitation", async (ctx, link) => {
    await attachIdentity(ctx, link.memberId, signedIn.identityId);
    await audit(ctx, "invitation.accept", { thing: "member", thingId: link.memberId });
    return ctx.organization.id;
  });
  await app.auth.sql`update auth.sessions set organization_id = ${organizationId} where id = ${signedIn.sessionId}`;
}
