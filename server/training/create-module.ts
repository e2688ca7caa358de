import type { ModuleContent } from "#core/training/content.ts";
import { metricKey } from "#core/training/metrics.ts";
import { refOf } from "#core/training/module-ref.ts";
import type { ModuleDetails } from "#core/training/schema.ts";
import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { lockHead } from "../results/append.ts";
import { asJson } from "./module.ts";

/** Begins a module as a draft and answers its ref, made of its title. */
export async function createModule(ctx: Ctx, details: ModuleDetails): Promise<string> {
  await allow(ctx, "training.author");
  // Two modules of one title that are begun at once get different refs.
  await lockHead(ctx);
  const taken = await ctx.tx.sql<{ ref: string }[]>`select ref from modules`;
  const metrics = await ctx.tx.sql<{ key: string }[]>`select key from metrics where key like 'module:%'`;
  const refs = new Set(taken.map((row) => row.ref));
  // A metric of that name may have been made for a course elsewhere: its results are not this module's.
  const keys = new Set(metrics.map((row) => row.key));
  const ref = refOf(details.title, (one) => refs.has(one) || keys.has(metricKey(one, "best")));
  const id = newId();
  const draft: ModuleContent = { ...details, questions: [] };
  const by = ctx.principal.kind === "member" ? ctx.principal.memberId : null;
  await ctx.tx.sql`
    insert into modules (organization_id, id, ref, draft, created_by, created_at)
    values (${ctx.organization.id}, ${id}, ${ref}, ${ctx.tx.sql.json(asJson(draft))}, ${by}, ${new Date(ctx.now)})`;
  await audit(ctx, "module.create", { thing: "module", thingId: id });
  return ref;
}
