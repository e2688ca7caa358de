import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Principal } from "#server/context.ts";
import { importFile } from "#server/imports/import-file.ts";
import { Refusal } from "#server/refusal.ts";
import { verify } from "#server/standings/verify/verify.ts";
import { createWave, type WaveInput } from "#server/waves/create.ts";
import { addWaveLink } from "#server/waves/links.ts";
import { readWave } from "#server/waves/read.ts";
import { answerSurvey, readSurvey } from "#server/waves/survey.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, SMALL_NETWORK } from "../../support/network.ts";
import { realData } from "../../support/real-data.ts";

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;

const SATISFACTION = [
  {
    id: "csat",
    name: "Satisfaction",
    metric: "csat",
    measure: { kind: "average" as const },
    scale: { kind: "perUnit" as const, points: "10", per: "1" },
  },
];
const CSAT = { key: "csat", name: "Satisfaction", category: "qualitative" as const };

beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  organization = await running.organization({ ...SMALL_NETWORK, metrics: [...SMALL_NETWORK.metrics, CSAT] });
});

const as = async (ref: string) => organization.member(ref);

const create = async (more: Partial<WaveInput> = {}, who?: Principal) =>
  organization.run(
    (ctx) =>
      createWave(ctx, {
        name: "Novembre",
        question: "Comment s’est passée votre visite ?",
        metric: "csat",
        about: "members",
        unit: "nantes",
        firstDay: "2026-11-01",
        lastDay: "2026-11-30",
        minimum: "3",
        lowest: "1",
        highest: "5",
        ...more,
      }),
    who ?? (await as("nora")),
  );

async function bring(waveId: string, csv: string, who?: Principal, dryRun = false) {
  const outcome = await importFile(
    running.app,
    { organizationId: organization.id, principal: who ?? (await as("ada")) },
    {
      stream: Readable.from([Buffer.from(csv)]),
      filename: "notes.csv",
      mapping: {
        source: "enquete",
        results: [{ id: "{id}", member: "{who}", metric: `wave:${waveId}`, value: "{score}", occurredAt: "{day}" }],
        match: { member: ["ref", "name"] },
      },
      dryRun,
      locale: "fr",
    },
  );
  if (outcome.kind !== "answer") throw new Error("a job");
  return outcome.answer;
}

const figures = async (waveId: string) => {
  const wave = await organization.run((ctx) => readWave(ctx, waveId, { withLinks: false }));
  return Object.fromEntries(wave.figures.map(({ subject, answers, figure }) => [subject.ref, [answers, figure]]));
};

const measures = async (challenge: string) =>
  Object.fromEntries((await organization.board(challenge)).rows.map((row) => [row.ref, row.criteria.csat?.measure]));

