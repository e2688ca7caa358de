import type { RowName } from "./table.ts";

/**
 * Every way in, and the row of the table that it falls under. `anybody` is open by design, and shows nothing of an
 * organization; `signed in` needs a session and is about its owner alone.
 */
type Door = RowName | "anybody" | "signed in";

/** The pages and what they post, by path. `reads` for GET, `changes` for what is posted there. */
export const PAGES: Readonly<Record<string, { reads?: Door; changes?: Door }>> = {
  "/": { reads: "signed in" },
  "/*": { reads: "anybody", changes: "anybody" },
  "/preferences/language": { reads: "anybody", changes: "anybody" },
  "/preferences/theme": { reads: "anybody", changes: "anybody" },

  // The page that a browser keeps for when there is no network: words only.
  "/offline": { reads: "anybody" },

  "/sign-in": { reads: "anybody", changes: "anybody" },
  "/sign-in/code": { reads: "anybody", changes: "anybody" },
  "/sign-out": { reads: "anybody", changes: "anybody" },
  "/forgotten": { reads: "anybody", changes: "anybody" },
  // A link is its own credential: 256 random bits, once, for a while.
  "/links/:token": { reads: "anybody", changes: "anybody" },
  "/links/:token/join": { reads: "anybody", changes: "signed in" },
  "/demo-door": { reads: "anybody", changes: "anybody" },
  "/welcome": { reads: "signed in" },
  "/organizations": { reads: "signed in", changes: "signed in" },
  "/second-factor": { reads: "signed in", changes: "signed in" },
  "/second-factor/codes": { changes: "signed in" },
  "/second-factor/later": { reads: "anybody", changes: "signed in" },

  "/challenges": { reads: "challenge: read" },
  "/challenges/new": { reads: "challenge: create", changes: "challenge: create" },
  "/challenges/:id": { reads: "challenge: read" },
  "/challenges/:id/rows": { reads: "challenge: read" },
  "/challenges/:id/race": { reads: "challenge: read" },
  "/challenges/:id/print": { reads: "challenge: read" },
  "/challenges/:id/rules": { reads: "challenge: change, launch, settle", changes: "challenge: change, launch, settle" },
  "/challenges/:id/participants/:ref": { reads: "explanation: any of it" },
  "/challenges/:id/launch": { reads: "anybody", changes: "challenge: change, launch, settle" },
  "/challenges/:id/settlement": { reads: "anybody", changes: "challenge: change, launch, settle" },
  "/challenges/:id/certification": { reads: "anybody", changes: "challenge: change, launch, settle" },
  "/challenges/:id/reopening": { reads: "anybody", changes: "challenge: change, launch, settle" },
  "/challenges/:id/cancellation": { reads: "anybody", changes: "challenge: change, launch, settle" },
  "/declarations": { reads: "own declarations" },
  "/declarations/new": { reads: "result: declare", changes: "result: declare" },
  "/declarations/:id/withdrawal": { reads: "anybody", changes: "result: reverse before approval" },
  "/approvals": { reads: "results that wait: list", changes: "result: approve" },
  "/approvals/twins": { reads: "anybody", changes: "result: approve" },
  "/pictures/:id": { reads: "evidence: see the picture" },
  "/visits": { reads: "visits: list" },
  "/visits/grids/new": { reads: "visit grid: write", changes: "visit grid: write" },
  "/visits/grids/:id": { reads: "visit grids: read", changes: "visit grid: write" },
  "/visits/beginning": { reads: "anybody", changes: "visit: fill" },
  "/visits/:id": { reads: "visit: read", changes: "visit: fill" },
  "/visits/:id/pictures": { reads: "anybody", changes: "visit: fill" },
  "/visits/:id/answer": { reads: "anybody", changes: "visit: answer, plan" },
  "/visits/:id/actions": { reads: "anybody", changes: "visit: answer, plan" },
  "/visits/:id/actions/:action": { reads: "anybody", changes: "visit: answer, plan" },
  "/waves": { reads: "surveys: list" },
  "/waves/new": { reads: "survey: create, hand out links", changes: "survey: create, hand out links" },
  "/waves/:id": { reads: "survey: read", changes: "survey: create, hand out links" },
  // A customer's way in: sealed by the organization's key, it shows one question.
  "/survey/:token": { reads: "anybody", changes: "anybody" },
  "/notices": { reads: "own notices" },
  "/notices/reading": { reads: "anybody", changes: "own notices" },

  // A screen asks by the secret that it made up, or by its token; it hears nothing of an organization before its approval.
  "/display/pairing": { reads: "anybody", changes: "anybody" },
  "/display/program": { reads: "anybody" },
  "/displays": { reads: "displays: list", changes: "displays: approve, change, revoke" },
  "/displays/:id": { reads: "displays: approve, change, revoke", changes: "displays: approve, change, revoke" },
  "/displays/:id/revocation": { reads: "anybody", changes: "displays: approve, change, revoke" },

  "/imports": { reads: "results: import a file" },
  "/imports/upload": { reads: "anybody", changes: "results: import a file" },
  "/jobs/:id": { reads: "job: follow" },
  "/imports/:id": { reads: "job: follow", changes: "job: follow" },
  "/imports/:id/removal": { reads: "anybody", changes: "job: follow" },
  "/imports/:id/corrections": { reads: "job: follow" },

  "/training": { reads: "training: list" },
  "/training/new": { reads: "training: write", changes: "training: write" },
  "/training/:ref": { reads: "training: take" },
  "/training/:ref/reading": { reads: "anybody", changes: "training: take" },
  "/training/:ref/cards": { reads: "training: take" },
  "/training/:ref/attempt": { reads: "anybody", changes: "training: take" },
  "/training/:ref/quiz": { reads: "training: take" },
  "/training/:ref/answers": { reads: "anybody", changes: "training: take" },
  "/training/:ref/handing-in": { reads: "anybody", changes: "training: take" },
  "/training/:ref/attempts/:member/:number": { reads: "quiz attempt: what it came to" },
  "/training/:ref/draft": { reads: "training: write", changes: "training: write" },
  "/training/:ref/pictures": { reads: "training: write", changes: "training: write" },
  "/training/:ref/questions": { reads: "training: write", changes: "training: write" },
  "/training/:ref/questions/:place": { reads: "training: write", changes: "training: write" },
  "/training/:ref/questions/:place/removal": { reads: "anybody", changes: "training: write" },
  "/training/:ref/gift": { reads: "training: write" },
  "/training/:ref/preview": { reads: "training: write" },
  "/training/:ref/publication": { reads: "anybody", changes: "training: write" },
  "/training/:ref/assignments": { reads: "training: write", changes: "training: assign" },
  "/training/:ref/assignments/:unit/removal": { reads: "anybody", changes: "training: assign" },
  "/training/:ref/progress": { reads: "training: follow" },

  "/people": { reads: "people: list" },
  "/people/invite": { reads: "people: invite", changes: "people: invite" },
  "/people/:ref": { reads: "person: read" },
  "/people/:ref/unit": { reads: "person: move", changes: "person: move" },
  "/people/:ref/role": { reads: "person: change the role", changes: "person: change the role" },
  "/people/:ref/access": { reads: "anybody", changes: "person: disable" },
  "/people/:ref/links": { changes: "person: hand over a link" },

  "/settings": { reads: "own settings", changes: "own settings" },
  "/settings/name": { reads: "own settings", changes: "own settings" },
  "/settings/password": { reads: "anybody", changes: "signed in" },
  "/settings/second-factor": { reads: "signed in" },
  "/settings/second-factor/end": { reads: "anybody", changes: "signed in" },
  "/settings/recovery-codes": { changes: "signed in" },
  "/settings/sessions": { reads: "signed in", changes: "signed in" },
  "/settings/sessions/:id/end": { reads: "anybody", changes: "signed in" },
  "/keys": { reads: "keys: make, list, revoke", changes: "keys: make, list, revoke" },
  "/keys/:id/revocation": { reads: "anybody", changes: "keys: make, list, revoke" },
};

