import type { PictureKind } from "#core/pictures/kind.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import { OWNERS } from "./owners.ts";
import { isPictureId } from "./picture-id.ts";

/** A picture's bytes (WebP), for who may see what it belongs to; before it belongs to anything, for its sender. Throws a 404 Refusal. */
export async function readPicture(ctx: Ctx, id: string): Promise<Buffer> {
  const { principal, tx } = ctx;
  const [row] = isPictureId(id)
    ? await tx.sql<{ kind: PictureKind; byMemberId: string; isKept: boolean }[]>`
        select kind, by_member_id as "byMemberId", is_kept as "isKept" from pictures where id = ${id}`
    : [];
  if (!row) throw notFound();
  const isSender = principal.kind === "member" && principal.memberId === row.byMemberId;
  const isSeen = row.isKept ? await OWNERS[row.kind](ctx, id) : isSender;
  const [found] = isSeen ? await tx.sql<{ bytes: Buffer }[]>`select bytes from pictures where id = ${id}` : [];
  if (!found) throw notFound();
  return found.bytes;
}
