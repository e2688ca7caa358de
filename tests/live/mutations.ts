import { randomUUID } from "node:crypto";
import type { Definition } from "#core/challenges/definition.ts";
import { metricKey } from "#core/training/metrics.ts";
import { plain, type Question } from "#core/training/question.ts";
import { inContext } from "#server/context.ts";
import { WORKERS } from "#server/jobs/workers.ts";
import { findResult } from "#server/results/find.ts";
import { definition, result } from "../support/network.ts";
import type { Caller } from "../support/server.ts";
import type { LiveOrganization, Node } from "../support/sockets.ts";
import { publishedModule } from "../support/training.ts";

/** What an action of the table works on: one launched challenge with results, watched by everybody. */
export type World = {
  readonly node: Node;
  readonly organization: LiveOrganization;
  readonly http: Caller;
  readonly clock: { now: number };
  /** The watched challenge; where the action needs a draft, that is one. */
  readonly challenge: string;
  /** Posts to a page's own action as this member; fails where the page refuses. Answers where it leads. */
  post(path: string, params: Record<string, string>, fields: Fields, as: string): Promise<string>;
};
type Fields = Readonly<Record<string, string>> | FormData;

/** `moves`: does it, so that the watched board is not what it was; `from` brings the challenge there first. */
export type Mutation =
  | { readonly moves: (world: World) => Promise<unknown>; readonly from?: "draft" | "settling" | "certified" }
  | { readonly leaves: string };

const NO_BOARD = "about the account of one person; no row shows it";
const FEED = "no board shows the feed; what is told of it: feed.test.ts";
const EARNED = "what a practice earns is recorded as every result is: practices.test.ts looks at the board";
const DRAFT = "a draft that nobody takes";
const CUT_OFF = "whose rights change is cut off and asks anew: displays.test.ts, rights.test.ts";

/** The rules of the watched challenge: something of everything that an action can alter. */
export const RULES: Definition = definition({
  participants: { kind: "members", units: ["west", "east"] },
  end: "2026-11-10T13:00:00Z",
  settleFor: "P7D",
  criteria: [
    {
      id: "revenue",
      name: "CA",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "1", per: "100" },
    },
    {
      id: "podium",
      name: "Podium",
      metric: "deals",
      measure: { kind: "sum" },
      scale: { kind: "placement", points: ["9", "5", "2"], ties: "same" },
    },
    {
      id: "quota",
      name: "Objectif",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "attainment", points: "50" },
    },
    {
      id: "training",
      name: "Formation",
      metric: "quiz-score",
      measure: { kind: "max" },
      scale: { kind: "tiers", steps: [{ from: "80", points: "60" }] },
    },
    {
      id: "visits",
      name: "Visites",
      metric: "visits",
      measure: { kind: "count" },
      scale: { kind: "perUnit", points: "4", per: "1" },
    },
  ],
});

const done = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer;
  if (status >= 300 || status === 202) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body;
};
const step =
  (name: string, body: object = {}) =>
  ({ http, challenge }: World) =>
    done(http.post(`/challenges/${challenge}/${name}`, body));
const stepPage =
  (name: string, as = "lea") =>
  ({ post, challenge }: World) =>
    post(`/challenges/:id/${name}`, { id: challenge }, { reason: "because" }, as);

const CSV = "id,who,amount,on\nf1,anna,4200,2026-11-03\nf2,dan,900,2026-11-04\n";

/** A learning platform says that somebody passed. */
async function learned({ http }: World, method: "POST" | "PUT", ref: string): Promise<void> {
  const activity = "https://lms.example/modules/gtx";
  const metric = { name: "Quiz", category: "qualitative", activities: [activity] };
  await done(http.put("/metrics/quiz-score", metric));
  const id = randomUUID();
  const statement = {
    id,
    actor: { account: { homePage: "https://lms.example", name: ref } },
    verb: { id: "http://adlnet.gov/expapi/verbs/passed" },
    object: { id: activity },
    result: { score: { scaled: 0.95 } },
  };
  const path = method === "PUT" ? `/xapi/statements?statementId=${id}` : "/xapi/statements";
  await done(http.with({ "x-experience-api-version": "1.0.3" }).ask(method, path, statement));
}

