import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { plain } from "#core/training/question.ts";
import type { Ctx, Principal } from "#server/context.ts";
import { QUEUES } from "#server/jobs/queues.ts";
import { WORKERS } from "#server/jobs/workers.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { readOwnNotices } from "#server/notices/own-notices.ts";
import { keepPicture } from "#server/pictures/keep-picture.ts";
import { readPicture } from "#server/pictures/read-picture.ts";
import { Refusal } from "#server/refusal.ts";
import { readExplanation } from "#server/standings/explain.ts";
import { verify } from "#server/standings/verify/verify.ts";
import { assignModule } from "#server/training/assign-module.ts";
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
import { listOwnModules } from "#server/training/list-modules.ts";
import { openAttempt } from "#server/training/open-attempt.ts";
import { publishModule } from "#server/training/publish-module.ts";
import { readOpenAttempt } from "#server/training/read-attempt.ts";
import { exportGift, readDraft } from "#server/training/read-draft.ts";
import { readModule } from "#server/training/read-module.ts";
import { readProgress } from "#server/training/read-progress.ts";
import { reviewAttempt } from "#server/training/review-attempt.ts";
import { readCard } from "#server/training/start-module.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, SMALL_NETWORK } from "../../support/network.ts";
import { details, publishedModule, SECRET, SECRET_QUESTIONS, sentAnswers } from "../../support/training.ts";

// A module from its draft to the board, by the verbs, on a real Postgres.

const DAY_MS = 86_400_000;

let site: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
let anna: Extract<Principal, { kind: "member" }>;
let nora: Principal;
beforeAll(async () => {
  site = await testApp();
});
afterAll(() => site.close());
beforeEach(async () => {
  organization = await site.organization(SMALL_NETWORK);
  anna = (await organization.member("anna")) as typeof anna;
  nora = await organization.member("nora");
});

const as = <T>(principal: Principal, verb: (ctx: Ctx) => Promise<T>) => organization.run(verb, principal);
const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => {
      throw new Error("nothing was refused");
    },
    (error: unknown) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );
const published = (more: Parameters<typeof publishedModule>[1] = {}) =>
  as(nora, (ctx) => publishedModule(ctx, { units: ["nantes"], ...more }));

/** Takes the quiz from opening to handing in; answers the page of the attempt. */
async function take(ref: string, knows: boolean, who = anna): Promise<string> {
  const { tab } = await as(who, (ctx) => openAttempt(ctx, ref));
  const { answers } = await organization.run((ctx) => sentAnswers(ctx, ref, who.memberId, knows));
  return as(who, (ctx) => handIn(ctx, ref, tab, answers));
}

const ledger = () =>
  organization.run(
    (ctx) => ctx.tx.sql<{ metric: string; value: string; subject: string; evidence: string }[]>`
      select l.metric, trunc(l.value, 4)::float8::text as value, d.subject, d.evidence from ledger l
      join ledger_details d on d.organization_id = l.organization_id and d.position = l.position
      where l.source = 'elan:training' order by l.position`,
  );
const values = async () => (await ledger()).map(({ metric, value }) => `${metric} ${value}`);

