import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { translatorOf } from "#locales/translator.ts";
import { openCorrections } from "#server/imports/corrections.ts";
import { Refusal } from "#server/refusal.ts";
import { localeOf } from "../../preferences.ts";
import { toSignIn } from "../door.ts";

/** The refused rows as a file that a spreadsheet opens with its accents. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { app, session } = context;
  if (!session) throw toSignIn(request);
  const who = { organizationId: session.organizationId, principal: session.principal };
  const opened = await openCorrections(app, who, params.id ?? "").catch((error) => {
    if (error instanceof Refusal) throw new Response(null, { status: 404 });
    throw error;
  });
  async function* bytes() {
    yield Buffer.from("\uFEFF", "utf8");
    yield* opened.parts;
  }
  const name = `${translatorOf(await localeOf(request, session))("imports.result.fileName")}-${opened.filename.replace(/\.\w+$/, "")}.csv`;
  return new Response(createReadableStreamFromReadable(Readable.from(bytes())), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="corrections.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
    },
  });
}
