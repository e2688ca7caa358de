import type { App } from "../../app.ts";
import { type Ctx, inContext } from "../../context.ts";
import { Refusal } from "../../refusal.ts";
import type { LinkKind } from "./issue.ts";
import { type LinkToken, readToken } from "./token.ts";

/** What a link's page shows. Nothing but `unknown` is said of a link that never was. */
export type LinkPage =
  | { readonly state: "unknown" }
  | { readonly state: "used" | "expired" | "disabled"; readonly kind: LinkKind }
  | {
      readonly state: "open";
      readonly kind: LinkKind;
      /** Null where the link is about all of a person's organizations. */
      readonly organizationName: string | null;
      readonly name: string;
      /** The address that the organization knows; the person may sign in with another one. */
      readonly email: string | null;
    };

export type LinkRow = {
  readonly id: string;
  readonly kind: LinkKind;
  readonly memberId: string;
  /** Of the link: it acts on the identity whole. */
  readonly identityId: string | null;
  readonly expiresAt: number;
  readonly usedAt: number | null;
  readonly name: string;
  readonly email: string | null;
  readonly active: boolean;
  /** Of the member: who signs in as it now. */
  readonly memberIdentityId: string | null;
};

/** Whoever holds a link acts as nobody yet. */
const BEARER = { kind: "system", name: "link" } as const;

/** Reads a link without using it. */
export async function readLink(app: App, token: string): Promise<LinkPage> {
  return withLink(app, token, async (ctx, link) => {
    const state = stateOf(link, ctx.now);
    if (state !== "open") return { state, kind: link.kind };
    const organizationName = link.identityId === null ? ctx.organization.name : null;
    return { state, kind: link.kind, organizationName, name: link.name, email: link.email };
  }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === "not-found") return { state: "unknown" };
    throw error;
  });
}

/**
 * Runs with an open link of the kind, locked, and marks it used when `run` is through. Throws a Refusal: 404 for a link
 * that never was, 409 (`link-used`, `link-expired`, `link-disabled`) for one that is over.
 */
export function consumeLink<T>(
  app: App,
  token: string,
  kind: LinkKind,
  run: (ctx: Ctx, link: LinkRow) => Promise<T>,
): Promise<T> {
  return withLink(app, token, async (ctx, link) => {
    const state = link.kind === kind ? stateOf(link, ctx.now) : "used";
    if (state !== "open") throw new Refusal("conflict", { reason: `link-${state}` });
    const answer = await run(ctx, link);
    await ctx.tx.sql`
      update links set used_at = ${new Date(ctx.now)}
      where organization_id = ${ctx.organization.id} and id = ${link.id}`;
    return answer;
  });
}

function withLink<T>(app: App, token: string, run: (ctx: Ctx, link: LinkRow) => Promise<T>): Promise<T> {
  const read = readToken(token);
  if (!read) return Promise.reject(new Refusal("not-found"));
  return inContext(app, { organizationId: read.organizationId, principal: BEARER }, async (ctx) =>
    run(ctx, await findLink(ctx, read)),
  );
}

async function findLink(ctx: Ctx, { hash }: LinkToken): Promise<LinkRow> {
  const [link] = await ctx.tx.sql<LinkRow[]>`
    select l.id, l.kind, l.member_id as "memberId", l.identity_id as "identityId", l.expires_at as "expiresAt",
           l.used_at as "usedAt", m.name, m.email, m.active, m.identity_id as "memberIdentityId"
    from links l join members m on m.organization_id = l.organization_id and m.id = l.member_id
    where l.organization_id = ${ctx.organization.id} and l.hash = ${hash} for update of l, m`;
  if (!link) throw new Refusal("not-found");
  return link;
}

function stateOf(link: LinkRow, now: number): "open" | "used" | "expired" | "disabled" {
  if (link.usedAt !== null) return "used";
  if (link.expiresAt <= now) return "expired";
  if (!link.active) return "disabled";
  // An invitation is taken up once, whichever of its links did it; the others need somebody who signs in.
  const isTakenUp = link.memberIdentityId !== null;
  return isTakenUp === (link.kind === "invitation") ? "used" : "open";
}