describe("an author", () => {
  test("writes a draft, is told what is missing, publishes versions; attempts keep theirs", async () => {
    const ref = await as(nora, (ctx) => createModule(ctx, details({ cards: [], purpose: "" })));
    expect(ref).toBe("vendre-la-literie");
    const refused = await refusalOf(as(nora, (ctx) => publishModule(ctx, ref)));
    expect(refused.flaws.map(({ code }) => code)).toEqual(["no-purpose", "no-card", "no-question"]);
    await as(nora, (ctx) => changeDetails(ctx, ref, details(), 1));
    await as(nora, (ctx) => putQuestion(ctx, ref, SECRET_QUESTIONS[0]!, null));
    expect(await as(nora, (ctx) => publishModule(ctx, ref))).toBe(1);
    expect(await as(nora, (ctx) => publishModule(ctx, ref))).toBe(1);
    await as(nora, (ctx) => assignModule(ctx, ref, { unit: "nantes", dueOn: "2026-11-30" }));

    const { tab } = await as(anna, (ctx) => openAttempt(ctx, ref));
    const draft = await as(nora, (ctx) => readDraft(ctx, ref));
    await as(nora, (ctx) => changeDetails(ctx, ref, details({ title: "Literie" }), draft.revision));
    await as(nora, (ctx) => removeQuestion(ctx, ref, 0));
    await as(nora, (ctx) => putQuestion(ctx, ref, SECRET_QUESTIONS[1]!, null));
    expect(await as(nora, (ctx) => publishModule(ctx, ref))).toBe(2);
    const open = await as(anna, (ctx) => readOpenAttempt(ctx, ref, tab));
    expect(open.title).toBe("Vendre la literie");
    expect(open.questions.map(({ text }) => text.text)).toEqual(["Quelle garantie ?"]);
    const { network } = await organization.run((ctx) => site.app.networks.of(ctx));
    expect(network.metrics.get("module:vendre-la-literie:passed")?.name).toBe("Literie · réussi");
    expect((await as(nora, (ctx) => readDraft(ctx, ref))).versions.map(({ version }) => version)).toEqual([2, 1]);
  });

  test("who saves an older draft changes nothing", async () => {
    const ref = await as(nora, (ctx) => createModule(ctx, details()));
    await as(nora, (ctx) => changeDetails(ctx, ref, details({ minutes: 2 }), 1));
    const { code, reason } = await refusalOf(as(nora, (ctx) => changeDetails(ctx, ref, details({ minutes: 3 }), 1)));
    expect({ code, reason }).toEqual({ code: "conflict", reason: "module-changed" });
    expect((await as(nora, (ctx) => readDraft(ctx, ref))).draft.minutes).toBe(2);
  });

  test("imports a file, with what is refused by its line, and exports it again", async () => {
    const ref = await as(nora, (ctx) => createModule(ctx, details()));
    const file = "Ouverte ?{}\n\n::Un::Vrai ?{T#oui#non}\n\nCombien ?{#4:0.5}\n";
    const read = await as(nora, (ctx) => importQuestions(ctx, ref, file));
    expect(read.refused).toEqual([{ line: 1, code: "gift-essay" }]);
    const gift = await as(nora, (ctx) => exportGift(ctx, ref));
    const other = await as(nora, (ctx) => createModule(ctx, details()));
    expect(other).toBe("vendre-la-literie-2");
    expect(await as(nora, (ctx) => importQuestions(ctx, other, gift))).toEqual({
      questions: read.questions,
      refused: [],
    });
  });

  test("shows pictures on cards to who may take the module, and to nobody else", async () => {
    const ref = await as(nora, (ctx) => createModule(ctx, details()));
    await as(nora, (ctx) => putQuestion(ctx, ref, SECRET_QUESTIONS[0]!, null));
    const sent = {
      bytes: await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
        .png()
        .toBuffer(),
      isCut: false,
    };
    const who = { organizationId: organization.id, principal: nora };
    const picture = await keepPicture(site.app, who, { sent, kind: "module", description: "Un lit" });
    await as(nora, (ctx) => addPicture(ctx, ref, { picture, description: "Un lit", caption: "Essayez" }));
    expect((await as(nora, (ctx) => readDraft(ctx, ref))).draft.cards.at(-1)).toMatchObject({
      kind: "picture",
      picture,
    });
    expect((await refusalOf(as(anna, (ctx) => readPicture(ctx, picture)))).code).toBe("not-found");
    await as(nora, (ctx) => publishModule(ctx, ref));
    await as(nora, (ctx) => assignModule(ctx, ref, { unit: "nantes", dueOn: null }));
    expect((await as(anna, (ctx) => readPicture(ctx, picture))).subarray(8, 12).toString()).toBe("WEBP");
    const chloe = await organization.member("chloe");
    expect((await refusalOf(as(chloe, (ctx) => readPicture(ctx, picture)))).code).toBe("not-found");
    expect(
      (await refusalOf(as(nora, (ctx) => addPicture(ctx, ref, { picture, description: "x", caption: "" })))).flaws,
    ).toMatchObject([{ code: "picture-gone" }]);
  });

  test("two modules of one title, begun at once, are two", async () => {
    const refs = await Promise.all(Array.from({ length: 5 }, () => as(nora, (ctx) => createModule(ctx, details()))));
    expect(new Set(refs).size).toBe(5);
  });

  test("a module never takes the name of a metric that somebody else reports", async () => {
    await organization.run(
      (ctx) => ctx.tx.sql`
        insert into metrics (organization_id, key, name) values (${organization.id}, 'module:new', 'X'),
          (${organization.id}, 'module:gtx-pro', 'GTX Pro')`,
    );
    expect(await as(nora, (ctx) => createModule(ctx, details({ title: "GTX Pro" })))).toBe("gtx-pro-2");
    expect(await as(nora, (ctx) => createModule(ctx, details({ title: "New" })))).toBe("new-2");
  });
});

