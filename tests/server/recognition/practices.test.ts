import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MOST_FROM_ADOPTER } from "#core/recognition/credit.ts";
import { WORKERS } from "#server/jobs/workers.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { readOwnNotices } from "#server/notices/own-notices.ts";
import { readFeed } from "#server/recognition/posts/read-feed.ts";
import { readDigest } from "#server/recognition/practices/digest.ts";
import { distinctionsLeft, distinguish, proposeDistinction } from "#server/recognition/practices/distinguish.ts";
import { readLibrary } from "#server/recognition/practices/list.ts";
import { readPractice } from "#server/recognition/practices/read.ts";
import { keepPractice, publishPractice, returnPractice, submitPractice } from "#server/recognition/practices/review.ts";
import { moduleFromPractice } from "#server/recognition/practices/to-module.ts";
import { tryPractice } from "#server/recognition/practices/try.ts";
import { changePractice, draftPractice } from "#server/recognition/practices/write.ts";
import { readDraft } from "#server/training/read-draft.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, SMALL_NETWORK } from "../../support/network.ts";

const NOW = Date.parse("2026-11-10T12:00:00Z");
const TEXT = {
  title: "Rappeler les devis",
  situation: "Le lundi",
  action: "Appeler",
  outcome: "Des ventes",
  proof: "12",
};

let site: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;

beforeAll(async () => {
  site = await testApp({ now: NOW });
});
beforeEach(async () => {
  site.clock.now = NOW;
  organization = await site.organization(SMALL_NETWORK);
});
afterAll(() => site.close());

const as = async <T>(ref: string, verb: Parameters<typeof organization.run<T>>[0]) =>
  organization.run(verb, await organization.member(ref));
const read = (ref: string, id: string) => as(ref, (ctx) => readPractice(ctx, id));
const tried = (ref: string, id: string, worked = true) =>
  as(ref, (ctx) => tryPractice(ctx, id, { worked, text: "Voilà" }));

/** A practice of this author's that Nora, or Max, has published. */
async function published(author: string, title = TEXT.title): Promise<string> {
  const id = await as(author, (ctx) => draftPractice(ctx, { ...TEXT, title }, ""));
  await as(author, (ctx) => submitPractice(ctx, id, "lea"));
  await as("lea", (ctx) => publishPractice(ctx, id, { owner: "lea", reviewOn: "2027-01-31" }));
  return id;
}

/** Everything that recognition has earned, as the ledger has it. */
const earned = () =>
  organization.run(
    ({ tx }) => tx.sql<{ metric: string; ref: string; count: number }[]>`
      select l.metric, m.ref, count(*)::int as count from ledger l
      join members m on m.organization_id = l.organization_id and m.id = l.member_id
      where l.kind = 'result' and l.source = 'elan:recognition' group by 1, 2 order by 1, 2`,
  );

