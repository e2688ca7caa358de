import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignedInMember } from "#server/auth/principal.ts";
import { SECRET } from "../support/training.ts";
import { ATTEMPTS } from "./attempts.ts";
import { PAGES } from "./doors.ts";
import { ASKERS, CANARY, makeSite, type Site, type Things } from "./site.ts";
import { type Page, siteMap } from "./site-map.ts";
import { ROWS, type RowName } from "./table.ts";

// The pages' own loaders and actions, called one by one: Remix lets a browser ask for each of them alone, so none may lean
// on the one above it.

const ROLES = ["rep", "manager", "leader", "admin"] as const;
const pages = await siteMap();

let site: Site;
beforeAll(async () => {
  site = await makeSite();
}, 120_000);
afterAll(() => site.close());

const isRow = (door: string | undefined): door is RowName => door !== undefined && Object.hasOwn(ROWS, door);

/** What `:id` names in an address. */
function idIn(path: string, at: Things): string {
  if (path.startsWith("/imports") || path.startsWith("/jobs")) return at.jobId;
  if (path.startsWith("/displays")) return at.displayId;
  if (path.startsWith("/feed")) return at.postId;
  if (path.startsWith("/badges")) return at.badgeId;
  if (path.startsWith("/practices")) return at.practiceId;
  if (path.startsWith("/pictures")) return at.pictureId;
  if (path.startsWith("/waves")) return at.waveId;
  if (path.startsWith("/visits/grids")) return at.gridId;
  if (path.startsWith("/visits")) return at.visitId;
  return path.includes("participants") ? at.boardId : at.challengeId;
}

/** What a loader or an action answers: `entered`, or how it turned the visitor away. */
async function knock(page: Page, method: "GET" | "POST", session: SignedInMember | null, at: Things) {
  const module: Record<string, (args: object) => unknown> = await import(page.file);
  const id = idIn(page.path, at);
  const ref = page.path.startsWith("/training") ? at.moduleRef : at.memberRef;
  const params = { id, ref, token: "none", member: at.memberRef, number: "1", place: "0", unit: at.unitRef };
  const body = method === "POST" ? new URLSearchParams({ reason: "because" }) : null;
  const request = new Request(`http://localhost${page.path.replace(/:(\w+)/g, "x")}`, { method, body });
  const context = { app: site.app, session, nonce: "", requestId: "", origin: "http://localhost", report() {} };
  const ask = async () => module[method === "GET" ? "loader" : "action"]?.({ request, params, context });
  const answer = await ask().catch((thrown: unknown) => thrown);
  if (!(answer instanceof Response)) {
    if (answer instanceof Error) throw answer;
    return { entered: true, text: JSON.stringify(answer) ?? "" };
  }
  const to = answer.headers.get("location");
  const isTurnedAway = [401, 403, 404].includes(answer.status) || to?.startsWith("/sign-in") === true;
  return { entered: !isTurnedAway, text: await answer.text() };
}

async function sessionOf(role: (typeof ROLES)[number]): Promise<SignedInMember> {
  const principal = await site.principal(role);
  if (principal.kind !== "member") throw new Error("no member");
  const organization = { id: site.acme.id, name: "Acme", timeZone: "Europe/Paris", brandColour: null };
  const member = { ref: ASKERS[role], name: ASKERS[role], locale: null, theme: "system" } as const;
  return { organizationId: site.acme.id, organization, principal, member };
}

describe("somebody who has not signed in, or has left", () => {
  const doors = pages.flatMap((page) => [
    ...(page.reads && PAGES[page.path]?.reads !== "anybody" ? [{ ...page, method: "GET" as const }] : []),
    ...(page.changes && PAGES[page.path]?.changes !== "anybody" ? [{ ...page, method: "POST" as const }] : []),
  ]);
  test.each(doors)("is turned away at $method $path", async ({ method, ...page }) => {
    const { entered, text } = await knock(page, method, null, site.things("rep", "own"));
    expect({ entered, text }).toMatchObject({ entered: false });
    expect(text).not.toMatch(/Acme|Anna|Chiffre/);
  });
});

describe.each(ROLES)("a %s", (role) => {
  const doors = pages.flatMap((page) => {
    const row = PAGES[page.path]?.reads;
    return page.reads && isRow(row) ? [{ ...page, row }] : [];
  });
  test.each(doors)("reads $path as the table says", async ({ row, ...page }) => {
    const session = await sessionOf(role);
    const namesAThing = page.path.includes(":");
    const found: string[] = [];
    for (const relation of ATTEMPTS[row].relations) {
      const { entered, text } = await knock(page, "GET", session, site.things(role, relation));
      expect(text).not.toContain(CANARY);
      // The quiz that is open tells nothing of its answers anywhere; one that was handed in does, to whoever took it.
      if (role === "rep" && !page.path.includes("/attempts/")) expect(text).not.toContain(SECRET);
      if (entered) found.push(relation);
    }
    const granted = ROWS[row][role];
    // A page without a thing in its address is there for whoever may do it to anything at all.
    expect(found).toEqual(namesAThing ? granted : granted.length > 0 ? ATTEMPTS[row].relations : []);
    const foreign = await knock(page, "GET", session, site.things(role, "foreign"));
    expect(foreign.text).not.toContain(CANARY);
    if (namesAThing) expect(foreign.entered).toBe(false);
  });
});
