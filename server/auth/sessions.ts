import type { App } from "../app.ts";
import type { Ctx } from "../context.ts";
import { notFound } from "../refusal.ts";
import type { SignedIn } from "./auth.ts";
import { endSessions } from "./end-sessions.ts";

/** A browser that is signed in. Instants are ms UTC. */
export type SessionView = {
  readonly id: string;
  readonly userAgent: string;
  readonly address: string;
  readonly createdAt: number;
  readonly isThis: boolean;
};

/** Where a person is signed in, the latest first. */
export async function listSessions(app: App, signedIn: SignedIn): Promise<SessionView[]> {
  const rows = await app.auth.sql<Omit<SessionView, "isThis">[]>`
    select id, coalesce(user_agent, '') as "userAgent", coalesce(ip_address, '') as address, created_at as "createdAt"
    from auth.sessions where identity_id = ${signedIn.identityId} and expires_at > ${new Date(app.clock())}
    order by created_at desc, id`;
  return rows.map((row) => ({ ...row, isThis: row.id === signedIn.sessionId }));
}

/** Ends one of a person's own sessions. Throws a 404 Refusal for anybody else's. */
export async function endSession(ctx: Ctx, signedIn: SignedIn, sessionId: string): Promise<void> {
  if ((await endSessions(ctx, signedIn.identityId, { sessionId })) === 0) throw notFound();
}

/** Ends every session of a person but the one at hand. */
export async function endOtherSessions(ctx: Ctx, signedIn: SignedIn): Promise<void> {
  await endSessions(ctx, signedIn.identityId, { except: signedIn.sessionId });
}

/** Signs out: the session ends and open sockets fall silent. Answers the cookies that forget it. */
export async function signOut(app: App, headers: Headers): Promise<readonly string[]> {
  const signedIn = await app.auth.sessionOf(headers);
  const { headers: answer } = await app.auth.api.signOut({ headers, returnHeaders: true });
  if (signedIn?.organizationId) {
    const { organizationId, sessionId } = signedIn;
    app.changes.publish([{ kind: "silence", organizationId, sessionId }]);
  }
  return answer.getSetCookie();
}
