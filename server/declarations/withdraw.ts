import { DECLARED } from "#core/results/declarable.ts";
import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { findResult } from "../results/find.ts";
import { reverseResult } from "../results/reverse.ts";

/**
 * Takes back what the asker declared, while it waits. Throws a Refusal: 404 for what is not theirs, or 409 where it was
 * decided meanwhile.
 */
export async function withdrawDeclaration(ctx: Ctx, id: string): Promise<void> {
  const { entry, decision } = await findResult(ctx, DECLARED, id);
  const isOwn = ctx.principal.kind === "member" && ctx.principal.memberId === entry.memberId;
  if (isOwn && decision) throw new Refusal("conflict", { reason: "decided-meanwhile" });
  await reverseResult(ctx, { source: DECLARED, id, reason: "withdrawn" });
}
