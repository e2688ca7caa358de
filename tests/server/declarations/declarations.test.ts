import { randomUUID } from "node:crypto";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Criterion } from "#core/challenges/definition.ts";
import { DECLARED } from "#core/results/declarable.ts";
import { certifyChallenge } from "#server/challenges/certify.ts";
import { settleChallenge } from "#server/challenges/settle.ts";
import { declarationChoices } from "#server/declarations/choices.ts";
import { chooseTwin } from "#server/declarations/choose-twin.ts";
import { type Declaration, declareResult } from "#server/declarations/declare.ts";
import { readOwnDeclarations } from "#server/declarations/read-declared.ts";
import { readWaiting } from "#server/declarations/read-waiting.ts";
import { withdrawDeclaration } from "#server/declarations/withdraw.ts";
import { readOwnNotices } from "#server/notices/own-notices.ts";
import { keepPicture } from "#server/pictures/keep-picture.ts";
import { readPicture } from "#server/pictures/read-picture.ts";
import { Refusal } from "#server/refusal.ts";
import { append } from "#server/results/append.ts";
import { decideResult } from "#server/results/decide.ts";
import { decideMany } from "#server/results/decide-many.ts";
import { verify } from "#server/standings/verify/verify.ts";
import { createGrid } from "#server/visits/grid.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

/** The small network with a manager above the shops' own, and metrics that ask for more. */
const NETWORK = {
  ...SMALL_NETWORK,
  members: [...SMALL_NETWORK.members, { ref: "wim", name: "Wim Ouest", role: "manager" as const, unit: "west" }],
  metrics: [
    ...SMALL_NETWORK.metrics,
    { key: "contracts", name: "Contrats", unit: "EUR", secondApprovalFrom: "1000" },
    { key: "leads", name: "Contacts", oneSource: true },
    { key: "notes", name: "Observations", coachingOnly: true },
    { key: "practice-adopted", name: "Pratiques adoptées" },
  ],
};
const CRITERIA = ["revenue", "deals", "contracts", "leads"].map(
  (metric): Criterion => ({
    id: metric,
    name: metric,
    metric,
    measure: { kind: "sum" },
    scale: { kind: "perUnit", points: "1", per: "1" },
  }),
);

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
let challenge: string;

beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  organization = await running.organization(NETWORK);
  challenge = await organization.launched(definition({ criteria: CRITERIA }));
});

const as = async <T>(ref: string, run: Parameters<typeof organization.run<T>>[0]) =>
  organization.run(run, await organization.member(ref));

async function declare(ref: string, more: Partial<Declaration> = {}): Promise<number> {
  const declaration = {
    id: randomUUID(),
    member: null,
    metric: "deals",
    value: "3",
    occurredOn: "2026-11-09",
    subject: "",
    note: "",
    link: "",
    pictureId: null,
    ...more,
  };
  return (await as(ref, (ctx) => declareResult(ctx, declaration))).position;
}

const decide = (ref: string, positions: number[], approve = true, reason = approve ? "" : "non") =>
  as(ref, (ctx) => decideMany(ctx, { positions, approve, reason }));

const pointsOf = async (ref: string) =>
  Number((await organization.board(challenge)).rows.find((row) => row.ref === ref)?.points);

async function flawsOf(run: Promise<unknown>): Promise<string[]> {
  const refusal = await run.catch((error: unknown) => error);
  if (!(refusal instanceof Refusal)) throw new Error(`not refused: ${JSON.stringify(refusal)}`);
  return refusal.flaws.length > 0 ? refusal.flaws.map(({ pointer, code }) => `${pointer} ${code}`) : [refusal.reason];
}