describe("a file of scores", () => {
  test("counts from the minimum on and not below; blank is passed over and is no zero", async () => {
    const challenge = await organization.launched(definition({ criteria: SATISFACTION }));
    const waveId = await create();
    const csv = ["id,who,score,day", "1,anna,5,2026-11-03", "2,anna,4,2026-11-04", "3,anna,,2026-11-05"];
    const first = await bring(waveId, [...csv, "4,bob,2,2026-11-05", ""].join("\n"));
    expect(first).toMatchObject({ rows: 4, skipped: 1, accepted: 3, refused: 0 });
    expect(await figures(waveId)).toEqual({ anna: [2, null], bob: [1, null] });
    expect(await measures(challenge)).toMatchObject({ anna: null, bob: null });
    const again = await bring(waveId, [...csv, "5,anna,3.5,2026-11-06", ""].join("\n"));
    expect(again).toMatchObject({ accepted: 1, duplicates: 2, skipped: 1 });
    expect(await figures(waveId)).toMatchObject({ anna: [3, "4.17"] });
    expect(await measures(challenge)).toMatchObject({ anna: "4.1667", bob: null });
  });

  test("is refused row by row, by column and reason; a dry run keeps nothing", async () => {
    const waveId = await create();
    const csv = [
      "id,who,score,day",
      "1,anna,6,2026-11-03",
      "2,anna,x,2026-11-03",
      "3,anna,3,2026-12-01",
      "4,chloe,3,2026-11-03",
      "5,nobody,3,2026-11-03",
      "6,anna,3,2026-11-03",
      "",
    ].join("\n");
    const tried = await bring(waveId, csv, undefined, true);
    expect(tried).toMatchObject({ accepted: 1, refused: 5 });
    expect(tried.items.map(({ line, column }) => [line, column])).toEqual([
      [2, "score"],
      [3, "score"],
      [4, "day"],
      [5, "who"],
      [6, "who"],
    ]);
    expect(await figures(waveId)).toEqual({});
    expect(await bring(waveId, csv)).toMatchObject({ accepted: 1, refused: 5 });
    const changed = await bring(waveId, "id,who,score,day\n6,anna,4,2026-11-03\n");
    expect(changed).toMatchObject({ accepted: 0, refused: 1 });
    const notHis = await bring(waveId, "id,who,score,day\n7,anna,4,2026-11-03\n", await as("max"));
    expect(notHis).toMatchObject({ accepted: 0, refused: 1 });
    expect(await figures(waveId)).toEqual({ anna: [1, null] });
  });

  test("about points of sale is carried by everybody who works there", async () => {
    const teams = { kind: "teams" as const, units: ["nantes", "metz"] };
    const challenge = await organization.launched(definition({ criteria: SATISFACTION, participants: teams }));
    const reps = await organization.launched(definition({ criteria: SATISFACTION }));
    const waveId = await create({ about: "units", unit: null, minimum: "2" }, await as("ada"));
    await bring(waveId, "id,who,score,day\n1,Nantes,4,2026-11-03\n2,nantes,5,2026-11-04\n3,metz,1,2026-11-04\n");
    expect(await figures(waveId)).toEqual({ nantes: [2, "4.50"], metz: [1, null] });
    expect(await measures(challenge)).toEqual({ nantes: "4.5", metz: null });
    expect(await measures(reps)).toEqual({ anna: "4.5", bob: "4.5", chloe: null, dan: null });
  });
});

describe("a link", () => {
  const link = async (waveId: string, isOnce: boolean) =>
    organization.run((ctx) => addWaveLink(ctx, waveId, { subject: "anna", isOnce }), await as("nora"));

  test("lets a customer answer without signing in, and the answer counts with the others", async () => {
    const challenge = await organization.launched(definition({ criteria: SATISFACTION }));
    const waveId = await create({ minimum: "2" });
    const token = await link(waveId, false);
    expect(await readSurvey(running.app, token, "a counter")).toMatchObject({
      question: "Comment s’est passée votre visite ?",
      subject: "Anna",
      steps: [1, 2, 3, 4, 5],
      isOpen: true,
    });
    await answerSurvey(running.app, token, "5", "a counter");
    expect(await measures(challenge)).toMatchObject({ anna: null });
    await answerSurvey(running.app, token, "4", "a counter");
    expect(await measures(challenge)).toMatchObject({ anna: "4.5" });
    for (const wrong of ["", "6", "4.5", "x"]) {
      await expect(answerSurvey(running.app, token, wrong, "another")).rejects.toMatchObject({ code: "invalid" });
    }
  });

  test("for one customer works once, however often it is pressed at once", async () => {
    const waveId = await create();
    const token = await link(waveId, true);
    const answers = await Promise.allSettled(
      Array.from({ length: 8 }, () => answerSurvey(running.app, token, "3", "p")),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(readSurvey(running.app, token, "p")).rejects.toThrow("not-found");
    expect(await figures(waveId)).toEqual({ anna: [1, null] });
  });

  test("cannot be made up, and one device does not fill it", async () => {
    const waveId = await create();
    const token = await link(waveId, false);
    const forged = [
      `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`,
      "x",
      token.replace(/^.{32}/, "0".repeat(32)),
    ];
    for (const wrong of forged) await expect(readSurvey(running.app, wrong, "f")).rejects.toThrow("not-found");
    const answers = await Promise.allSettled(
      Array.from({ length: 9 }, () => answerSurvey(running.app, token, "1", "q")),
    );
    const refused = answers.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused).toHaveLength(3);
    for (const reason of refused) expect(reason).toMatchObject({ code: "too-many" });
    const rows = await organization.run(({ tx }) => tx.sql`select * from wave_answers`);
    expect(JSON.stringify(rows)).not.toContain('"q"');
  });

  test("takes nothing outside the survey's days", async () => {
    const token = await link(await create({ firstDay: "2026-10-01", lastDay: "2026-11-09" }), false);
    expect(await readSurvey(running.app, token, "c")).toMatchObject({ isOpen: false });
    await expect(answerSurvey(running.app, token, "3", "c")).rejects.toMatchObject({ reason: "survey-closed" });
  });
});

