import type { App } from "#server/app.ts";
import type { SignedInMember } from "#server/auth/principal.ts";

/** Who sits before the page: a member of one organization, chosen after signing in. */
export type Session = SignedInMember;
export type Theme = Session["member"]["theme"];

/** What the host hands to every loader and action. `session` is null for a visitor who has not signed in. */
declare module "@remix-run/node" {
  interface AppLoadContext {
    readonly app: App;
    readonly session: Session | null;
    /** Of this answer's Content-Security-Policy. */
    readonly nonce: string;
    /** Names this request in the logs and on the error page. */
    readonly requestId: string;
    /** The address at which this visitor sees the application, without a path. */
    readonly origin: string;
    /** Hands an unforeseen error to the logs, with this request's id, and to Sentry where there is one. */
    readonly report: (error: unknown) => void;
  }
}