describe("a declared result", () => {
  test("counts for nothing until a manager approves it, and tells both sides", async () => {
    const position = await declare("anna", { note: "Signé ce matin", link: "https://crm.example/42" });
    expect(await pointsOf("anna")).toBe(0);
    const { waiting } = await as("nora", readWaiting);
    expect(waiting).toMatchObject([
      {
        position,
        member: "Anna",
        value: "3",
        why: "approval",
        evidence: { note: "Signé ce matin", link: "https://crm.example/42" },
        barred: null,
      },
    ]);
    const told = await as("nora", (ctx) => readOwnNotices(ctx, { limit: 5 }));
    expect(told.notices.map(({ kind }) => kind)).toContain("result-declared");
    expect(await decide("nora", [position])).toEqual({ decided: 1, awaiting: 0, passed: 0 });
    expect(await pointsOf("anna")).toBe(3);
    const { notices } = await as("anna", (ctx) => readOwnNotices(ctx, { limit: 5 }));
    expect(notices[0]).toMatchObject({ kind: "result-decided", facts: { approve: true } });
    expect((await as("nora", readWaiting)).waiting).toEqual([]);
  });

  test("sent twice is one result", async () => {
    const id = randomUUID();
    const [first, second] = [await declare("anna", { id }), await declare("anna", { id, value: "4" })];
    expect(second).toBe(first);
    expect((await as("nora", readWaiting)).waiting).toHaveLength(1);
    // Somebody else's form with the same id is not hers.
    expect(await flawsOf(declare("bob", { id }))).toEqual(["/member known-id-other-content"]);
  });

  test("sent twice at once is one result, told once", async () => {
    const id = randomUUID();
    const atOnce = <T>(run: () => Promise<T>) => Promise.all([run(), run(), run(), run()]);
    // With a connection each.
    await atOnce(() => organization.run(({ tx }) => tx.sql`select pg_sleep(0.2)`));
    const positions = await atOnce(() => declare("anna", { id }));
    expect(new Set(positions).size).toBe(1);
    const told = await organization.run(({ tx }) => tx.sql`select from notices where kind = 'result-declared'`);
    expect(told).toHaveLength(1);
  });

  test("is withdrawn by its owner while it waits, not after", async () => {
    const id = randomUUID();
    await declare("anna", { id });
    await expect(as("bob", (ctx) => withdrawDeclaration(ctx, id))).rejects.toThrow("not-found");
    await as("anna", (ctx) => withdrawDeclaration(ctx, id));
    expect((await as("anna", (ctx) => readOwnDeclarations(ctx, {}))).declarations[0]?.state).toBe("withdrawn");
    const decided = randomUUID();
    const position = await declare("anna", { id: decided });
    await decide("nora", [position]);
    expect(await flawsOf(as("anna", (ctx) => withdrawDeclaration(ctx, decided)))).toEqual(["decided-meanwhile"]);
  });

  test("of what cannot be declared, or is not written as it should be, is refused beside its field", async () => {
    expect(await flawsOf(declare("anna", { metric: "notes" }))).toEqual(["/metric not-declarable"]);
    expect(await flawsOf(declare("anna", { metric: "nope" }))).toEqual(["/metric not-declarable"]);
    expect(await flawsOf(declare("anna", { metric: "practice-adopted" }))).toEqual(["/metric not-declarable"]);
    const grid = { name: "Accueil", metric: "quiz-score", milestoneMetric: "", unit: null, items: "Salue" };
    await organization.run((ctx) => createGrid(ctx, grid));
    expect(await flawsOf(declare("anna", { metric: "quiz-score" }))).toEqual(["/metric not-declarable"]);
    expect(await flawsOf(declare("anna", { value: "trois" }))).toEqual(["/value not-a-number"]);
    expect(await flawsOf(declare("anna", { occurredOn: "2026-12-25" }))).toEqual(["/occurredOn too-far-ahead"]);
    expect(await flawsOf(declare("anna", { link: "javascript:alert(1)" }))).toEqual(["/link not-a-web-address"]);
    expect(await flawsOf(declare("anna", { pictureId: randomUUID() }))).toEqual(["/picture picture-gone"]);
    expect(await flawsOf(declare("anna", { member: "bob" }))).toEqual(["not-found"]);
    expect(await flawsOf(declare("nora", { member: "chloe" }))).toEqual(["not-found"]);
    expect(await flawsOf(declare("nora"))).toEqual(["not-found"]);
  });

  test("is offered by what counts now; coaching is not offered", async () => {
    const { metrics, members } = await as("anna", declarationChoices);
    expect(metrics.find(({ key }) => key === "deals")?.challenges).toEqual(["T4"]);
    expect(metrics.map(({ key }) => key)).not.toContain("notes");
    expect(members).toEqual([]);
    expect((await as("nora", declarationChoices)).members.map(({ ref }) => ref)).toEqual(["anna", "bob"]);
  });

  test("shows its picture to its owner and the managers above, to nobody else", async () => {
    const bytes = await sharp({ create: { width: 30, height: 20, channels: 3, background: "#abc" } })
      .jpeg()
      .toBuffer();
    const who = { organizationId: organization.id, principal: await organization.member("anna") };
    const sent = { sent: { bytes, isCut: false }, kind: "declaration", description: "" } as const;
    const pictureId = await keepPicture(running.app, who, sent);
    await declare("anna", { pictureId });
    for (const ref of ["anna", "nora", "wim"]) await as(ref, (ctx) => readPicture(ctx, pictureId));
    for (const ref of ["bob", "max", "lea", "ada"]) {
      await expect(as(ref, (ctx) => readPicture(ctx, pictureId))).rejects.toThrow("not-found");
    }
    expect(await flawsOf(declare("anna", { pictureId }))).toEqual(["/picture picture-gone"]);
  });
});

