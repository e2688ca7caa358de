import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { findPublished, type Published } from "./module.ts";

/** A module that the member who asks may take. Throws a 404 Refusal. */
export async function takeable(ctx: Ctx, ref: string): Promise<Published & { readonly memberId: string }> {
  const { principal } = ctx;
  if (principal.kind !== "member") throw notFound();
  const module = await findPublished(ctx, ref);
  await allow(ctx, "training.take", { kind: "module", moduleId: module.id });
  return { ...module, memberId: principal.memberId };
}
