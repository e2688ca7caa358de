import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { VisitRefused } from "#app/components/visits/types.ts";
import { action as planAction } from "#app/routes/visits/actions.tsx";
import { action as answerAction } from "#app/routes/visits/answer.tsx";
import { action as keepAction } from "#app/routes/visits/visit.tsx";
import { formatValue } from "#core/decimal.ts";
import { type Mark, scoreOf } from "#core/visits/score.ts";
import { readOwnNotices } from "#server/notices/own-notices.ts";
import { keepPicture } from "#server/pictures/keep-picture.ts";
import { readPicture } from "#server/pictures/read-picture.ts";
import { Refusal } from "#server/refusal.ts";
import { verify } from "#server/standings/verify/verify.ts";
import { addAction, answerVisit, completeAction } from "#server/visits/answer.ts";
import { beginVisit } from "#server/visits/begin.ts";
import { keepMarks, submitVisit } from "#server/visits/fill.ts";
import { changeGrid, createGrid, readGrid } from "#server/visits/grid.ts";
import { addVisitPhoto } from "#server/visits/photo.ts";
import { listVisits, readVisit } from "#server/visits/read.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, SMALL_NETWORK } from "../../support/network.ts";

const METRICS = [
  { key: "visit", name: "Visite mystère", unit: "%", category: "qualitative" as const },
  { key: "progress", name: "Étape", category: "qualitative" as const },
];
const CRITERIA = ["visit", "progress"].map((metric) => ({
  id: metric,
  name: metric,
  metric,
  measure: { kind: "latest" as const },
  scale: { kind: "perUnit" as const, points: "1", per: "1" },
}));
const GRID = {
  name: "Accueil",
  metric: "visit",
  milestoneMetric: "progress",
  unit: "nantes",
  items: "Salue dans les deux minutes\n\nPropose un essai\nRemet une fiche\n",
};

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
let gridId: string;

beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  organization = await running.organization({ ...SMALL_NETWORK, metrics: [...SMALL_NETWORK.metrics, ...METRICS] });
  gridId = await as("nora", (ctx) => createGrid(ctx, GRID));
});

const as = async <T>(ref: string, run: Parameters<typeof organization.run<T>>[0]) =>
  organization.run(run, await organization.member(ref));

const begin = (day: string) => as("nora", (ctx) => beginVisit(ctx, { grid: gridId, unit: "nantes", day }));
const mark = (visitId: string, marks: readonly string[]) =>
  as("nora", (ctx) =>
    keepMarks(
      ctx,
      visitId,
      marks.map((one, item) => ({ item, mark: one, note: item === 0 ? "au bout d’une minute" : "" })),
    ),
  );
const submit = (visitId: string) => as("nora", (ctx) => submitVisit(ctx, visitId));

async function flawsOf(run: Promise<unknown>): Promise<string[]> {
  const refusal = await run.catch((error: unknown) => error);
  if (!(refusal instanceof Refusal)) throw new Error(`not refused: ${JSON.stringify(refusal)}`);
  return refusal.flaws.length > 0 ? refusal.flaws.map(({ pointer, code }) => `${pointer} ${code}`) : [refusal.reason];
}

const measures = async (challenge: string, id: string) =>
  Object.fromEntries((await organization.board(challenge)).rows.map((row) => [row.ref, row.criteria[id]?.measure]));

test.each<[Mark[], string | null]>([
  [["seen", "seen"], "100"],
  [["seen", "unseen", "not-applicable"], "50"],
  [["seen", "unseen", "unseen"], "33.3333"],
  [["seen", "seen", "unseen"], "66.6667"],
  [["unseen", "not-applicable"], "0"],
  [["not-applicable", "not-applicable"], null],
  [[], null],
])("%j scores %s", (marks, score) => {
  const found = scoreOf(marks);
  expect(found === null ? null : formatValue(found)).toBe(score);
});