describe("a practice", () => {
  test("is drafted, reviewed, completed, improved and published, with what each step needs", async () => {
    const id = await as("anna", (ctx) => draftPractice(ctx, { ...TEXT, proof: "" }, ""));
    await expect(read("bob", id)).rejects.toMatchObject({ code: "not-found" });
    await expect(as("anna", (ctx) => submitPractice(ctx, id, "Personne"))).rejects.toMatchObject({
      flaws: [
        { pointer: "/proof", code: "blank" },
        { pointer: "/expert", code: "no-such-colleague" },
      ],
    });
    await as("anna", (ctx) => changePractice(ctx, id, TEXT, 1));
    await as("anna", (ctx) => submitPractice(ctx, id, "Dan"));
    await expect(as("anna", (ctx) => changePractice(ctx, id, TEXT, 2))).rejects.toMatchObject({ code: "not-found" });
    await as("dan", (ctx) => returnPractice(ctx, id, "Combien ?"));
    expect(await read("anna", id)).toMatchObject({ state: "returned", note: "Combien ?", may: { submit: true } });
    await as("anna", (ctx) => changePractice(ctx, id, { ...TEXT, proof: "12 ventes" }, 2));
    await as("anna", (ctx) => submitPractice(ctx, id, "Dan"));
    await as("dan", (ctx) => changePractice(ctx, id, { ...TEXT, proof: "12 ventes sur 20 appels" }, 3));
    await as("dan", (ctx) => publishPractice(ctx, id, { owner: "Nora Manager", reviewOn: "2027-01-31" }));
    const page = await read("chloe", id);
    expect(page).toMatchObject({
      state: "published",
      text: { proof: "12 ventes sur 20 appels" },
      author: { name: "Anna" },
      expert: { name: "Dan" },
      owner: { name: "Nora Manager" },
      may: { try: true, change: false },
    });
    expect((await read("anna", id)).earlier.map(({ version, by }) => [version, by.name])).toEqual([
      [3, "Dan"],
      [2, "Anna"],
      [1, "Anna"],
    ]);
    const { posts } = await as("bob", (ctx) => readFeed(ctx, { limit: 5 }));
    expect(posts[0]).toMatchObject({ kind: "practice", practice: id, author: { name: "Anna" } });
    expect(await earned()).toEqual([{ metric: "practice-published", ref: "anna", count: 1 }]);
  });

  test("is reviewed by nobody who wrote it, and never by its own author's hand in the database", async () => {
    const id = await as("nora", (ctx) => draftPractice(ctx, TEXT, ""));
    await as("nora", (ctx) => submitPractice(ctx, id, "lea"));
    await expect(
      as("nora", (ctx) => publishPractice(ctx, id, { owner: "nora", reviewOn: "2027-01-31" })),
    ).rejects.toMatchObject({ code: "not-found" });
    const own = organization.run(({ tx }) => tx.sql`update practices set expert_id = author_id where id = ${id}`);
    await expect(own).rejects.toThrow("practices_reviewed_by_another");
  });

  test("becomes a module in one step, its parts as cards, for those who write modules", async () => {
    const id = await published("anna");
    await expect(as("bob", (ctx) => moduleFromPractice(ctx, id))).rejects.toMatchObject({ code: "not-found" });
    const ref = await as("max", (ctx) => moduleFromPractice(ctx, id));
    const { draft } = await as("max", (ctx) => readDraft(ctx, ref));
    expect(draft).toMatchObject({ title: TEXT.title, recommendedBy: "Anna" });
    expect(draft.cards.map((card) => card.kind === "text" && card.text)).toEqual([
      "## La situation\n\nLe lundi",
      "## Ce qui a été fait\n\nAppeler",
      "## Le résultat\n\nDes ventes",
      "## La preuve\n\n12",
    ]);
  });

  test("is found by its words, accents and a wrong letter forgiven, those most adopted first", async () => {
    const first = await published("anna", "Vitrine de Noël");
    const second = await published("bob", "Vitrine d’été");
    await tried("chloe", second);
    const found = async (search: string) =>
      (await as("dan", (ctx) => readLibrary(ctx, search))).published.map(({ id }) => id);
    expect(await found("vitrine")).toEqual([second, first]);
    expect(await found("NOEL")).toEqual([first]);
    expect(await found("vitirne de noel")).toEqual([first]);
  });

  test("expires when nobody confirms it, its owner reminded once before, and comes back confirmed", async () => {
    const id = await published("anna");
    const review = (at: string) => {
      site.clock.now = Date.parse(at);
      return WORKERS["practice-review"](site.app, { organizationId: organization.id, practiceId: id });
    };
    const told = async () =>
      (await as("lea", (ctx) => readOwnNotices(ctx, { limit: 20 }))).notices.map(({ kind }) => kind);
    await review("2027-01-24T22:59:59.999Z");
    expect(await told()).not.toContain("practice-to-review");
    await review("2027-01-24T23:00:00Z");
    expect(await told()).toContain("practice-to-review");
    await review("2027-01-31T22:59:59.999Z");
    expect((await read("bob", id)).state).toBe("published");
    await review("2027-01-31T23:00:00Z");
    expect((await read("bob", id)).state).toBe("expired");
    expect((await as("bob", (ctx) => readLibrary(ctx, ""))).published).toEqual([]);
    await expect(tried("chloe", id)).rejects.toMatchObject({ code: "conflict", reason: "practice-expired" });
    await as("lea", (ctx) => keepPractice(ctx, id, { reviewOn: "2027-06-30" }));
    await review("2027-02-01T12:00:00Z");
    expect((await read("bob", id)).state).toBe("published");
    const shown = async () =>
      (await as("bob", (ctx) => readFeed(ctx, { limit: 5 }))).posts.map(({ practice }) => practice);
    expect(await shown()).toEqual([id]);
    await as("lea", (ctx) => keepPractice(ctx, id, "withdraw"));
    expect(await shown()).toEqual([]);
    expect((await as("bob", (ctx) => readLibrary(ctx, ""))).published).toEqual([]);
    expect(await earned()).toEqual([{ metric: "practice-published", ref: "anna", count: 1 }]);
  });
});

