import { isTimeZone } from "#core/calendar.ts";
import type { App } from "../app.ts";
import { readAddress } from "../auth/addresses.ts";
import { createKey, SCOPES } from "../auth/keys/create.ts";
import { inContext, type Principal } from "../context.ts";
import { createOrganization } from "../organizations/create-organization.ts";
import { invitePerson } from "../people/invite.ts";
import type { Flaw } from "../refusal.ts";
import { Refusal } from "../refusal.ts";
import { type Command, Mistake, textOf } from "./command.ts";

/** Who the command line acts as. */
export const COMMAND_LINE: Principal = { kind: "system", name: "command line" };

const LONGEST_NAME = 200;

export const createOrg: Command = {
  words: ["org", "create"],
  options: ["name", "time-zone", "admin"],
  required: ["name", "time-zone", "admin"],
  takes: 0,
  async run(app, given, _plain, say) {
    const name = textOf(given, "name").trim();
    const timeZone = textOf(given, "time-zone");
    const admin = textOf(given, "admin");
    if (name === "" || name.length > LONGEST_NAME) throw new Mistake(say("blankName"));
    refuseFlawed([
      ...(isTimeZone(timeZone)
        ? []
        : [{ pointer: "/time-zone", code: "not-a-time-zone", params: { value: timeZone } }]),
      ...(readAddress(admin) === null ? [{ pointer: "/admin", code: "not-an-address", params: { value: admin } }] : []),
    ]);
    const organizationId = await createOrganization(app, { name, timeZone });
    const { apiKey, path } = await inContext(app, { organizationId, principal: COMMAND_LINE }, async (ctx) => {
      const [local = admin] = admin.trim().split("@");
      const { link } = await invitePerson(ctx, { name: local, email: admin, role: "admin", unit: null, locale: null });
      const key = await createKey(ctx, { name: "elan org create", scopes: SCOPES, expiresAt: null });
      return { apiKey: key.apiKey, path: link.path };
    });
    const signInUrl = addressOf(app) + path;
    return {
      json: { organization: organizationId, apiKey, signInUrl },
      lines: [
        say("organizationCreated", { organization: organizationId }),
        say("keyShownOnce", { apiKey }),
        say("signInOnce", { url: signInUrl }),
      ],
    };
  },
};

/** Where people reach the server that this environment starts. */
const addressOf = ({ env }: App) => env.APP_URL?.replace(/\/+$/, "") ?? `http://localhost:${env.PORT}`;

function refuseFlawed(flaws: readonly Flaw[]) {
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
}
