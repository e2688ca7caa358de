import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { newId } from "#db/id.ts";
import { allow } from "#server/auth/allow.ts";
import { createKey } from "#server/auth/keys/create.ts";
import { listKeys } from "#server/auth/keys/list.ts";
import { revokeKey } from "#server/auth/keys/revoke.ts";
import { issueLink } from "#server/auth/links/issue.ts";
import { adjustPoints } from "#server/challenges/adjust.ts";
import { cancelChallenge } from "#server/challenges/cancel.ts";
import { certifyChallenge } from "#server/challenges/certify.ts";
import { changeChallenge } from "#server/challenges/change.ts";
import { createChallenge } from "#server/challenges/create.ts";
import { excludeParticipant } from "#server/challenges/exclude.ts";
import { launchChallenge } from "#server/challenges/launch.ts";
import { previewChallenge } from "#server/challenges/preview.ts";
import { reopenChallenge } from "#server/challenges/reopen.ts";
import { settleChallenge } from "#server/challenges/settle.ts";
import type { Ctx } from "#server/context.ts";
import { chooseTwin } from "#server/declarations/choose-twin.ts";
import { declareResult } from "#server/declarations/declare.ts";
import { readOwnDeclarations } from "#server/declarations/read-declared.ts";
import { readWaiting } from "#server/declarations/read-waiting.ts";
import { withdrawDeclaration } from "#server/declarations/withdraw.ts";
import { approveDisplay } from "#server/displays/approve.ts";
import { changeDisplay } from "#server/displays/change.ts";
import { listDisplays } from "#server/displays/list.ts";
import { revokeDisplay } from "#server/displays/revoke.ts";
import { beginImport } from "#server/imports/begin.ts";
import { importFile } from "#server/imports/import-file.ts";
import { listImports, readImport } from "#server/imports/read-imports.ts";
import { readJob } from "#server/jobs/read-job.ts";
import { readStatements } from "#server/learning/read-statements.ts";
import { storeStatements } from "#server/learning/store-statements.ts";
import { inList } from "#server/network/outcome.ts";
import { type MemberInput, putMembers } from "#server/network/put-members.ts";
import { putMetric } from "#server/network/put-metric.ts";
import { putTargets } from "#server/network/put-targets.ts";
import { putUnits } from "#server/network/put-units.ts";
import { readMember, readMembers } from "#server/network/read-members.ts";
import { readMetric, readMetrics } from "#server/network/read-metrics.ts";
import { readTargets } from "#server/network/read-targets.ts";
import { readUnit, readUnits } from "#server/network/read-units.ts";
import { readAllNotices, readOwnNotices } from "#server/notices/own-notices.ts";
import { changeNoticeWishes, readNoticeWishes } from "#server/notices/wishes.ts";
import { changeRole, disablePerson, enablePerson, movePerson } from "#server/people/change.ts";
import { invitePerson } from "#server/people/invite.ts";
import { listPeople, listUnits } from "#server/people/list.ts";
import { readPerson } from "#server/people/read.ts";
import { changeLook, changeNameShown, readOwnSettings } from "#server/people/settings.ts";
import { readPicture } from "#server/pictures/read-picture.ts";
import { createBadge, retireBadge } from "#server/recognition/badges/create.ts";
import { grantForThePast, revokeBadge } from "#server/recognition/badges/grant.ts";
import { badgeOptions, readBadges, readManagedBadge } from "#server/recognition/badges/read.ts";
import { hidePost, restorePost, showLeavers } from "#server/recognition/moderation/hide.ts";
import { readReports, reportPost } from "#server/recognition/moderation/report.ts";
import { answerField } from "#server/recognition/posts/answer-field.ts";
import { changePost, readPostText, withdrawPost } from "#server/recognition/posts/change-post.ts";
import { commentOn } from "#server/recognition/posts/comment.ts";
import { postOptions } from "#server/recognition/posts/form-options.ts";
import { setReaction } from "#server/recognition/posts/react.ts";
import { readFeed } from "#server/recognition/posts/read-feed.ts";
import { readPost } from "#server/recognition/posts/read-post.ts";
import { writePost } from "#server/recognition/posts/write-post.ts";
import { readDigest } from "#server/recognition/practices/digest.ts";
import { distinguish, proposeDistinction } from "#server/recognition/practices/distinguish.ts";
import { readLibrary } from "#server/recognition/practices/list.ts";
import { readPractice } from "#server/recognition/practices/read.ts";
import { keepPractice, publishPractice, returnPractice, submitPractice } from "#server/recognition/practices/review.ts";
import { tryPractice } from "#server/recognition/practices/try.ts";
import { changePractice, draftPractice } from "#server/recognition/practices/write.ts";
import { answerRing, closeRing, readRings } from "#server/recognition/rings/flags.ts";
import { notFound, Refusal } from "#server/refusal.ts";
import { decideResult } from "#server/results/decide.ts";
import { decideMany } from "#server/results/decide-many.ts";
import { reverseResult } from "#server/results/reverse.ts";
import { readExplanation } from "#server/standings/explain.ts";
import { readLeaderboard } from "#server/standings/read.ts";
import { assignModule, unassignModule } from "#server/training/assign-module.ts";
import {
  addPicture,
  changeDetails,
  importQuestions,
  putQuestion,
  removeQuestion,
} from "#server/training/change-draft.ts";
import { createModule } from "#server/training/create-module.ts";
import { handIn } from "#server/training/hand-in.ts";
import { keepAnswers } from "#server/training/keep-answers.ts";
import { listAuthoredModules, listOwnModules } from "#server/training/list-modules.ts";
import { openAttempt } from "#server/training/open-attempt.ts";
import { publishModule } from "#server/training/publish-module.ts";
import { readAssignments } from "#server/training/read-assignments.ts";
import { readOpenAttempt } from "#server/training/read-attempt.ts";
import { exportGift, readDraft } from "#server/training/read-draft.ts";
import { readModule } from "#server/training/read-module.ts";
import { readPreview } from "#server/training/read-preview.ts";
import { readProgress } from "#server/training/read-progress.ts";
import { reviewAttempt } from "#server/training/review-attempt.ts";
import { readCard } from "#server/training/start-module.ts";
import { addAction, answerVisit, completeAction } from "#server/visits/answer.ts";
import { beginVisit } from "#server/visits/begin.ts";
import { keepMarks, submitVisit } from "#server/visits/fill.ts";
import { changeGrid, createGrid, listGrids, readGrid } from "#server/visits/grid.ts";
import { addVisitPhoto } from "#server/visits/photo.ts";
import { listVisits, readVisit } from "#server/visits/read.ts";
import { createWave } from "#server/waves/create.ts";
import { addWaveLink } from "#server/waves/links.ts";
import { listWaves, readWave } from "#server/waves/read.ts";
import { definition } from "../support/network.ts";
import { details, SECRET_QUESTIONS } from "../support/training.ts";
import type { Things } from "./site.ts";
import type { Relation, RowName } from "./table.ts";