describe("adoption", () => {
  test("moves the author's row on the running board, and the explanation names the practice", async () => {
    const challenge = await (async () => {
      // The metric is there from the first submission on.
      await published("bob");
      return organization.launched(
        definition({
          criteria: [
            {
              id: "adopted",
              name: "Adoptions",
              metric: "practice-adopted",
              measure: { kind: "count" },
              scale: { kind: "perUnit", points: "10", per: "1" },
            },
          ],
        }),
      );
    })();
    const id = await published("anna", "Rappeler");
    const pointsOf = async () => {
      const { rows } = await organization.board(challenge);
      return Object.fromEntries(rows.map(({ ref, points }) => [ref, points]));
    };
    expect((await pointsOf()).anna).toBe("0.00");
    expect(await tried("chloe", id)).toEqual({ credited: true });
    expect((await pointsOf()).anna).toBe("10.00");
    const { readExplanation } = await import("#server/standings/explain.ts");
    const explained = await as("anna", (ctx) => readExplanation(ctx, challenge, "anna", {}));
    expect(explained.criteria[0]?.results.items[0]).toMatchObject({ source: "elan:recognition", subject: "Rappeler" });
  });

  test("counts once each; one's own unit and a favour returned credit nothing; nobody adopts their own", async () => {
    const ofAnna = await published("anna");
    const ofChloe = await published("chloe");
    expect(await tried("bob", ofAnna)).toEqual({ credited: false });
    expect(await tried("dan", ofAnna, false)).toEqual({ credited: false });
    expect(await tried("chloe", ofAnna)).toEqual({ credited: true });
    expect(await tried("anna", ofChloe)).toEqual({ credited: false });
    await expect(tried("chloe", ofAnna)).rejects.toMatchObject({ code: "conflict", reason: "tried-already" });
    await expect(tried("anna", ofAnna)).rejects.toMatchObject({ code: "not-found" });
    const page = await read("anna", ofAnna);
    expect([page.tries, page.adoptions]).toEqual([3, 2]);
    expect(page.triesOf.map(({ by, credit }) => [by.name, credit]).sort()).toEqual([
      ["Bob", "same-unit"],
      ["Chloé", "credited"],
      ["Dan", "did-not-work"],
    ]);
    expect((await read("bob", ofAnna)).triesOf.map(({ credit }) => credit)).toEqual([null, null, null]);
    expect((await read("chloe", ofChloe)).triesOf[0]?.credit).toBe("returned-favour");
    expect((await earned()).filter(({ metric }) => metric === "practice-adopted")).toEqual([
      { metric: "practice-adopted", ref: "anna", count: 1 },
    ]);
  });

  test("by one person is capped in a quarter, exactly, also when all come at once", async () => {
    const ids: string[] = [];
    for (let n = 0; n <= MOST_FROM_ADOPTER; n++) ids.push(await published(n % 2 ? "anna" : "bob", `Pratique ${n}`));
    const outcomes = await Promise.all(ids.map((id) => tried("chloe", id)));
    expect(outcomes.filter(({ credited }) => credited)).toHaveLength(MOST_FROM_ADOPTER);
    site.clock.now = Date.parse("2026-12-31T22:59:59.999Z");
    expect(await tried("chloe", await published("anna", "Au bord"))).toEqual({ credited: false });
    site.clock.now = Date.parse("2026-12-31T23:00:00Z");
    expect(await tried("chloe", await published("anna", "Le trimestre d’après"))).toEqual({ credited: true });
  });

  test("cannot be claimed from outside: the source is the product's own", async () => {
    await published("bob");
    const forged = { id: "x", member: "anna", metric: "practice-adopted", value: "1", occurredAt: "2026-11-02" };
    const key = { kind: "key", keyId: crypto.randomUUID(), scopes: ["results:write"] } as const;
    await expect(organization.record([forged], "elan:recognition", key)).rejects.toMatchObject({
      flaws: [{ pointer: "/source", code: "bad-source" }],
    });
  });
});

