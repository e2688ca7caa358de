import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPicture } from "#server/pictures/read-picture.ts";
import { asMember } from "../door.ts";

/**
 * A picture, for who may see what it belongs to. The right is asked each time, the bytes are sent once: they never change
 * under their id.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { id = "" } = args.params;
  const bytes = await asMember(args, (ctx) => readPicture(ctx, id));
  const headers = {
    "Cache-Control": "private, no-cache",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Disposition": "inline",
    ETag: `"${id}"`,
  };
  if (args.request.headers.get("If-None-Match") === headers.ETag) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(bytes), { headers: { ...headers, "Content-Type": "image/webp" } });
}