type Verb = (ctx: Ctx, at: Things) => Promise<unknown>;

/** Tries a cell of the table through the verbs that stand behind it, each by itself: none may lean on another's guard. */
export type Attempt = {
  /** The relations that make sense for it. */
  readonly relations: readonly Relation[];
  /** False where nothing is named that could be another organization's. */
  readonly namesAThing: boolean;
  readonly verbs: Readonly<Record<string, Verb>>;
};

const ALL: readonly Relation[] = ["own", "team", "organization"];
type Verbs = Verb | Attempt["verbs"];
const named = (verbs: Verbs): Attempt["verbs"] => (typeof verbs === "function" ? { it: verbs } : verbs);
const of = (verbs: Verbs, relations = ALL): Attempt => ({ relations, namesAThing: true, verbs: named(verbs) });
/** What is done in the organization as a whole. */
const general = (verbs: Verbs): Attempt => ({ relations: ["organization"], namesAThing: false, verbs: named(verbs) });
const onlyOwn = (verbs: Verbs): Attempt => ({ relations: ["own"], namesAThing: false, verbs: named(verbs) });

const everything = { after: "", limit: 200 };
const reason = "because";

export const ATTEMPTS: Readonly<Record<RowName, Attempt>> = {
  "challenge: read": of((ctx, at) => readLeaderboard(ctx, at.challengeId, { limit: 50 })),
  "challenge: create": of({
    create: (ctx, at) => createChallenge(ctx, about(at)),
    preview: (ctx, at) => previewChallenge(ctx, about(at)),
    "turn an own one into": (ctx, at) =>
      changeChallenge(ctx, at.grantedId, { definition: about(at), reason, version: 1 }),
  }),
  "challenge: change, launch, settle": of({
    // Into one that may be made by whoever makes any: what is changed is what counts.
    change: (ctx, at) => changeChallenge(ctx, at.challengeId, { definition: about(at.granted), reason, version: 1 }),
    launch: (ctx, at) => launchChallenge(ctx, at.challengeId),
    settle: (ctx, at) => settleChallenge(ctx, at.challengeId, reason),
    certify: (ctx, at) => certifyChallenge(ctx, at.challengeId, "ada"),
    reopen: (ctx, at) => reopenChallenge(ctx, at.challengeId, reason),
    cancel: (ctx, at) => cancelChallenge(ctx, at.challengeId, reason),
  }),
  "explanation: any of it": of((ctx, at) => readExplanation(ctx, at.boardId, at.memberRef, {})),
  "explanation: the results": of(async (ctx, at) => {
    const explanation = await readExplanation(ctx, at.boardId, at.memberRef, {});
    if (explanation.criteria.every(({ results }) => results.total === 0)) throw notFound();
    return explanation;
  }),
  "explanation: customers' names": of(async (ctx, at) => {
    const { criteria } = await readExplanation(ctx, at.boardId, at.memberRef, {});
    const items = criteria.flatMap(({ results }) => results.items);
    if (items.every(({ subject }) => subject === undefined)) throw notFound();
    return items;
  }),
  "result: approve": of({
    one: (ctx, at) => decideResult(ctx, { source: "crm", id: at.waiting, approve: true }),
    several: (ctx, at) => decideMany(ctx, { positions: [at.waitingAt], approve: true, reason }),
    twins: (ctx, at) => chooseTwin(ctx, { positions: at.twinsAt, chosen: "all", reason }),
  }),
  "result: reverse": of((ctx, at) => reverseResult(ctx, { source: "crm", id: at.counted, reason })),
  "result: reverse before approval": of({
    it: (ctx, at) => reverseResult(ctx, { source: "crm", id: at.waiting, reason }),
    declared: (ctx, at) => withdrawDeclaration(ctx, at.declared),
  }),
  "result: declare": of((ctx, at) =>
    declareResult(ctx, {
      id: randomUUID(),
      member: at.memberRef,
      metric: "revenue",
      value: "12",
      occurredOn: "2026-11-02",
      subject: "",
      note: "",
      link: "",
      pictureId: null,
    }),
  ),
  "own declarations": onlyOwn((ctx) => readOwnDeclarations(ctx, {})),
  "results that wait: list": general((ctx) => readWaiting(ctx)),
  "evidence: see the picture": of((ctx, at) => readPicture(ctx, at.pictureId)),
  "visit grids: read": general({
    list: (ctx) => listGrids(ctx),
    one: (ctx, at) => readGrid(ctx, at.gridId),
  }),
  "visit grid: write": of(
    {
      create: (ctx, at) => createGrid(ctx, { ...grid, unit: at.unitRef }),
      change: (ctx, at) => changeGrid(ctx, at.gridId, grid),
    },
    ["team", "organization"],
  ),
  "visits: list": general((ctx) => listVisits(ctx)),
  "visit: read": of((ctx, at) => readVisit(ctx, at.visitId)),
  "visit: fill": of(
    {
      begin: (ctx, at) => beginVisit(ctx, { grid: at.grantedGridId, unit: at.unitRef, day: "2026-11-02" }),
      mark: (ctx, at) => keepMarks(ctx, at.visitId, [{ item: 0, mark: "seen", note: "" }]),
      submit: (ctx, at) => submitVisit(ctx, at.visitId),
      photo: (ctx, at) => addVisitPhoto(ctx, at.visitId, { item: 0, pictureId: at.pictureId }),
    },
    ["team", "organization"],
  ),
  "visit: answer, plan": of({
    answer: (ctx, at) => answerVisit(ctx, at.visitId, "Merci"),
    plan: (ctx, at) => addAction(ctx, at.visitId, { text: "Ranger", dueOn: "2026-12-01" }),
    complete: (ctx, at) => completeAction(ctx, at.visitId, at.actionId, true),
  }),
  "surveys: list": general((ctx) => listWaves(ctx)),
  "survey: read": of((ctx, at) => readWave(ctx, at.waveId, { withLinks: true }), ["team", "organization"]),
  "survey: create, hand out links": of(
    {
      create: (ctx, at) => createWave(ctx, wave(at.unitRef)),
      link: (ctx, at) => addWaveLink(ctx, at.waveId, { subject: at.memberRef, isOnce: true }),
    },
    ["team", "organization"],
  ),
  "points: adjust": of((ctx, at) =>
    adjustPoints(ctx, at.challengeId, { participant: at.memberRef, points: "1", reason }),
  ),
  "participant: exclude": of((ctx, at) =>
    excludeParticipant(ctx, at.challengeId, at.memberRef, { reason, excluded: true }),
  ),
  "results: import a file": general({
    import: (ctx) => importFile(ctx.app, whoOf(ctx), { ...file(), mapping: MAPPING, dryRun: true, locale: "en" }),
    begin: (ctx) => beginImport(ctx.app, whoOf(ctx), { ...file(), locale: "en" }),
    list: (ctx) => listImports(ctx),
  }),
  "people: list": general({
    page: (ctx) => listPeople(ctx, {}),
    units: (ctx) => listUnits(ctx),
    api: (ctx) => readMembers(ctx, everything),
  }),
  "person: read": of({
    page: (ctx, at) => readPerson(ctx, at.memberRef),
    api: (ctx, at) => readMember(ctx, at.memberRef),
  }),
  "people: invite": of(newcomers("rep"), ["team", "organization"]),
  "people: invite a leader": of(newcomers("leader"), ["team", "organization"]),
  "person: hand over a link": of(async (ctx, at) => {
    await ctx.tx.sql`update members set identity_id = ${at.memberId} where id = ${at.memberId}`;
    return issueLink(ctx, { memberId: at.memberId, kind: "password" });
  }),
  "person: move": of({
    page: (ctx, at) => movePerson(ctx, at.memberId, { unit: "east" }),
    api: (ctx, at) => put(ctx, at, { unit: "east" }),
  }),
  "person: change the role": of(
    {
      page: (ctx, at) => changeRole(ctx, at.memberId, "manager"),
      api: (ctx, at) => put(ctx, at, { role: "manager" }),
    },
    ["team", "organization"],
  ),
  "person: disable": of(
    {
      page: (ctx, at) => disablePerson(ctx, at.memberId),
      enable: (ctx, at) => enablePerson(ctx, at.memberId),
      api: (ctx, at) => put(ctx, at, { active: false }),
    },
    ["team", "organization"],
  ),
  "units: read": general({
    all: (ctx) => readUnits(ctx, everything),
    one: (ctx) => readUnit(ctx, "metz"),
  }),
  "units: write": general((ctx) => putUnits(ctx, [{ ref: "new", name: "New" }], inList("units"))),
  "metrics: read": general({
    all: (ctx) => readMetrics(ctx, everything),
    one: (ctx) => readMetric(ctx, "revenue"),
  }),
  "metrics: write": general((ctx) => putMetric(ctx, { key: "new", name: "New" })),
  "targets: read all": general((ctx) => readTargets(ctx, everything)),
  "targets: write": of({
    "of a member": (ctx, at) => putTargets(ctx, [{ member: at.memberRef, ...target(ctx) }], inList("targets")),
  }),
  "targets: write a unit's": of(
    (ctx, at) => putTargets(ctx, [{ unit: at.unitRef, ...target(ctx) }], inList("targets")),
    ["team", "organization"],
  ),
  "keys: make, list, revoke": general({
    make: (ctx) => createKey(ctx, { name: "New", scopes: ["read"], expiresAt: null }),
    list: (ctx) => listKeys(ctx),
    revoke: (ctx, at) => revokeKey(ctx, at.keyId),
  }),
  "training: list": general((ctx) => listOwnModules(ctx)),
  "training: take": of({
    module: (ctx, at) => readModule(ctx, at.moduleRef),
    card: (ctx, at) => readCard(ctx, at.moduleRef, 1),
    open: (ctx, at) => openAttempt(ctx, at.moduleRef),
    questions: (ctx, at) => readOpenAttempt(ctx, at.moduleRef, "another tab"),
    "keep answers": (ctx, at) => keepAnswers(ctx, at.moduleRef, "another tab", {}),
    "hand in": (ctx, at) => handIn(ctx, at.moduleRef, "another tab", {}),
  }),
  "training: write": general({
    list: (ctx) => listAuthoredModules(ctx),
    create: (ctx) => createModule(ctx, details()),
    draft: (ctx, at) => readDraft(ctx, at.moduleRef),
    preview: (ctx, at) => readPreview(ctx, at.moduleRef),
    export: (ctx, at) => exportGift(ctx, at.moduleRef),
    details: (ctx, at) => changeDetails(ctx, at.moduleRef, details(), 1),
    async picture(ctx, at) {
      const id = newId();
      const { principal } = ctx;
      if (principal.kind === "member") {
        await ctx.tx.sql`
          insert into pictures (organization_id, id, kind, description, width, height, bytes, by_member_id)
          values (${ctx.organization.id}, ${id}, 'module', 'x', 1, 1, ${Buffer.from("x")}, ${principal.memberId})`;
      }
      return addPicture(ctx, at.moduleRef, { picture: id, description: "x", caption: "" });
    },
    question: (ctx, at) => putQuestion(ctx, at.moduleRef, SECRET_QUESTIONS[0]!, 0),
    "no question": (ctx, at) => removeQuestion(ctx, at.moduleRef, 0),
    import: (ctx, at) => importQuestions(ctx, at.moduleRef, "?{T}"),
    publish: (ctx, at) => publishModule(ctx, at.moduleRef),
    assignments: (ctx, at) => readAssignments(ctx, at.moduleRef),
  }),
  "training: assign": of(
    {
      assign: (ctx, at) => assignModule(ctx, at.moduleRef, { unit: at.unitRef, dueOn: null }),
      "no more": (ctx, at) => unassignModule(ctx, at.moduleRef, at.unitRef),
    },
    ["team", "organization"],
  ),
  "training: follow": general((ctx, at) => readProgress(ctx, at.moduleRef)),
  "quiz attempt: what it came to": of((ctx, at) => reviewAttempt(ctx, at.moduleRef, at.memberRef, 1)),
  "displays: list": general((ctx) => listDisplays(ctx)),
  "displays: approve, change, revoke": of(
    {
      async approve(ctx, at) {
        const hash = randomBytes(32);
        await ctx.tx.sql`
          insert into auth.display_pairings (code, hash, expires_at) values ('CODE', ${hash}, ${new Date(ctx.now + 1)})`;
        return approveDisplay(ctx, { code: "CODE", ...showing(at), unit: at.unitRef });
      },
      change: (ctx, at) => changeDisplay(ctx, at.displayId, showing(at)),
      revoke: (ctx, at) => revokeDisplay(ctx, at.displayId),
    },
    ["team", "organization"],
  ),
  "own settings": onlyOwn({
    read: (ctx) => readOwnSettings(ctx),
    look: (ctx) => changeLook(ctx, { theme: "dark" }),
    name: (ctx) => changeNameShown(ctx, { shownAs: "pseudonym", pseudonym: "Étoile", isOnWall: false }),
  }),
  "own notices": onlyOwn({
    read: (ctx) => readOwnNotices(ctx, { limit: 50 }),
    "have read": (ctx) => readAllNotices(ctx),
    wishes: (ctx) => readNoticeWishes(ctx),
    "change wishes": (ctx) => changeNoticeWishes(ctx, { muted: [], mails: false }),
  }),
  "job: follow": of({
    job: (ctx, at) => readJob(ctx, at.jobId),
    import: (ctx, at) => readImport(ctx, at.jobId),
  }),
  "learning records: send": general((ctx, at) => storeStatements(ctx, [statement(at)])),
  "learning records: read": general((ctx) =>
    readStatements(ctx, { isAgentRelated: false, isActivityRelated: false, isAscending: false, limit: 10 }),
  ),
  "feed: watch": general({
    watch: (ctx) => allow(ctx, "feed.watch"),
    read: (ctx) => readFeed(ctx, { limit: 5 }),
    practices: (ctx) => readLibrary(ctx, ""),
    badges: (ctx) => readBadges(ctx),
  }),
  "post: write": general({
    options: (ctx) => postOptions(ctx),
    "own rings": (ctx) => readRings(ctx),
    "begin a practice": (ctx) => draftPractice(ctx, practice, ""),
    write: (ctx) => writePost(ctx, { kind: "field", audience: "all", ...field(ctx) }),
  }),
  "announcement: write": of(
    async (ctx, at) => {
      const dates = { title: "Salon", startsOn: "", endsOn: "" };
      const draft = { kind: "announcement", text: "Samedi", audience: `unit:${at.unitRef}`, ...dates } as const;
      return asNotFound(writePost(ctx, draft), "not-your-audience");
    },
    ["team", "organization"],
  ),
  "post: read": of((ctx, at) => readPost(ctx, at.postId)),
  "post: comment": of({
    comment: (ctx, at) => commentOn(ctx, at.postId, { kind: "comment", text: "Bravo" }),
    report: (ctx, at) => reportPost(ctx, at.postId, { commentId: null, reason: "other", note: "Voyez" }),
  }),
  "reports: read": general({
    read: (ctx) => readReports(ctx),
    "leavers' form": (ctx) => showLeavers(ctx, "name"),
  }),
  "post: like, recommend": of({
    like: (ctx, at) => setReaction(ctx, at.postId, "like", true),
    unlike: (ctx, at) => setReaction(ctx, at.postId, "like", false),
    recommend: (ctx, at) => commentOn(ctx, at.postId, { kind: "recommendation", text: "À lire" }),
  }),
  "post: change, withdraw": of({
    read: (ctx, at) => readPostText(ctx, at.postId),
    change: (ctx, at) => changePost(ctx, at.postId, { title: "Idée", text: "autrement", version: 1 }),
    withdraw: (ctx, at) => withdrawPost(ctx, at.postId),
  }),
  "practice: read": of((ctx, at) => readPractice(ctx, at.practiceId)),
  "practice draft: read": of((ctx, at) => readPractice(ctx, at.submittedId)),
  "practice: write, submit": of({
    change: (ctx, at) => changePractice(ctx, at.draftId, { ...practice, title: "Autrement" }, 1),
    submit: (ctx, at) => submitPractice(ctx, at.draftId, "dan"),
  }),
  "practice: review, publish": of({
    improve: async (ctx, at) => {
      // Of one that waits for a review its author changes nothing.
      return changePractice(ctx, at.submittedId, { ...practice, title: "Mieux" }, 1);
    },
    return: (ctx, at) => returnPractice(ctx, at.submittedId, "La preuve ?"),
    publish: (ctx, at) => publishPractice(ctx, at.submittedId, { owner: "dan", reviewOn: "2027-01-31" }),
  }),
  "practice: try": of((ctx, at) => tryPractice(ctx, at.practiceId, { worked: true, text: "Adopté" })),
  "practice: confirm, withdraw": of({
    confirm: (ctx, at) => keepPractice(ctx, at.practiceId, { reviewOn: "2027-02-28" }),
    withdraw: (ctx, at) => keepPractice(ctx, at.practiceId, "withdraw"),
  }),
  "distinction: grant": of((ctx, at) => distinguish(ctx, at.practiceId, "Exemplaire")),
  "distinction: propose": of((ctx, at) => proposeDistinction(ctx, at.practiceId, "À voir")),
  "distinctions: digest": general((ctx) => readDigest(ctx)),
  "ring: answer": of((ctx, at) => answerRing(ctx, at.ringId, "Nous travaillons ensemble")),
  "post: moderate": of({
    "close a ring": (ctx, at) => closeRing(ctx, at.ringId),
    hide: (ctx, at) => hidePost(ctx, at.postId, { commentId: null, reason }),
    restore: (ctx, at) => restorePost(ctx, at.postId),
  }),
  "badges: prepare": general((ctx) => badgeOptions(ctx)),
  "badge: make, grant, revoke": of(
    {
      make: (ctx, at) => createBadge(ctx, { ...BADGE, unit: at.unitRef }),
      read: (ctx, at) => readManagedBadge(ctx, at.badgeId),
      "for the past": (ctx, at) => grantForThePast(ctx, at.badgeId),
      revoke: (ctx, at) => revokeBadge(ctx, at.badgeId, at.memberRef, reason),
      retire: (ctx, at) => retireBadge(ctx, at.badgeId),
    },
    ["team", "organization"],
  ),
  "field post: answer": of((ctx, at) => answerField(ctx, at.askedId, { state: "taken", answer: "" })),
};

