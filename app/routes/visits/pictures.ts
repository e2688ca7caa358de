import { type ActionFunctionArgs, json, redirect } from "@remix-run/node";
import { addVisitPhoto, requireRoomForPhoto } from "#server/visits/photo.ts";
import { elsewhere, textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";
import { readFormWithPicture } from "../pictures/read-form.ts";
import { takePicture } from "../pictures/take-picture.ts";

/** Adds a photo. Fields: the file `picture`, `item` (its number), `description`. */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const allowed = await attempt(args, (ctx) => requireRoomForPhoto(ctx, id));
  if (!allowed.ok) return json({ problem: allowed.problem }, { status: allowed.problem.status });
  const { form, picture } = await readFormWithPicture(args.request);
  const sent = picture ?? { bytes: new Uint8Array(), isCut: false };
  const kept = await takePicture(args, { sent, kind: "visit", description: textOf(form, "description") });
  const item = Number(textOf(form, "item"));
  const placed = kept.ok ? await attempt(args, (ctx) => addVisitPhoto(ctx, id, { item, pictureId: kept.value })) : kept;
  if (!placed.ok) return json({ problem: placed.problem }, { status: placed.problem.status });
  return redirect(`/visits/${id}`);
}

export const loader = elsewhere("/visits");