describe("a decision", () => {
  test("is nobody's on their own result or on one they declared, and the database says so too", async () => {
    const position = await declare("nora", { member: "anna" });
    expect((await as("nora", readWaiting)).waiting[0]?.barred).toBe("declared-it");
    expect(await flawsOf(decide("nora", [position]))).toEqual(["not-found"]);
    const forge = (ref: string) =>
      as(ref, (ctx) => append(ctx, [{ kind: "decision", target: position, approved: true, reason: null }]));
    await expect(forge("nora")).rejects.toThrow("nobody decides");
    await expect(forge("anna")).rejects.toThrow("nobody decides");
    await decide("wim", [position]);
    expect(await pointsOf("anna")).toBe(3);
  });

  test("to refuse needs a reason, which the rep reads; several go together, scored once", async () => {
    const positions = [await declare("anna"), await declare("bob"), await declare("bob", { value: "5" })];
    expect(await flawsOf(decide("nora", positions, false, " "))).toEqual(["/reason reason-missing"]);
    expect(await flawsOf(decide("nora", [], true))).toEqual(["/pick nothing-picked"]);
    await decide("nora", positions.slice(0, 1), false, "Pas de contrat joint");
    const { declarations } = await as("anna", (ctx) => readOwnDeclarations(ctx, {}));
    expect(declarations[0]).toMatchObject({ state: "refused", reason: "Pas de contrat joint" });
    expect(await decide("nora", positions)).toEqual({ decided: 2, awaiting: 0, passed: 1 });
    expect([await pointsOf("anna"), await pointsOf("bob")]).toEqual([0, 8]);
  });

  test("on a large result takes evidence and two people; one refusal is enough", async () => {
    const large = { metric: "contracts", value: "1000" };
    expect(await flawsOf(declare("anna", large))).toEqual(["/evidence evidence-missing"]);
    const position = await declare("anna", { ...large, note: "Contrat 17" });
    expect(await decide("nora", [position])).toEqual({ decided: 0, awaiting: 1, passed: 0 });
    expect(await decide("nora", [position])).toEqual({ decided: 0, awaiting: 1, passed: 0 });
    expect(await pointsOf("anna")).toBe(0);
    expect((await as("wim", (ctx) => readOwnNotices(ctx, { limit: 5 }))).notices.map(({ kind }) => kind)).toContain(
      "result-declared",
    );
    expect((await as("wim", readWaiting)).waiting[0]).toMatchObject({ firstApprovedBy: "Nora Manager", barred: null });
    expect((await as("nora", readWaiting)).waiting[0]?.barred).toBe("approved-it");
    const forged = as("nora", (ctx) =>
      append(ctx, [{ kind: "decision", target: position, approved: true, reason: null }]),
    );
    await expect(forged).rejects.toThrow("nobody decides");
    expect(await decide("wim", [position])).toEqual({ decided: 1, awaiting: 0, passed: 0 });
    expect(await pointsOf("anna")).toBe(1000);
    const other = await declare("anna", { ...large, note: "Contrat 18" });
    expect(await decide("wim", [other], false)).toEqual({ decided: 1, awaiting: 0, passed: 0 });
    const small = await declare("anna", { metric: "contracts", value: "999.99" });
    expect(await decide("nora", [small])).toEqual({ decided: 1, awaiting: 0, passed: 0 });
    const key = { kind: "key", keyId: randomUUID(), scopes: ["results:write"] } as const;
    const id = randomUUID();
    await declare("anna", { ...large, id, note: "Contrat 19" });
    const byKey = () => organization.run((ctx) => decideResult(ctx, { source: DECLARED, id, approve: true }), key);
    expect([await byKey(), await byKey()]).toEqual([
      expect.objectContaining({ awaits: "second-approval" }),
      expect.objectContaining({ awaits: "second-approval" }),
    ]);
  });

  test("is asked for what lies outside a criterion's bounds too", async () => {
    const bounded = CRITERIA.slice(0, 1).map((criterion) => ({ ...criterion, limits: { maxValue: "500" } }));
    await organization.launched(definition({ criteria: bounded }));
    await organization.record([result("anna", "501"), result("anna", "500"), result("chloe", "900")]);
    const { waiting } = await as("nora", readWaiting);
    expect(waiting).toMatchObject([{ member: "Anna", value: "501", why: "limits" }]);
    await decide("nora", [waiting[0]?.position ?? 0]);
    expect((await as("nora", readWaiting)).waiting).toEqual([]);
  });
});