const grid = { name: "Accueil", metric: "quiz-score", milestoneMetric: "", items: "Salue" };
/** What is refused because it may not be done there, as the table's other rows say it. */
async function asNotFound<T>(done: Promise<T>, flaw: string): Promise<T> {
  return done.catch((error: unknown) => {
    if (error instanceof Refusal && error.flaws.some(({ code }) => code === flaw)) throw notFound();
    throw error;
  });
}
const BADGE = {
  name: "Dix ventes",
  description: "Dix ventes en une saison",
  shape: "shield",
  colour: "green",
  symbol: "star",
  kind: "moment",
  metric: "",
  measure: "",
  atLeast: "",
  from: "",
  moment: "lead",
  times: "1",
  lastsDays: "",
};
const practice = { title: "Rappeler", situation: "Le samedi", action: "Appeler", outcome: "Des ventes", proof: "Dix" };
const field = (ctx: Ctx) => ({
  title: "Idée",
  text: "Une idée",
  to: ctx.principal.kind === "member" && ctx.principal.role === "leader" ? "ada" : "lea",
  answerBy: "2026-12-01",
});

/** A survey on a unit. */
const wave = (unit: string) => ({
  name: "Mars",
  question: "Alors ?",
  metric: "quiz-score",
  about: "members",
  unit,
  firstDay: "2026-11-01",
  lastDay: "2026-11-30",
  minimum: "5",
  lowest: "0",
  highest: "10",
});
const ROLES = ["rep", "manager", "leader", "admin"] as const;
/** Rules under which the member alone takes part. */
function about({ memberRef }: Pick<Things, "memberRef">) {
  return definition({ participants: { kind: "members", members: [memberRef], roles: [...ROLES] } });
}
const statement = ({ memberRef }: Things) => ({
  actor: { account: { homePage: "https://lms.example", name: memberRef } },
  verb: { id: "http://adlnet.gov/expapi/verbs/completed" },
  object: { id: "https://lms.example/course/1" },
});
const showing = (at: Things) =>
  ({ name: "Mur", audience: "staff", locale: "fr", hasSound: false, boards: [at.grantedId] }) as const;
