import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportGift } from "#server/training/read-draft.ts";
import { asMember } from "../door.ts";

/** The draft's questions as a file for Moodle. */
export async function loader(args: LoaderFunctionArgs) {
  const ref = args.params.ref ?? "";
  const text = await asMember(args, (ctx) => exportGift(ctx, ref));
  return new Response(text, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="questions.gift"; filename*=UTF-8''${encodeURIComponent(ref)}.gift`,
      "Cache-Control": "no-store",
    },
  });
}