describe("what happens in a module", () => {
  test("becomes results once each, and the best score whenever it is beaten", async () => {
    const ref = await published({
      questions: [SECRET_QUESTIONS[0]!, { ...SECRET_QUESTIONS[0]!, text: plain("Et là ?") }],
    });
    await as(anna, (ctx) => readCard(ctx, ref, 1));
    await as(anna, (ctx) => readCard(ctx, ref, 0));
    expect(await values()).toEqual([`module:${ref}:started 1`]);
    await take(ref, false);
    expect((await values()).slice(1)).toEqual([
      `module:${ref}:completed 1`,
      `module:${ref}:first 0`,
      `module:${ref} 0`,
    ]);
    await take(ref, true);
    expect((await values()).slice(4)).toEqual([`module:${ref} 100`, `module:${ref}:passed 1`]);
    const page = await take(ref, true);
    expect(await values()).toHaveLength(6);
    expect(page).toBe(`/training/${ref}/attempts/anna/3`);
    expect((await ledger())[4]).toMatchObject({
      subject: "Vendre la literie",
      evidence: `/training/${ref}/attempts/anna/2`,
    });
    const { reason } = await refusalOf(as(anna, (ctx) => openAttempt(ctx, ref)));
    expect(reason).toBe("no-attempt-left");
    const [own] = await as(anna, (ctx) => listOwnModules(ctx));
    expect(own).toMatchObject({ ref, isPassed: true, bestScore: "100", isRetestDue: false });
  });

  test("moves the running challenge as a criterion, a gate and a booster; the explanation names module and attempt", async () => {
    const ref = await published();
    const criteria = [
      ...definition().criteria,
      {
        id: "module",
        name: "Literie",
        metric: `module:${ref}`,
        measure: { kind: "max" as const },
        scale: { kind: "tiers" as const, steps: [{ from: "80", points: "100" }] },
      },
    ];
    const challenge = await organization.launched(
      definition({
        criteria,
        gates: [{ criterion: "module", atLeast: "80", blocks: "ranking" }],
        boosters: [{ when: { criterion: "module", atLeast: "80" }, multiply: "1.5", criteria: ["revenue"] }],
      }),
    );
    await organization.record([
      { id: "r", member: "anna", metric: "revenue", value: "1000", occurredAt: "2026-11-03" },
    ]);
    const row = async () => (await organization.board(challenge)).rows.find((one) => one.ref === "anna");
    expect(await row()).toMatchObject({ points: "10.00", rank: null });
    await take(ref, true);
    expect(await row()).toMatchObject({ points: "115.00", rank: 1 });
    const { criteria: explained } = await as(anna, (ctx) => readExplanation(ctx, challenge, "anna", {}));
    expect(explained.find(({ id }) => id === "module")).toMatchObject({
      points: "100.00",
      results: {
        items: [
          {
            value: "100",
            subject: "Vendre la literie",
            evidence: `/training/${ref}/attempts/anna/1`,
            source: "elan:training",
          },
        ],
      },
    });
    expect(await verify(site.app)).toMatchObject({ violations: [] });
  });

  test("nobody reports in its name over a wire", async () => {
    await published();
    for (const principal of [nora, { kind: "key", keyId: anna.memberId, scopes: ["results:write"] } as const]) {
      const refused = await refusalOf(
        organization.record(
          [{ id: "x", member: "anna", metric: "revenue", value: "1", occurredAt: "2026-11-03" }],
          "elan:training",
          principal,
        ),
      );
      expect(refused.flaws).toEqual([{ pointer: "/source", code: "bad-source" }]);
    }
  });
});