describe("a visit", () => {
  test("is there for its visitor alone until it is handed in; then its score counts for everybody of the shop", async () => {
    const challenge = await organization.launched(definition({ criteria: CRITERIA }));
    const visitId = await begin("2026-11-05");
    await mark(visitId, ["seen", "unseen"]);
    for (const ref of ["anna", "lea", "ada", "max"]) {
      await expect(as(ref, (ctx) => readVisit(ctx, visitId))).rejects.toThrow("not-found");
      expect(await as(ref, listVisits)).toEqual([]);
    }
    expect(await flawsOf(submit(visitId))).toEqual(["/mark/2 mark-missing"]);
    await mark(visitId, ["seen", "unseen", "not-applicable"]);
    expect(await measures(challenge, "visit")).toMatchObject({ anna: null });
    await submit(visitId);
    expect(await measures(challenge, "visit")).toEqual({ anna: "50", bob: "50", chloe: null, dan: null });
    expect(await as("anna", (ctx) => readVisit(ctx, visitId))).toMatchObject({
      score: "50",
      unitName: "Nantes",
      items: ["Salue dans les deux minutes", "Propose un essai", "Remet une fiche"],
      mayFill: false,
      mayAnswer: true,
    });
    expect((await as("anna", (ctx) => readOwnNotices(ctx, { limit: 1 }))).notices[0]?.kind).toBe("visit-submitted");
    await expect(as("chloe", (ctx) => readVisit(ctx, visitId))).rejects.toThrow("not-found");
    expect(await flawsOf(mark(visitId, ["unseen"]))).toEqual(["visit-submitted"]);
    expect(await flawsOf(submit(visitId))).toEqual(["visit-submitted"]);
  });

  test("stays on the list of its point of sale, however many there are elsewhere since", async () => {
    const visitId = await begin("2026-11-02");
    await mark(visitId, ["seen", "seen", "seen"]);
    await submit(visitId);
    await organization.run(async (ctx) => {
      const { unitIdOfRef } = await ctx.app.networks.of(ctx);
      await ctx.tx.sql`
        insert into visits (organization_id, id, grid_id, grid_version, unit_id, visited_at, created_at, submitted_at)
        select organization_id, gen_random_uuid(), grid_id, grid_version, ${unitIdOfRef.get("metz") ?? null}::uuid,
          now(), created_at, submitted_at
        from visits, generate_series(1, 600) where id = ${visitId}`;
    });
    expect((await as("anna", listVisits)).map(({ id }) => id)).toEqual([visitId]);
    expect(await as("lea", listVisits)).toHaveLength(100);
  });

  test("of which nothing could be observed is no result", async () => {
    const challenge = await organization.launched(definition({ criteria: CRITERIA }));
    const visitId = await begin("2026-11-05");
    await mark(visitId, ["not-applicable", "not-applicable", "not-applicable"]);
    await submit(visitId);
    expect(await measures(challenge, "visit")).toMatchObject({ anna: null });
    expect((await as("nora", (ctx) => readVisit(ctx, visitId))).score).toBeNull();
  });

  test("handed in twice at once counts once", async () => {
    const visitId = await begin("2026-11-05");
    await mark(visitId, ["seen", "seen", "seen"]);
    const tries = await Promise.allSettled([submit(visitId), submit(visitId), submit(visitId)]);
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("keeps the version of the grid that it was begun with", async () => {
    const visitId = await begin("2026-11-05");
    await as("nora", (ctx) => changeGrid(ctx, gridId, { ...GRID, items: "Une seule chose" }));
    expect((await as("anna", (ctx) => readGrid(ctx, gridId))).version).toBe(2);
    expect((await as("nora", (ctx) => readVisit(ctx, visitId))).items).toHaveLength(3);
    const next = await begin("2026-11-06");
    expect((await as("nora", (ctx) => readVisit(ctx, next))).items).toEqual(["Une seule chose"]);
  });

  test("shows its photos to those who may see it", async () => {
    const visitId = await begin("2026-11-05");
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: "#a40" } })
      .png()
      .toBuffer();
    const who = { organizationId: organization.id, principal: await organization.member("nora") };
    const sent = { sent: { bytes, isCut: false }, kind: "visit", description: "La vitrine" } as const;
    const pictureId = await keepPicture(running.app, who, sent);
    expect(await flawsOf(as("nora", (ctx) => addVisitPhoto(ctx, visitId, { item: 9, pictureId })))).toEqual([
      "/item bad-value",
    ]);
    await as("nora", (ctx) => addVisitPhoto(ctx, visitId, { item: 1, pictureId }));
    await expect(as("anna", (ctx) => readPicture(ctx, pictureId))).rejects.toThrow("not-found");
    await mark(visitId, ["seen", "seen", "seen"]);
    await submit(visitId);
    for (const ref of ["anna", "nora", "lea", "ada"]) await as(ref, (ctx) => readPicture(ctx, pictureId));
    for (const ref of ["chloe", "max"]) {
      await expect(as(ref, (ctx) => readPicture(ctx, pictureId))).rejects.toThrow("not-found");
    }
    expect((await as("anna", (ctx) => readVisit(ctx, visitId))).photos).toEqual([
      { pictureId, item: 1, description: "La vitrine" },
    ]);
  });
});