test("a survey that says nothing is refused beside its fields", async () => {
  const wrong = create({ name: " ", metric: "nope", lastDay: "2026-10-01", minimum: "0", highest: "1" });
  const refusal = await wrong.catch((error: unknown) => error);
  if (!(refusal instanceof Refusal)) throw new Error("not refused");
  expect(refusal.flaws.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    "/name blank",
    "/metric unknown-metric",
    "/lastDay period-empty",
    "/minimum not-above-zero",
    "/highest scale-of-scores",
  ]);
});

const folder = realData("satisfaction");
test.skipIf(folder === null)(
  "a call centre's ratings, month by month (needs ../shared/data/satisfaction)",
  async () => {
    const expected: Record<string, string>[] = parse(readFileSync(join(folder ?? "", "expected.csv")), {
      columns: true,
      bom: true,
    });
    const agents = [...new Set(expected.map(({ agent = "" }) => agent))];
    organization = await running.organization({
      units: [{ ref: "centre", name: "Centre" }],
      members: agents.map((name) => ({ ref: name, name, unit: "centre" })),
      metrics: [CSAT],
    });
    const months = [...new Set(expected.map(({ period = "" }) => period))];
    for (const month of months) {
      const next = month === "2021-01" ? "2021-02-01" : "2021-03-01";
      const last = month === "2021-01" ? "2021-01-31" : "2021-02-28";
      const waveId = await create(
        { unit: null, firstDay: `${month}-01`, lastDay: last, minimum: "30" },
        { kind: "system", name: "test" },
      );
      const outcome = await importFile(
        running.app,
        { organizationId: organization.id, principal: { kind: "system", name: "test" } },
        {
          stream: createReadStream(join(folder ?? "", "calls.csv")),
          filename: "calls.csv",
          mapping: {
            source: `calls-${month}`,
            results: [
              {
                id: "{Call Id}",
                member: "{Agent}",
                metric: `wave:${waveId}`,
                value: "{Satisfaction rating}",
                occurredAt: "{Date}",
              },
            ],
          },
          dryRun: false,
          locale: "en",
        },
      );
      if (outcome.kind !== "answer") throw new Error("a job");
      const of = expected.filter(({ period }) => period === month);
      const rated = of.reduce((sum, row) => sum + Number(row.rating_n), 0);
      expect(outcome.answer.accepted).toBe(rated);
      const challenge = await organization.launched(
        definition({
          start: `${month}-01`,
          end: next,
          criteria: SATISFACTION,
          tieBreaks: [{ measure: "csat" }],
          settleFor: "P3650D",
        }),
      );
      const { rows } = await organization.board(challenge);
      expect(rows.map(({ ref, rank, criteria }) => [ref, rank, Number(criteria.csat?.measure)])).toEqual(
        of
          .sort((a, b) => Number(a.rank_rating) - Number(b.rank_rating))
          .map((row) => [row.agent, Number(row.rank_rating), Math.round(Number(row.rating_avg) * 10_000) / 10_000]),
      );
    }
  },
);

test("after all that, everything that was recorded is as promised", async () => {
  expect((await verify(running.app)).violations).toEqual([]);
});
