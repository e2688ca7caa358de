import type { ActionFunctionArgs } from "@remix-run/node";
import type { PictureKind } from "#core/pictures/kind.ts";
import { problemOf } from "#server/api/problem.ts";
import { keepPicture, type SentPicture } from "#server/pictures/keep-picture.ts";
import { Refusal } from "#server/refusal.ts";
import { localeOf } from "../../preferences.ts";
import { type Attempt, toSignIn } from "../door.ts";

/**
 * Keeps a picture that a form sent, outside any transaction: drawing takes its time, and holds nothing that others wait
 * for. Answers its id, or what is wrong with it for beside the field.
 */
export async function takePicture(
  { request, context }: Pick<ActionFunctionArgs, "request" | "context">,
  picture: { readonly sent: SentPicture; readonly kind: PictureKind; readonly description: string },
): Promise<Attempt<string>> {
  const { app, session } = context;
  if (!session) throw toSignIn(request);
  const who = { organizationId: session.organizationId, principal: session.principal };
  try {
    return { ok: true, value: await keepPicture(app, who, picture) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, params, flaws } = error;
    return { ok: false, problem: problemOf(await localeOf(request, session), code, { reason, params, flaws }) };
  }
}
