import type { keys as source } from "../fr/keys.ts";
import type { Same } from "../words.ts";

export const keys: Same<typeof source> = {
  title: "API keys",
  detail: "A key lets software act for the organization: send results, keep the network up to date, read leaderboards.",
  none: "No keys",
  noneDetail: "The first one connects Élan to your CRM or your tills.",
  create: "Make a key",
  name: "Name",
  nameHint: "The software that will use it.",
  scopes: "Rights",
  scopeNames: {
    read: "Read",
    "results:write": "Send results",
    "network:write": "Keep the network up to date",
    "challenges:write": "Run challenges",
  },
  scopeDetails: {
    read: "Network, challenges, leaderboards, explanations.",
    "results:write": "Declare, reverse, decide, import.",
    "network:write": "Units, members, metrics, targets.",
    "challenges:write": "Create, launch, certify, adjust.",
  },
  expiresOn: "Expires on",
  expiresHint: "Empty: never. The key stops working when this day begins.",
  submit: "Make the key",
  created: "Here is the key “{name}”",
  createdDetail: "Copy it now: it will not be shown again. Whoever has it acts for the organization.",
  key: "Key",
  states: { active: "Active", expired: "Expired", revoked: "Revoked" },
  createdAt: "Made on {day}",
  createdBy: "Made on {day} by {name}",
  expires: "expires on {day}",
  lastUsed: "used on {instant}",
  neverUsed: "never used",
  revoke: "Revoke",
};
