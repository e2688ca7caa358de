import type { Server } from "node:http";

const LONGEST_WAIT_MS = 5_000;

/**
 * Prepares a server for its end. Call what it returns to close the port: whatever is being answered is answered, and says
 * that the connection closes with it, so that a client which asks one thing after another goes elsewhere instead of being
 * cut off in the middle. Who takes longer than `longestMs` is cut off all the same.
 */
export function makeDrain(server: Server, longestMs = LONGEST_WAIT_MS): () => Promise<void> {
  let isStopping = false;
  server.prependListener("request", (_, response) => {
    if (isStopping) response.setHeader("Connection", "close");
  });
  return async () => {
    isStopping = true;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    const timer = setTimeout(() => server.closeAllConnections(), longestMs);
    await closed;
    clearTimeout(timer);
  };
}