describe("twins", () => {
  const lead = (id: string) => ({
    ...result("anna", "1", { occurredAt: "2026-11-09", subject: "Dupont" }),
    metric: "leads",
    id,
  });
  const waitingTwins = async () => (await as("nora", readWaiting)).twins;

  test("stand side by side for one decision, and the one that counted gives way where another is chosen", async () => {
    await organization.record([lead("a")], "crm");
    const declared = await declare("anna", { metric: "leads", value: "1", subject: "Dupont", note: "vue en boutique" });
    const [group] = await waitingTwins();
    expect(group?.reports.map(({ source, counts }) => [source, counts])).toEqual([
      ["crm", true],
      [DECLARED, false],
    ]);
    const positions = group?.reports.map(({ position }) => position) ?? [];
    expect(await flawsOf(as("nora", (ctx) => chooseTwin(ctx, { positions, chosen: declared, reason: "" })))).toEqual([
      "/reason reason-missing",
    ]);
    const some = as("nora", (ctx) => chooseTwin(ctx, { positions: [declared], chosen: declared, reason: "…" }));
    expect(await flawsOf(some)).toEqual(["twins-changed"]);
    await as("nora", (ctx) => chooseTwin(ctx, { positions, chosen: declared, reason: "la bonne" }));
    expect(await pointsOf("anna")).toBe(1);
    expect(await waitingTwins()).toEqual([]);
    expect((await as("nora", readWaiting)).waiting).toEqual([]);
  });

  test("whatever comes from where, and whatever is chosen, one fact counts once, or as often as it is said to differ", async () => {
    const report = fc.record({
      source: fc.constantFrom("crm", "portal", "declared"),
      subject: fc.constantFrom("Dupont", "Durand"),
    });
    const plan = fc.array(report, { minLength: 2, maxLength: 6 });
    const picks = fc.array(fc.nat({ max: 5 }), { minLength: 4, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(plan, picks, fc.boolean(), async (reports, choices, isAll) => {
        organization = await running.organization(NETWORK);
        challenge = await organization.launched(definition({ criteria: CRITERIA }));
        const seen = new Map<string, Set<string>>();
        for (const { source, subject } of reports) {
          // One report of a fact a source: two of one source are two facts.
          if (seen.get(subject)?.has(source)) continue;
          seen.set(subject, (seen.get(subject) ?? new Set()).add(source));
          if (source === "declared") await declare("anna", { metric: "leads", value: "1", subject });
          else await organization.record([{ ...lead(`${source} ${subject}`), subject }], source);
        }
        let expected = 0;
        for (const sources of seen.values()) {
          const isTwin = sources.size > 1;
          expected += isTwin && isAll ? sources.size : isTwin || !sources.has("declared") ? 1 : 0;
        }
        for (const [index, { reports: shown }] of (await waitingTwins()).entries()) {
          const positions = shown.map(({ position }) => position);
          const chosen = isAll ? "all" : (positions[(choices[index] ?? 0) % positions.length] ?? 0);
          await as("nora", (ctx) => chooseTwin(ctx, { positions, chosen, reason: "choix" }));
        }
        expect(await pointsOf("anna")).toBe(expected);
      }),
      { numRuns: 8 },
    );
  });
});

test("what waits stands in no rank, provisional or certified, whatever is decided in whatever order", async () => {
  const step = fc.record({
    who: fc.constantFrom("anna", "bob"),
    value: fc.integer({ min: 1, max: 50 }),
    fate: fc.constantFrom("wait", "approve", "refuse", "withdraw"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      organization = await running.organization(NETWORK);
      challenge = await organization.launched(definition({ criteria: CRITERIA }));
      const counting: Record<string, number> = { anna: 0, bob: 0 };
      for (const { who, value, fate } of steps) {
        const id = randomUUID();
        const position = await declare(who, { id, value: String(value) });
        if (fate === "approve" || fate === "refuse") await decide("nora", [position], fate === "approve");
        if (fate === "withdraw") await as(who, (ctx) => withdrawDeclaration(ctx, id));
        if (fate === "approve") counting[who] = (counting[who] ?? 0) + value;
      }
      const points = async () => ({ anna: await pointsOf("anna"), bob: await pointsOf("bob") });
      expect(await points()).toEqual(counting);
      await organization.run((ctx) => settleChallenge(ctx, challenge, "fini"));
      expect(await points()).toEqual(counting);
      await organization.run((ctx) => certifyChallenge(ctx, challenge, "ada"));
      expect(await points()).toEqual(counting);
    }),
    { numRuns: 6 },
  );
});

test("after all that, everything that was recorded is as promised", async () => {
  expect((await verify(running.app)).violations).toEqual([]);
});