/** The API's operations, by id. */
export const OPERATIONS: Readonly<Record<string, RowName>> = {
  listUnits: "units: read",
  getUnit: "units: read",
  putUnits: "units: write",
  putUnit: "units: write",
  listMembers: "people: list",
  getMember: "person: read",
  putMembers: "people: invite",
  putMember: "people: invite",
  listMetrics: "metrics: read",
  getMetric: "metrics: read",
  putMetric: "metrics: write",
  listTargets: "targets: read all",
  putTargets: "targets: write",
  recordResults: "results: import a file",
  reverseResult: "result: reverse",
  decideResult: "result: approve",
  importResults: "results: import a file",
  getCorrections: "job: follow",
  createChallenge: "challenge: create",
  previewChallenge: "challenge: create",
  listChallenges: "challenge: read",
  getChallenge: "challenge: read",
  changeChallenge: "challenge: change, launch, settle",
  launchChallenge: "challenge: change, launch, settle",
  settleChallenge: "challenge: change, launch, settle",
  certifyChallenge: "challenge: change, launch, settle",
  reopenChallenge: "challenge: change, launch, settle",
  cancelChallenge: "challenge: change, launch, settle",
  adjustPoints: "points: adjust",
  excludeParticipant: "participant: exclude",
  includeParticipant: "participant: exclude",
  getLeaderboard: "challenge: read",
  explainParticipant: "explanation: any of it",
  getJob: "job: follow",
  postStatements: "learning records: send",
  putStatement: "learning records: send",
  getStatements: "learning records: read",
};

/**
 * What is answered before, or beside, the pages and the API. All of it is open by design: it shows nothing of an
 * organization (`/metrics` asks for a token, or for this machine).
 */
export const HOST: Readonly<Record<string, "anybody">> = {
  "/assets": "anybody",
  "/display": "anybody",
  "/display/assets": "anybody",
  "/healthz": "anybody",
  "/readyz": "anybody",
  "/metrics": "anybody",
  "/api/docs": "anybody",
  "/api/v1/openapi.json": "anybody",
  "/api/v1/definition.schema.json": "anybody",
};

/** What a socket may ask. Letting go of a board needs no right. */
export const EVENTS: Readonly<Record<string, RowName | "anybody">> = {
  "leaderboard:watch": "challenge: read",
  "leaderboard:unwatch": "anybody",
  "feed:watch": "feed: watch",
};
