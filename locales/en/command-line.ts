import type { commandLine as source } from "../fr/command-line.ts";
import type { Same } from "../words.ts";

export const commandLine: Same<typeof source> = {
  usage: `Usage:
  npm run --silent elan -- org create --name "Acme" --time-zone Europe/Paris --admin ada@example.com [--json]
  npm run --silent elan -- key create --organization ID --scopes read,results:write [--name NAME] [--expires 2027-01-01] [--json]
  npm run --silent elan -- key revoke --organization ID --key KEY [--json]
  npm run --silent elan -- verify [--json]
  npm run --silent elan -- replay CHALLENGE [--as-of POSITION|INSTANT] [--format csv|json]
  All of them take --demo: the demo's data.`,
  unknownCommand: "unknown command: {value}",
  missingOption: "--{value} is missing",
  badOption: "option: {value}",
  notAFormat: "--format: csv or json, not “{value}”",
  notAScope: "--scopes: “{value}” is no scope; there are {scopes}",
  noSuchOrganization: "no organization has the id {value}",
  noSuchKey: "no key has the id {value}",
  noSuchChallenge: "no challenge has the id {value}",
  blankName: "--name: a name is needed",
  organizationCreated: "Organization {organization}",
  keyShownOnce: "API key, shown this once: {apiKey}",
  keyCreated: "Key {key}",
  keyRevoked: "Key {key} revoked",
  signInOnce: "First sign-in, by this link, once: {url}",
  verified: "{checked} checks, everything agrees",
  violated: "{checked} checks, {count} disagreements:",
};
