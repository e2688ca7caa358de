import { PassThrough } from "node:stream";
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { en } from "#locales/en/index.ts";
import { fr } from "#locales/fr/index.ts";
import type { Words } from "#locales/words.ts";
import { AnswerProvider } from "./answer-context.tsx";
import { localeOf } from "./preferences.ts";
import { keepCatalogue } from "./words/catalogues.ts";

// The one module graph: the host takes the application and the command line from this build (docs/decisions/002).
export { boot } from "#server/boot.ts";
export { runCommand } from "#server/cli/main.ts";

keepCatalogue("fr", fr);
// The cast says what `Same` proves: English has exactly the French keys.
keepCatalogue("en", en as Words);

const ABORT_AFTER_MS = 5_000;

/** Renders a page: at once what is ready for a person, everything for a robot. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, report, requestId, session }: AppLoadContext,
): Promise<Response> {
  const locale = await localeOf(request, session);
  const ready = isbot(request.headers.get("User-Agent")) || remixContext.isSpaMode ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let answerStatus = status;
    let hasBegun = false;
    const { pipe, abort } = renderToPipeableStream(
      <AnswerProvider value={{ nonce, requestId, locale }}>
        <RemixServer context={remixContext} url={request.url} abortDelay={ABORT_AFTER_MS} nonce={nonce} />
      </AnswerProvider>,
      {
        nonce,
        [ready]() {
          hasBegun = true;
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          headers.append("Vary", "Cookie, Accept-Language");
          resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answerStatus }));
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          answerStatus = 500;
          // Before the shell is out, onShellError rejects and the host reports it.
          if (hasBegun) report(error);
        },
      },
    );
    setTimeout(abort, ABORT_AFTER_MS + 1_000).unref();
  });
}

/** Hears every error that a loader, an action or a page threw by accident. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (!request.signal.aborted) context.report(error);
};
