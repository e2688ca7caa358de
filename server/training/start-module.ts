import type { Ctx } from "../context.ts";
import { lockHead } from "../results/append.ts";
import type { Published } from "./module.ts";
import { recordFacts } from "./record-facts.ts";
import { takeable } from "./takeable.ts";

/** Notes on which card the reader stands; the first time, the module is started. Throws a 404 Refusal. */
export async function readCard(ctx: Ctx, ref: string, card: number): Promise<void> {
  const module = await takeable(ctx, ref);
  await begin(ctx, module);
  const last = module.content.cards.length - 1;
  await ctx.tx.sql`
    update module_progress set card = ${Math.max(0, Math.min(card, last))}
    where module_id = ${module.id} and member_id = ${module.memberId}`;
}

/** Begins a module for whoever has not yet, and records that. Takes the ledger's head. */
export async function begin(ctx: Ctx, module: Published & { readonly memberId: string }): Promise<void> {
  const { id, ref, memberId, content } = module;
  const [known] = await ctx.tx.sql`select 1 from module_progress where module_id = ${id} and member_id = ${memberId}`;
  if (known) return;
  await lockHead(ctx);
  const made = await ctx.tx.sql`
    insert into module_progress (organization_id, module_id, member_id, started_at)
    values (${ctx.organization.id}, ${id}, ${memberId}, ${new Date(ctx.now)}) on conflict do nothing`;
  if (made.count === 0) return;
  await recordFacts(ctx, {
    ref,
    title: content.title,
    member: await refOfMember(ctx, memberId),
    id: `${id}:${memberId}`,
    evidence: `/training/${ref}`,
    facts: [{ measure: "started", value: "1" }],
  });
}

export async function refOfMember(ctx: Ctx, memberId: string): Promise<string> {
  const member = (await ctx.app.networks.of(ctx)).network.members.get(memberId);
  if (!member) throw new Error("a member outside the network takes a module");
  return member.ref;
}