/** A module whose metric pays in the watched challenge, for everybody. Answers its ref. */
async function moduleThatCounts({ organization, http, challenge }: World, measure: "started" | "passed") {
  const question: Question = { kind: "trueFalse", text: plain("Vrai ?"), isTrue: true };
  const ref = await organization.run((ctx) => publishedModule(ctx, { units: ["brand"], questions: [question] }));
  const criteria = RULES.criteria.map((criterion) =>
    criterion.id === "training"
      ? {
          ...criterion,
          metric: metricKey(ref, measure),
          scale: { kind: "tiers", steps: [{ from: "1", points: "60" }] },
        }
      : criterion,
  );
  await done(http.put(`/challenges/${challenge}`, { ...RULES, criteria, version: 1, reason: "a module counts" }));
  return ref;
}

/** A new member of Nantes, for what somebody must be done to. */
async function newcomer({ http }: World): Promise<string> {
  const ref = `new-${randomUUID().slice(0, 8)}`;
  await done(http.put(`/members/${ref}`, { name: `Nouvelle ${ref}`, unit: "nantes" }));
  return ref;
}

/** Every way to change something, by page, operation of the API and job. A new one that is missing here fails the suite. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  putUnit: { moves: ({ http }) => done(http.put("/units/metz", { name: "Metz", parent: "brand" })) },
  putUnits: {
    moves: ({ http }) => done(http.put("/units", { units: [{ ref: "metz", name: "Metz", parent: "east" }] })),
  },
  putMember: { moves: ({ http }) => done(http.put("/members/dan", { name: `Dan ${randomUUID()}`, unit: "metz" })) },
  putMembers: {
    moves: ({ http }) =>
      done(
        http.put("/members", {
          members: [
            { ref: `m-${randomUUID()}`, name: "Ève", unit: "metz" },
            { ref: "chloe", name: "Chloé", unit: "nantes", unitFrom: "2026-11-01" },
          ],
        }),
      ),
  },
  putMetric: { moves: ({ http }) => done(http.put("/metrics/deals", { name: "Ventes", better: "lower" })) },
  putTargets: {
    moves: ({ http }) => {
      const period = { metric: "revenue", start: "2026-10-01", end: "2026-11-01" };
      const value = String(1_000 + Math.floor(Math.random() * 1_000_000));
      return done(http.put("/targets", { targets: [{ member: "anna", ...period, value }] }));
    },
  },
  recordResults: {
    moves: ({ http }) => done(http.post("/results", { source: "crm", results: [result("dan", "77000")] })),
  },
  reverseResult: {
    async moves({ http }) {
      const wrong = result("bob", "31000");
      await done(http.post("/results", { source: "crm", results: [wrong] }));
      await done(http.post(`/results/crm/${wrong.id}/reversal`, { reason: "cancelled" }));
    },
  },
  decideResult: {
    async moves({ http }) {
      const held = result("anna", "1", { metric: "visits" });
      await done(http.post("/results", { source: "crm", results: [held] }));
      await done(http.post(`/results/crm/${held.id}/decision`, { approve: true }));
    },
  },
  importResults: {
    async moves({ http }) {
      const form = new FormData();
      const columns = { id: "{id}", member: "{who}", metric: "revenue", value: "{amount}", occurredAt: "{on}" };
      form.append("mapping", JSON.stringify({ source: randomUUID(), results: [columns], match: { member: ["ref"] } }));
      form.append("file", new Blob([CSV]), "results.csv");
      const headers = { authorization: `Bearer ${http.apiKey}` };
      const answer = await fetch(`${http.url}/api/v1/imports`, { method: "POST", headers, body: form });
      await done(Promise.resolve({ status: answer.status, body: await answer.json() }));
    },
  },
  postStatements: { moves: (world) => learned(world, "POST", "chloe") },
  putStatement: { moves: (world) => learned(world, "PUT", "dan") },
  createChallenge: { leaves: "a draft of its own, watched by nobody yet" },
  previewChallenge: { leaves: "nothing is stored" },
  changeChallenge: {
    moves: async ({ http, challenge }) => {
      const [revenue, ...others] = RULES.criteria;
      const criteria = [{ ...revenue, scale: { kind: "perUnit", points: "3", per: "100" } }, ...others];
      await done(http.put(`/challenges/${challenge}`, { ...RULES, criteria, version: 1, reason: "triple" }));
    },
  },
  launchChallenge: { from: "draft", moves: step("launch") },
  settleChallenge: { moves: step("settle") },
  certifyChallenge: { from: "settling", moves: step("certify", { by: "ada" }) },
  reopenChallenge: { from: "certified", moves: step("reopen", { reason: "an error" }) },
  cancelChallenge: { moves: step("cancel") },
  adjustPoints: { moves: step("adjustments", { participant: "bob", points: "-3.5", reason: "counted twice" }) },
  excludeParticipant: {
    moves: ({ http, challenge }) => done(http.put(`/challenges/${challenge}/exclusions/anna`, { reason: "rule 3" })),
  },
  includeParticipant: {
    async moves({ http, challenge }) {
      await done(http.put(`/challenges/${challenge}/exclusions/bob`, { reason: "rule 3" }));
      await done(http.delete(`/challenges/${challenge}/exclusions/bob?reason=mistaken`));
    },
  },

  "/challenges/new": { leaves: "a draft of its own, watched by nobody yet" },
  "/challenges/:id/rules": {
    moves: ({ post, challenge }) =>
      post(
        "/challenges/:id/rules",
        { id: challenge },
        {
          "/name": "T4",
          "/timeZone": "Europe/Paris",
          "/start": "2026-10-01",
          "/end": "2026-12-31",
          "/participants/kind": "members",
          "/criteria/0/id": "revenue",
          "/criteria/0/name": "CA",
          "/criteria/0/metric": "revenue",
          "/criteria/0/measure/kind": "sum",
          "/criteria/0/scale/kind": "perUnit",
          "/criteria/0/scale/points": "7",
          "/criteria/0/scale/per": "100",
          version: "1",
          reason: "plus simple",
        },
        "lea",
      ),
  },
  "/challenges/:id/launch": { from: "draft", moves: stepPage("launch") },
  "/challenges/:id/settlement": { moves: stepPage("settlement") },
  "/challenges/:id/certification": { from: "settling", moves: stepPage("certification") },
  "/challenges/:id/reopening": { from: "certified", moves: stepPage("reopening") },
  "/challenges/:id/cancellation": { moves: stepPage("cancellation") },

  "/imports/upload": { leaves: "the file waits for a mapping" },
  "/imports/:id": {
    async moves({ post, node, organization }) {
      const form = new FormData();
      form.append("file", new Blob([CSV]), "results.csv");
      const to = await post("/imports/upload", {}, form, "ada");
      const id = to.split("/").at(-1) ?? "";
      const draft = {
        source: randomUUID(),
        id: "id",
        member: "who",
        occurredAt: "on",
        date: "YYYY-MM-DD",
        numbers: ".",
      };
      const columns = { "metric.0": "revenue", "value.0": "{amount}" };
      await post("/imports/:id", { id }, { step: "record", ...draft, ...columns }, "ada");
      await WORKERS.import(node.app, { organizationId: organization.id, jobId: id });
    },
  },
  "/imports/:id/removal": { leaves: "what it has recorded stays" },

  "/declarations/new": { leaves: "it waits for a decision; till then no board knows of it" },
  "/declarations/:id/withdrawal": { leaves: "what waits is on no board" },
  "/approvals": {
    async moves({ http, post, node, organization }) {
      const held = result("anna", "1", { metric: "visits" });
      await done(http.post("/results", { source: "crm", results: [held] }));
      const who = { organizationId: organization.id, principal: { kind: "system", name: "test" } } as const;
      const { entry } = await inContext(node.app, who, (ctx) => findResult(ctx, "crm", held.id));
      await post("/approvals", {}, { pick: String(entry.position), approve: "yes" }, "nora");
    },
  },
  "/approvals/twins": { leaves: "the same decisions and reversals as /approvals and reverseResult" },

  "/visits/grids/new": { leaves: "nobody was visited yet" },
  "/visits/grids/:id": { leaves: "a version for visits to come" },
  "/visits/beginning": { leaves: "nothing was seen yet" },
  "/visits/:id": { leaves: "its score becomes results by the same path as recordResults: tests/server/visits" },
  "/visits/:id/pictures": { leaves: "a photo is on no board" },
  "/visits/:id/answer": { leaves: "words are on no board" },
  "/visits/:id/actions": { leaves: "a plan is on no board" },
  "/visits/:id/actions/:action": { leaves: "a plan is on no board" },
  "/waves/new": { leaves: "nobody has answered yet" },
  "/waves/:id": { leaves: "a link is made" },
  "/survey/:token": { leaves: "answers become results by the same path as recordResults: tests/server/waves" },

  "/people/invite": {
    moves: ({ post }) =>
      post(
        "/people/invite",
        {},
        { name: "Gaël", email: `g-${randomUUID()}@example.com`, role: "rep", unit: "nantes" },
        "ada",
      ),
  },
  "/people/:ref/unit": {
    async moves(world) {
      const ref = await newcomer(world);
      await world.post("/people/:ref/unit", { ref }, { unit: "metz", from: "2026-10-15" }, "ada");
    },
  },
  "/people/:ref/role": {
    async moves(world) {
      const ref = await newcomer(world);
      await world.post("/people/:ref/role", { ref }, { role: "leader" }, "ada");
    },
  },
  "/people/:ref/access": {
    async moves(world) {
      const ref = await newcomer(world);
      await world.post("/people/:ref/access", { ref }, { active: "no" }, "ada");
    },
  },
  "/people/:ref/links": { leaves: "a link is made; nothing of it is on a board" },
  "/settings/name": {
    moves: ({ post }) =>
      post(
        "/settings/name",
        {},
        { shownAs: "pseudonym", pseudonym: `Comète ${randomUUID().slice(0, 6)}`, wall: "on" },
        "bob",
      ),
  },

  "/feed/new": { leaves: FEED },
  "/feed/:id": { leaves: FEED },
  "/feed/:id/text": { leaves: FEED },
  "/feed/:id/answer": { leaves: FEED },
  "/feed/:id/reactions": { leaves: FEED },
  "/feed/:id/withdrawal": { leaves: FEED },
  "/practices/new": { leaves: FEED },
  "/practices/:id/text": { leaves: FEED },
  "/practices/:id/submission": { leaves: "two metrics that no rule counts yet" },
  "/practices/:id/return": { leaves: FEED },
  "/practices/:id/publication": { leaves: EARNED },
  "/practices/:id/confirmation": { leaves: FEED },
  "/practices/:id/withdrawal": { leaves: FEED },
  "/practices/:id/module": { leaves: DRAFT },
  "/practices/:id/tries": { leaves: EARNED },
  "/practices/:id/distinctions": { leaves: EARNED },
  "/practices/:id/proposals": { leaves: FEED },
  "/rings": { leaves: FEED },
  "/rings/:id/closing": { leaves: FEED },
  "/badges/new": { leaves: "a badge is no point" },
  "/badges/:id": { leaves: "a badge is no point" },
  "/badges/:id/grants": { leaves: "a badge is no point" },
  "/badges/:id/retirement": { leaves: "a badge is no point" },
  "/feed/:id/reports": { leaves: FEED },
  "/feed/:id/hiding": { leaves: FEED },
  "/feed/:id/restoration": { leaves: FEED },
  "/moderation": { leaves: FEED },
  "/moderation/:id/keeping": { leaves: FEED },
  "/training/new": { leaves: DRAFT },
  "/training/:ref/draft": { leaves: DRAFT },
  "/training/:ref/pictures": { leaves: DRAFT },
  "/training/:ref/questions": { leaves: DRAFT },
  "/training/:ref/questions/:place": { leaves: DRAFT },
  "/training/:ref/questions/:place/removal": { leaves: DRAFT },
  "/training/:ref/publication": {
    leaves: "new metrics that no board counts yet; renamed ones show in its rules, not its rows",
  },
  "/training/:ref/assignments": { leaves: "who is to take it is told" },
  "/training/:ref/assignments/:unit/removal": { leaves: "what was learned stays" },
  "/training/:ref/reading": {
    moves: async (world) => {
      const ref = await moduleThatCounts(world, "started");
      await world.post("/training/:ref/reading", { ref }, { card: "0" }, "bob");
    },
  },
  "/training/:ref/attempt": {
    moves: async (world) => {
      const ref = await moduleThatCounts(world, "started");
      await world.post("/training/:ref/attempt", { ref }, {}, "chloe");
    },
  },
  "/training/:ref/answers": { leaves: "an answer counts when it is handed in" },
  "/training/:ref/handing-in": {
    moves: async (world) => {
      const ref = await moduleThatCounts(world, "passed");
      const to = await world.post("/training/:ref/attempt", { ref }, {}, "anna");
      const tab = new URL(to, "http://localhost").searchParams.get("tab") ?? "";
      await world.post("/training/:ref/handing-in", { ref }, { tab, q0: "true" }, "anna");
    },
  },

  "/displays": { leaves: CUT_OFF },
  "/displays/:id": { leaves: CUT_OFF },
  "/displays/:id/revocation": { leaves: CUT_OFF },
  "/display/pairing": { leaves: "a screen makes itself known; it sees nothing yet" },
  "/keys": { leaves: "a new key watches nothing yet" },
  "/keys/:id/revocation": { leaves: CUT_OFF },
  "/settings/sessions": { leaves: CUT_OFF },
  "/settings/sessions/:id/end": { leaves: CUT_OFF },
  "/sign-out": { leaves: CUT_OFF },
  "/notices/reading": { leaves: NO_BOARD },
  "/settings/notices": { leaves: NO_BOARD },
  "/unsubscribe/:token": { leaves: NO_BOARD },
  "/preferences/language": { leaves: NO_BOARD },
  "/preferences/theme": { leaves: NO_BOARD },
  "/settings": { leaves: NO_BOARD },
  "/settings/password": { leaves: NO_BOARD },
  "/settings/second-factor/end": { leaves: NO_BOARD },
  "/settings/recovery-codes": { leaves: NO_BOARD },
  "/sign-in": { leaves: NO_BOARD },
  "/sign-in/code": { leaves: NO_BOARD },
  "/forgotten": { leaves: NO_BOARD },
  "/links/:token": { leaves: NO_BOARD },
  "/links/:token/join": { leaves: NO_BOARD },
  "/demo-door": { leaves: NO_BOARD },
  "/organizations": { leaves: NO_BOARD },
  "/second-factor": { leaves: NO_BOARD },
  "/second-factor/codes": { leaves: NO_BOARD },
  "/second-factor/later": { leaves: NO_BOARD },
  "/*": { leaves: "there is nothing at such an address" },

  "job challenge-phase": {
    async moves({ node, organization, challenge, clock }) {
      const before = clock.now;
      clock.now = Date.parse("2026-11-10T13:00:01Z");
      await WORKERS["challenge-phase"](node.app, { organizationId: organization.id, challengeId: challenge });
      return () => {
        clock.now = before;
      };
    },
  },
  "job training-retest": { leaves: "somebody is told that questions are back" },
  "job import": { leaves: "the work of /imports/:id, which is tried there" },
  "job rescore": {
    leaves: "a long change of network or rules goes on: the same writes as putMember and changeChallenge",
  },
  "job practice-review": { leaves: FEED },
  "job notice-digest": { leaves: "a mail" },
  "job ring-look": { leaves: "a flag alone changes no points" },
  "job dead-letters": { leaves: "nobody works on it" },
};