describe("an attempt", () => {
  test("is one, whoever opens it a hundred times; handed in a hundred times it counts once", async () => {
    const ref = await published();
    await as(anna, (ctx) => readCard(ctx, ref, 0));
    const many = 100;
    const opened = await Promise.all(Array.from({ length: many }, () => as(anna, (ctx) => openAttempt(ctx, ref))));
    expect(opened).toHaveLength(many);
    const { tab, answers } = await organization.run((ctx) => sentAnswers(ctx, ref, anna.memberId));
    const pages = await Promise.all(
      Array.from({ length: many }, () => as(anna, (ctx) => handIn(ctx, ref, tab, answers))),
    );
    expect(new Set(pages)).toEqual(new Set([`/training/${ref}/attempts/anna/1`]));
    expect(await values()).toEqual([
      `module:${ref}:started 1`,
      `module:${ref}:completed 1`,
      `module:${ref}:first 100`,
      `module:${ref} 100`,
      `module:${ref}:passed 1`,
    ]);
    const { attempts } = await as(anna, (ctx) => readModule(ctx, ref));
    expect(attempts.map(({ number, score }) => [number, score])).toEqual([[1, "100"]]);
  });

  test("is answered from one tab: the other is told, and takes it over with what was kept", async () => {
    const ref = await published();
    const first = await as(anna, (ctx) => openAttempt(ctx, ref));
    await as(anna, (ctx) => keepAnswers(ctx, ref, first.tab, { 0: ["1"], 1: ["lin"] }));
    const second = await as(anna, (ctx) => openAttempt(ctx, ref));
    for (const verb of [keepAnswers, handIn]) {
      const refused = await refusalOf(as<unknown>(anna, (ctx) => verb(ctx, ref, first.tab, {})));
      expect(refused).toMatchObject({ code: "conflict", reason: "attempt-in-another-tab" });
    }
    const open = await as(anna, (ctx) => readOpenAttempt(ctx, ref, second.tab));
    expect(open).toMatchObject({ isHere: true, answers: { 0: ["1"], 1: ["lin"] } });
    expect((await as(anna, (ctx) => readOpenAttempt(ctx, ref, first.tab))).isHere).toBe(false);
    expect(await as(anna, (ctx) => openAttempt(ctx, ref).then(() => readOpenAttempt(ctx, ref, "")))).toMatchObject({
      number: 1,
      questions: open.questions,
    });
  });

  test("shows no answer before it is handed in, and every one after, to who took it alone", async () => {
    const ref = await published();
    const { tab } = await as(anna, (ctx) => openAttempt(ctx, ref));
    const before = [
      await as(anna, (ctx) => readOpenAttempt(ctx, ref, tab)),
      await as(anna, (ctx) => readModule(ctx, ref)),
      await as(anna, (ctx) => listOwnModules(ctx)),
    ];
    expect(JSON.stringify(before)).not.toContain(SECRET);
    const { answers } = await organization.run((ctx) => sentAnswers(ctx, ref, anna.memberId, false));
    await as(anna, (ctx) => handIn(ctx, ref, tab, answers));
    const own = JSON.stringify(await as(anna, (ctx) => reviewAttempt(ctx, ref, "anna", 1)));
    expect(own).toContain(`${SECRET} wrong`);
    expect(own).toContain(`${SECRET} general`);
    expect(own).toContain(`${SECRET}lin`);
    const managers = await as(nora, (ctx) => reviewAttempt(ctx, ref, "anna", 1));
    expect(managers).toMatchObject({ score: "0", isOwn: false, questions: [] });
  });

  test("takes whatever a form may send", async () => {
    const ref = await published();
    const { tab } = await as(anna, (ctx) => openAttempt(ctx, ref));
    const odd = { 0: ["7", "-1", "x"], 1: ["\0a\ud800"], 99: ["1"], __proto__: ["1"], 2: Array(500).fill("1") };
    await as(anna, (ctx) => keepAnswers(ctx, ref, tab, odd));
    expect(await as(anna, (ctx) => handIn(ctx, ref, tab, odd))).toContain("/1");
  });
});

