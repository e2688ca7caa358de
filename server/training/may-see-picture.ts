import { isAllowed } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";

/** Whether the asker may take a module that shows the picture on one of its cards, or writes modules. */
export async function maySeeModulePicture(ctx: Ctx, pictureId: string): Promise<boolean> {
  if (await isAllowed(ctx, "training.author")) return true;
  const shown = JSON.stringify({ cards: [{ picture: pictureId }] });
  const modules = await ctx.tx.sql<{ id: string }[]>`
    select distinct module_id as id from module_versions where content @> ${shown}::text::jsonb`;
  for (const { id } of modules)
    if (await isAllowed(ctx, "training.take", { kind: "module", moduleId: id })) return true;
  return false;
}
