// Starts error reports before anything else is loaded (node --import). Without a DSN nothing is sent and nothing is loaded.
import { readFileSync } from "node:fs";

const file = process.env.SENTRY_DSN_FILE;
const dsn = file ? readFileSync(file, "utf8").trim() : process.env.SENTRY_DSN;
if (dsn) {
  const Sentry = await import("@sentry/node");
  Sentry.init({ dsn, sendDefaultPii: false, tracesSampleRate: 0.1, beforeSend: withoutPeople });
}

/** Errors go out with their stack and route, never with a person, a body, a cookie or a query. */
function withoutPeople(event) {
  delete event.user;
  if (event.request) event.request = { method: event.request.method, url: event.request.url?.split("?")[0] };
  delete event.server_name;
  return event;
}
