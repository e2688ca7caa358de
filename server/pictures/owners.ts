import type { PictureKind } from "#core/pictures/kind.ts";
import type { Ctx } from "../context.ts";
import { maySeeDeclaredPicture } from "../declarations/may-see-picture.ts";
import { maySeeModulePicture } from "../training/may-see-picture.ts";
import { maySeeVisitPicture } from "../visits/may-see-picture.ts";

/** Whether the asker may see what a picture belongs to, by what that is. */
export const OWNERS: Readonly<Record<PictureKind, (ctx: Ctx, pictureId: string) => Promise<boolean>>> = {
  declaration: maySeeDeclaredPicture,
  module: maySeeModulePicture,
  visit: maySeeVisitPicture,
};
