import type { Ctx } from "../../context.ts";
import { Refusal } from "../../refusal.ts";
import { addressesOf, identityWith } from "../addresses.ts";
import { endSessions } from "../end-sessions.ts";
import {
  copySecondFactor,
  createIdentity,
  type Proof,
  proofOf,
  removeIdentity,
  removeSecondFactor,
  setPassword,
} from "../identities.ts";
import { attachIdentity, detachIdentity, isMemberElsewhere } from "./membership.ts";
import type { LinkRow } from "./read.ts";

/** The new password hashed for every address of the identity that a link is about. */
export async function proofsFor(ctx: Ctx, secret: string, identityId: string, password: string): Promise<Proof[]> {
  const addresses = await addressesOf(ctx.tx.sql, identityId);
  return Promise.all(addresses.map((address) => proofOf(secret, address, password)));
}

/**
 * Gives the holder of a link a new password. A link that was mailed to the identity's own address renews the identity
 * itself. One that somebody of this organization handed over must not open another organization's door: where the identity
 * is a member elsewhere too, it stays as it is over there, and a new one takes its place here. Either way the pages say the
 * same. Throws a Refusal (422) for the present password, or one that is another member's of this organization.
 */
export async function renewPassword(
  ctx: Ctx,
  link: LinkRow,
  proofs: readonly Proof[],
  keepsSecondFactor: boolean,
): Promise<void> {
  const { sql } = ctx.tx;
  const [proof] = proofs;
  const old = link.identityId ?? link.memberIdentityId;
  if (!proof || old === null) throw new Refusal("conflict", { reason: "link-used" });
  const known = await firstKnown(ctx, proofs);
  const isWhole = link.identityId !== null;
  if (known === old || (known !== null && isWhole)) {
    throw new Refusal("invalid", { flaws: [{ pointer: "/password", code: "password-is-present" }] });
  }
  const isElsewhere = await isMemberElsewhere(ctx, old);

  if (isWhole || (known === null && !isElsewhere)) {
    await setPassword(sql, old, proofs, ctx.now);
    if (!keepsSecondFactor) await removeSecondFactor(sql, old);
    await endSessions(ctx, old);
    return;
  }
  const fresh = known ?? (await createIdentity(sql, proof, link.name, ctx.now));
  if (known === null && keepsSecondFactor) await copySecondFactor(sql, old, fresh);
  await endSessions(ctx, old, { inThisOrganization: true });
  await detachIdentity(ctx, old);
  await attachIdentity(ctx, link.memberId, fresh);
  if (!isElsewhere) await removeIdentity(sql, old);
}

async function firstKnown(ctx: Ctx, proofs: readonly Proof[]): Promise<string | null> {
  for (const { address, verifier } of proofs) {
    const known = await identityWith(ctx.tx.sql, address, verifier);
    if (known !== null) return known;
  }
  return null;
}