describe("distinctions", () => {
  test("are three a leader and quarter, also when all come at once, each credited and told", async () => {
    const ids: string[] = [];
    for (const author of ["anna", "bob", "chloe", "dan", "nora"]) ids.push(await published(author, `De ${author}`));
    const outcomes = await Promise.allSettled(ids.map((id) => as("lea", (ctx) => distinguish(ctx, id, "Exemplaire"))));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ reason: "no-distinction-left" });
    }
    expect(await as("lea", distinctionsLeft)).toBe(0);
    expect((await earned()).filter(({ metric }) => metric === "practice-endorsed")).toHaveLength(3);
    site.clock.now = Date.parse("2027-01-01T00:00:00Z");
    expect(await as("lea", distinctionsLeft)).toBe(3);
  });

  test("past the third are refused by the database as well", async () => {
    const id = await published("anna");
    const { memberIdOfRef } = await organization.run((ctx) => site.app.networks.of(ctx));
    const [lea, anna] = [memberIdOfRef.get("lea") ?? "", memberIdOfRef.get("anna") ?? ""];
    const bare = (slot: number) =>
      organization.run(
        ({ tx }) => tx.sql`
          insert into distinctions (organization_id, id, leader_id, quarter, slot, practice_id, author_id, sentence)
          values (${organization.id}, ${crypto.randomUUID()}, ${lea}, '2026-Q4', ${slot}, ${id}, ${anna}, 'x')`,
      );
    await expect(bare(4)).rejects.toThrow("distinctions_slots");
    await bare(1);
    await expect(bare(1)).rejects.toThrow("distinctions_slot");
  });

  test("are proposed by managers, seen by leadership", async () => {
    const id = await published("anna");
    await as("max", (ctx) => proposeDistinction(ctx, id, "Nous l’avons tous reprise"));
    expect((await read("lea", id)).proposals).toMatchObject([{ by: { name: "Max Manager" } }]);
    expect((await read("anna", id)).proposals).toEqual([]);
    await as("lea", (ctx) => distinguish(ctx, id, "Bravo"));
    expect((await read("bob", id)).praise).toMatchObject([{ by: { name: "Léa Direction" }, sentence: "Bravo" }]);
  });

  test("are asked for where nobody was praised yet, and reach is told of five people or more", async () => {
    const first = await published("anna", "De Nantes");
    await as("lea", (ctx) => distinguish(ctx, first, "Bravo"));
    const nantes = await published("bob", "Encore de Nantes");
    await tried("chloe", nantes);
    const metz = await published("dan", "De Metz");
    const digest = await as("lea", readDigest);
    expect(digest.practices.map(({ id, isUnpraised }) => [id, isUnpraised])).toEqual([
      [metz, true],
      [nantes, false],
    ]);
    expect(digest.left).toBe(2);
    const more = ["eve", "fay"].map((ref) => ({ ref, name: ref, unit: "metz" }));
    await organization.run((ctx) => putMembers(ctx, more, inList("members")));
    expect((await as("lea", readDigest)).reach).toEqual([
      { unit: "Marque", people: 2, tookPart: null },
      { unit: "Metz", people: 5, tookPart: 2 },
      { unit: "Nantes", people: 3, tookPart: null },
    ]);
  });
});
