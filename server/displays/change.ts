import { audit } from "../audit/audit.ts";
import type { Ctx } from "../context.ts";
import { requireDisplay } from "./find.ts";
import { type Showing, writeShowing } from "./showing.ts";

/** Changes what a display shows; it is told to come back, and then shows that. Throws a Refusal: 404, 422. */
export async function changeDisplay(ctx: Ctx, displayId: string, showing: Omit<Showing, "unit">): Promise<void> {
  await requireDisplay(ctx, displayId);
  await writeShowing(ctx, displayId, { ...showing, unit: null });
  ctx.tell({ kind: "silence", organizationId: ctx.organization.id, displayId });
  await audit(ctx, "display.change", {
    thing: "display",
    thingId: displayId,
    facts: { boards: showing.boards.length },
  });
}
