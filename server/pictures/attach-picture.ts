import type { PictureKind } from "#core/pictures/kind.ts";
import type { Ctx } from "../context.ts";
import { isPictureId } from "./picture-id.ts";
import { refused } from "./studio.ts";

/** Keeps a picture for good that the asker has just sent, for what will point at it. Throws a 422 Refusal where it is gone. */
export async function attachPicture(ctx: Ctx, id: string, kind: PictureKind): Promise<void> {
  const { principal, tx } = ctx;
  if (!isPictureId(id) || principal.kind !== "member") throw refused("picture-gone");
  const { count } = await tx.sql`
    update pictures set is_kept = true
    where id = ${id} and kind = ${kind} and by_member_id = ${principal.memberId} and not is_kept`;
  if (count === 0) throw refused("picture-gone");
}
