import { parseInstantOrDay } from "#core/calendar.ts";
import type { App } from "../app.ts";
import { createKey, isScope, SCOPES } from "../auth/keys/create.ts";
import { revokeKey } from "../auth/keys/revoke.ts";
import { type Ctx, inContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { type Command, type Given, Mistake, textOf } from "./command.ts";
import { COMMAND_LINE } from "./organizations.ts";
import type { Say } from "./words.ts";

export const createKeyCommand: Command = {
  words: ["key", "create"],
  options: ["organization", "scopes", "name", "expires"],
  required: ["organization", "scopes"],
  takes: 0,
  run: (app, given, _plain, say) => {
    const scopes = textOf(given, "scopes")
      .split(",")
      .map((scope) => scope.trim())
      .map((scope) => {
        if (isScope(scope)) return scope;
        throw new Mistake(say("notAScope", { value: scope, scopes: SCOPES.join(", ") }));
      });
    const name = typeof given.name === "string" ? given.name : "elan key create";
    return inOrganization(app, given, say, async (ctx) => {
      const { id, apiKey } = await createKey(ctx, { name, scopes, expiresAt: expiryOf(ctx, given) });
      return {
        json: { key: id, apiKey },
        lines: [say("keyCreated", { key: id }), say("keyShownOnce", { apiKey })],
      };
    });
  },
};

export const revokeKeyCommand: Command = {
  words: ["key", "revoke"],
  options: ["organization", "key"],
  required: ["organization", "key"],
  takes: 0,
  run: (app, given, _plain, say) => {
    const key = textOf(given, "key");
    return inOrganization(app, given, say, async (ctx) => {
      try {
        await revokeKey(ctx, key);
      } catch (error) {
        if (error instanceof Refusal && error.code === "not-found") throw new Mistake(say("noSuchKey", { value: key }));
        throw error;
      }
      return { json: { key, revoked: true }, lines: [say("keyRevoked", { key })] };
    });
  },
};

/** Runs in the organization that the options name. Throws a Mistake where there is none. */
async function inOrganization<T>(app: App, given: Given, say: Say, run: (ctx: Ctx) => Promise<T>): Promise<T> {
  const organizationId = textOf(given, "organization");
  const known = await app.database.directory.organizations();
  if (!known.includes(organizationId)) throw new Mistake(say("noSuchOrganization", { value: organizationId }));
  return inContext(app, { organizationId, principal: COMMAND_LINE }, run);
}

/** ms UTC; a bare day is its start in the organization's time zone. Throws a 422 Refusal. */
function expiryOf(ctx: Ctx, given: Given): number | null {
  if (typeof given.expires !== "string") return null;
  const at = parseInstantOrDay(given.expires, ctx.organization.timeZone);
  if (at !== null && at > ctx.now) return at;
  const code = at === null ? "not-an-instant" : "in-the-past";
  throw new Refusal("invalid", { flaws: [{ pointer: "/expires", code, params: { value: given.expires } }] });
}