test("the milestone is reached by a visit that follows an action plan, and by nothing less", async () => {
  const challenge = await organization.launched(definition({ criteria: CRITERIA }));
  const visited = async (day: string) => {
    const visitId = await begin(day);
    await mark(visitId, ["seen", "unseen", "seen"]);
    await submit(visitId);
    return visitId;
  };
  await visited("2026-11-01");
  const second = await visited("2026-11-03");
  expect(await measures(challenge, "progress")).toMatchObject({ anna: null, bob: null });
  await as("anna", (ctx) => answerVisit(ctx, second, "Nous avons changé l’accueil."));
  expect(await flawsOf(as("bob", (ctx) => addAction(ctx, second, { text: " ", dueOn: "bientôt" })))).toEqual([
    "/text blank",
    "/dueOn not-a-day",
  ]);
  await as("bob", (ctx) => addAction(ctx, second, { text: "Un essai à chaque fois", dueOn: "2026-11-20" }));
  expect(await measures(challenge, "progress")).toMatchObject({ anna: null });
  await visited("2026-11-08");
  expect(await measures(challenge, "progress")).toEqual({ anna: "1", bob: "1", chloe: null, dan: null });
  const [action] = (await as("anna", (ctx) => readVisit(ctx, second))).plan;
  await as("anna", (ctx) => completeAction(ctx, second, action?.id ?? "", true));
  expect((await as("nora", (ctx) => readVisit(ctx, second))).plan).toMatchObject([
    { text: "Un essai à chaque fois", dueOn: "2026-11-20", isDone: true },
  ]);
});

test("what is refused of a visit comes back with what was typed", async () => {
  const visitId = await begin("2026-11-02");
  const post = async (action: typeof keepAction, ref: string, typed: Record<string, string>) => {
    const session = { organizationId: organization.id, principal: await organization.member(ref), member: {} };
    const request = new Request(`http://localhost/visits/${visitId}`, {
      method: "POST",
      body: new URLSearchParams(typed),
    });
    const args = { request, params: { id: visitId }, context: { app: running.app, session } };
    const answer = await action(args as unknown as Parameters<typeof action>[0]);
    const { form, typed: again, problem } = (await answer.json()) as VisitRefused;
    return { status: answer.status, form, typed: again, at: problem.errors?.map(({ pointer }) => pointer) };
  };
  // A note beside no mark would be lost without a word.
  const marks = { "note.0": "seul à la caisse", "mark.1": "seen", "note.1": "", "note.2": "" };
  expect(await post(keepAction, "nora", { ...marks, step: "keep" })).toEqual({
    status: 422,
    form: "marks",
    typed: [
      { item: 0, mark: "", note: "seul à la caisse" },
      { item: 1, mark: "seen", note: "" },
    ],
    at: ["/mark/0"],
  });
  await mark(visitId, ["seen", "seen", "seen"]);
  await submit(visitId);
  const answer = "x".repeat(2_001);
  expect(await post(answerAction, "anna", { answer })).toEqual({
    status: 422,
    form: "answer",
    typed: answer,
    at: ["/answer"],
  });
  const plan = { text: "Ranger", dueOn: "lundi" };
  expect(await post(planAction, "anna", plan)).toEqual({ status: 422, form: "action", typed: plan, at: ["/dueOn"] });
});

test("a grid that observes nothing, or feeds nothing, is refused beside its fields", async () => {
  const wrong = { ...GRID, name: " ", metric: "nope", items: "\n \n" };
  expect(await flawsOf(as("nora", (ctx) => createGrid(ctx, wrong)))).toEqual([
    "/name blank",
    "/metric unknown-metric",
    "/items blank",
  ]);
  expect(await flawsOf(begin("2026-12-24"))).toEqual(["/day in-the-future"]);
});

test("after all that, everything that was recorded is as promised", async () => {
  expect((await verify(running.app)).violations).toEqual([]);
});
