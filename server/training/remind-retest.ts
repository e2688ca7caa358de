import type { Ctx } from "../context.ts";
import { notify } from "../notices/notify.ts";
import { findPublished } from "./module.ts";
import { isRetestDue, progressOf } from "./progress.ts";

/** Tells a member that a module's questions are back, unless they were answered since. Throws a 404 Refusal. */
export async function remindOfRetest(ctx: Ctx, ref: string, memberId: string): Promise<void> {
  const { id, content } = await findPublished(ctx, ref);
  const [progress] = await progressOf(ctx, { moduleId: id, memberId });
  if (!isRetestDue(progress, ctx.now)) return;
  await notify(ctx, [memberId], "module-retest", null, { name: content.title, module: ref });
}