describe("the re-test", () => {
  test("comes back after its days, once, with a notice; what is remembered is a result", async () => {
    const ref = await published();
    const start = site.clock.now;
    await take(ref, true);
    const data = { organizationId: organization.id, moduleRef: ref, memberId: anna.memberId };
    await WORKERS["training-retest"](site.app, data);
    expect((await as(anna, (ctx) => readOwnNotices(ctx, { limit: 9 }))).notices.map(({ kind }) => kind)).toEqual([
      "module-assigned",
    ]);
    site.clock.now = start + 7 * DAY_MS;
    try {
      await WORKERS["training-retest"](site.app, data);
      expect((await as(anna, (ctx) => readOwnNotices(ctx, { limit: 9 }))).notices[0]).toMatchObject({
        kind: "module-retest",
        facts: { module: ref },
      });
      expect((await as(anna, (ctx) => readModule(ctx, ref))).isRetestDue).toBe(true);
      await take(ref, true);
      expect((await values()).at(-1)).toBe(`module:${ref}:retained 1`);
      expect((await as(anna, (ctx) => readModule(ctx, ref))).isRetestDue).toBe(false);
      await take(ref, false);
      expect((await values()).at(-1)).toBe(`module:${ref}:retained 1`);
    } finally {
      site.clock.now = start;
    }
  });

  test("what was forgotten is said as such", async () => {
    const ref = await published();
    const start = site.clock.now;
    await take(ref, true);
    site.clock.now = start + 8 * DAY_MS;
    try {
      await take(ref, false);
      expect((await values()).at(-1)).toBe(`module:${ref}:retained 0`);
    } finally {
      site.clock.now = start;
    }
  });

  test("has a queue of its own", () => {
    expect(QUEUES.map(({ name }) => name)).toContain("training-retest");
  });
});

describe("progress", () => {
  test("a manager sees its own people, a leader nobody below five", async () => {
    const ref = await as({ kind: "system", name: "test" }, (ctx) => publishedModule(ctx, { units: ["brand"] }));
    await take(ref, true);
    const managers = await as(nora, (ctx) => readProgress(ctx, ref));
    expect(managers.people?.map(({ name, bestScore }) => [name, bestScore])).toEqual([
      ["Anna", "100"],
      ["Bob", null],
    ]);
    const lea = await organization.member("lea");
    const leaders = await as(lea, (ctx) => readProgress(ctx, ref));
    expect(leaders).toMatchObject({
      people: null,
      total: { people: 8, started: 1, passed: 1, averageScore: null },
      groups: [{ unit: null, people: 8 }],
    });
    const small = await as({ kind: "system", name: "test" }, (ctx) => publishedModule(ctx, { units: ["nantes"] }));
    expect(await as(lea, (ctx) => readProgress(ctx, small))).toMatchObject({ total: null, groups: [], people: null });
  });

  test("a leader cannot take the mean of a shop from that of all to learn the score of one person", async () => {
    const more = ["nantes", "metz"].flatMap((unit) =>
      [1, 2, 3].map((n) => ({ ref: `${unit}-${n}`, name: unit, unit })),
    );
    await organization.run((ctx) => putMembers(ctx, more, inList("members")));
    const ref = await as({ kind: "system", name: "test" }, (ctx) =>
      publishedModule(ctx, { units: ["nantes", "metz"] }),
    );
    const takeBy = async (takers: readonly string[], knows: boolean) => {
      for (const taker of takers) await take(ref, knows, (await organization.member(taker)) as typeof anna);
    };
    const lea = await organization.member("lea");
    const means = async () => {
      const { total, groups } = await as(lea, (ctx) => readProgress(ctx, ref));
      const of = (name: string) => groups.find(({ unit }) => unit === name)?.averageScore;
      return [total?.averageScore, of("Nantes"), of("Metz")];
    };
    await takeBy(["nora", "anna", "bob", "nantes-1", "nantes-2"], true);
    expect(await means()).toEqual(["100", "100", null]);
    await takeBy(["chloe"], false);
    expect(await means()).toEqual(["83.3333", null, null]);
    await takeBy(["dan", "metz-1", "metz-2", "metz-3"], false);
    expect(await means()).toEqual(["50", "100", "0"]);
  });
});
