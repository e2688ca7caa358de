import { isKeepable } from "#core/keepable.ts";
import type { PictureKind } from "#core/pictures/kind.ts";
import { newId } from "#db/id.ts";
import type { App } from "../app.ts";
import { inContext, type Principal } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { refused } from "./studio.ts";

/** A file as a form sent it; `isCut`: there was more than is read of any picture. */
export type SentPicture = { readonly bytes: Uint8Array; readonly isCut: boolean };

/** What is read of a file at most. */
export const LARGEST_PICTURE = 16 * 1024 * 1024;
const LONGEST_DESCRIPTION = 300;
const FORGOTTEN_MS = 24 * 60 * 60 * 1000;

/**
 * Draws a picture anew and keeps it until something points at it (attach-picture.ts) or a day has passed. It is drawn
 * before the transaction begins: nothing waits for it. Throws a Refusal: 404 for who is no member, 422 for what is no
 * picture that is taken here, 503 where too many wait.
 */
export async function keepPicture(
  app: App,
  who: { readonly organizationId: string; readonly principal: Principal },
  { sent, kind, description }: { sent: SentPicture; kind: PictureKind; description: string },
): Promise<string> {
  const { principal } = who;
  if (principal.kind !== "member") throw notFound();
  if (sent.isCut || sent.bytes.length > LARGEST_PICTURE) {
    throw refused("picture-too-large", { most: LARGEST_PICTURE / (1024 * 1024) });
  }
  if (description.length > LONGEST_DESCRIPTION || !isKeepable(description)) {
    const flaw = { pointer: "/description", code: "too-long", params: { most: LONGEST_DESCRIPTION } };
    throw new Refusal("invalid", { flaws: [flaw] });
  }
  const { bytes, width, height } = await app.studio.draw(sent.bytes);
  const id = newId();
  await inContext(app, who, async ({ tx, organization, now }) => {
    await tx.sql`
      delete from pictures where by_member_id = ${principal.memberId} and not is_kept
        and created_at < ${new Date(now - FORGOTTEN_MS)}`;
    await tx.sql`
      insert into pictures (organization_id, id, kind, description, width, height, bytes, by_member_id, created_at)
      values (${organization.id}, ${id}, ${kind}, ${description.trim()}, ${width}, ${height}, ${bytes},
        ${principal.memberId}, ${new Date(now)})`;
  });
  return id;
}
