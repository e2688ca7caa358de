import { createHmac } from "node:crypto";
import type { Ctx } from "../context.ts";

/** What a member who is not shown by name is called by in one challenge: nobody can tell who it is, or that two are the same. */
export const aliasOf = (ctx: Pick<Ctx, "organization">, challengeId: string, memberId: string): string =>
  `~${createHmac("sha256", ctx.organization.subjectKey).update(`${challengeId} ${memberId}`).digest("base64url").slice(0, 16)}`;