function newcomers(role: "rep" | "leader"): Attempt["verbs"] {
  return {
    page: (ctx, at) => invitePerson(ctx, { name: "New", email: "", role, unit: at.unitRef, locale: null }),
    api: (ctx, at) => putMembers(ctx, [{ ref: "new", name: "New", role, unit: at.unitRef }], inList("members")),
  };
}
/** A member put over the API; one that is not there would be a new one, which is another right. */
async function put(ctx: Ctx, at: Things, change: Omit<MemberInput, "ref" | "name">) {
  const known = (await ctx.app.networks.of(ctx)).network.members.get(at.memberId);
  if (!known) throw notFound();
  return putMembers(ctx, [{ ref: at.memberRef, name: known.name, ...change }], inList("members"));
}
const target = (ctx: Ctx) => ({
  metric: "revenue",
  startsAt: ctx.now,
  endsAt: ctx.now + 86_400_000,
  value: 10_000n,
});
const whoOf = (ctx: Ctx) => ({ organizationId: ctx.organization.id, principal: ctx.principal });
const file = () => ({ stream: Readable.from([Buffer.from(FILE)]), filename: "results.csv" });
const FILE = "id,member,value,day\nnew-1,anna,12,2026-11-02\n";
const MAPPING = {
  source: "file",
  results: [{ id: "{id}", member: "{member}", metric: "revenue", value: "{value}", occurredAt: "{day}" }],
};
