import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { addVisitPhoto, requireRoomForPhoto } from "#server/visits/photo.ts";
import type { FormProblem } from "../../components/people/problem.ts";
import type { VisitRefused } from "../../components/visits/types.ts";
import { textOf } from "../auth/visitor.ts";
import { attempt } from "../door.ts";
import { readFormWithPicture } from "../pictures/read-form.ts";
import { takePicture } from "../pictures/take-picture.ts";
import { loader as readPage } from "./visit.tsx";

export const loader = (args: LoaderFunctionArgs) => readPage(args);

/** Adds a photo. Fields: the file `picture`, `item` (its number), `description`. */
export async function action(args: ActionFunctionArgs) {
  const { id = "" } = args.params;
  const refused = (problem: FormProblem & { status: number }, typed = { item: 0, description: "" }) =>
    json<VisitRefused>({ form: "photo", problem, typed }, { status: problem.status });
  const allowed = await attempt(args, (ctx) => requireRoomForPhoto(ctx, id));
  if (!allowed.ok) return refused(allowed.problem);
  const { form, picture } = await readFormWithPicture(args.request);
  const typed = { item: Number(textOf(form, "item")), description: textOf(form, "description") };
  const sent = picture ?? { bytes: new Uint8Array(), isCut: false };
  const kept = await takePicture(args, { sent, kind: "visit", description: typed.description });
  const placed = kept.ok
    ? await attempt(args, (ctx) => addVisitPhoto(ctx, id, { item: typed.item, pictureId: kept.value }))
    : kept;
  return placed.ok ? redirect(`/visits/${id}`) : refused(placed.problem, typed);
}

export { default, meta } from "./visit.tsx";
