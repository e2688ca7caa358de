import { audit } from "../audit/audit.ts";
import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { addressesOf, identityWith, verifierOf } from "./addresses.ts";
import { countAttempt, forgetAttempts } from "./attempts.ts";
import type { SignedIn } from "./auth.ts";
import { endSessions } from "./end-sessions.ts";
import { proofOf, setPassword } from "./identities.ts";
import { passwordFlaw } from "./passwords.ts";

const TRIES = { most: 10, windowMs: 15 * 60_000 };

/**
 * Changes one's own password and ends every other session. Throws a Refusal: 422 with flaws at `/present` or `/password`,
 * 429 after too many wrong ones.
 */
export async function changePassword(
  ctx: Ctx,
  signedIn: SignedIn,
  typed: { present: string; password: string },
): Promise<void> {
  const { auth } = ctx.app;
  const { identityId } = signedIn;
  const [address] = await addressesOf(ctx.tx.sql, identityId);
  if (address === undefined) throw new Refusal("conflict", { reason: "no-address" });
  const flaw = passwordFlaw(typed.password, address);
  if (flaw) throw new Refusal("invalid", { flaws: [{ pointer: "/password", code: flaw }] });
  const tried = await countAttempt(auth.sql, `password:${identityId}`, TRIES, ctx.now);
  if (!tried.ok) throw new Refusal("too-many", { retryAfterSeconds: tried.retryAfterSeconds });
  const present = await identityWith(ctx.tx.sql, address, await verifierOf(auth.secret, address, typed.present));
  if (present !== identityId)
    throw new Refusal("invalid", { flaws: [{ pointer: "/present", code: "password-wrong" }] });

  const addresses = await addressesOf(ctx.tx.sql, identityId);
  const proofs = await Promise.all(addresses.map((each) => proofOf(auth.secret, each, typed.password)));
  for (const proof of proofs) {
    // The same address with the same password must stay one identity, or signing in could not tell them apart.
    if ((await identityWith(ctx.tx.sql, proof.address, proof.verifier)) !== null) {
      throw new Refusal("invalid", { flaws: [{ pointer: "/password", code: "password-is-present" }] });
    }
  }
  await setPassword(ctx.tx.sql, identityId, proofs, ctx.now);
  await endSessions(ctx, identityId, { except: signedIn.sessionId });
  await audit(ctx, "password.change", { thing: "member" });
  ctx.afterCommit(() => forgetAttempts(auth.sql, `password:${identityId}`));
}
