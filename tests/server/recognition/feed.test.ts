import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Piece, PostView } from "#core/recognition/post.ts";
import { inList } from "#server/network/outcome.ts";
import { putMembers } from "#server/network/put-members.ts";
import { readOwnNotices } from "#server/notices/own-notices.ts";
import { changeNameShown } from "#server/people/settings.ts";
import { hidePost, restorePost } from "#server/recognition/moderation/hide.ts";
import { readReports, reportPost } from "#server/recognition/moderation/report.ts";
import { answerField } from "#server/recognition/posts/answer-field.ts";
import { changePost, readPostText, withdrawPost } from "#server/recognition/posts/change-post.ts";
import { feedChanges } from "#server/recognition/posts/changes.ts";
import { commentOn } from "#server/recognition/posts/comment.ts";
import { feedPosition } from "#server/recognition/posts/head.ts";
import { setReaction } from "#server/recognition/posts/react.ts";
import { type FeedQuery, readFeed } from "#server/recognition/posts/read-feed.ts";
import { readPost } from "#server/recognition/posts/read-post.ts";
import { type PostDraft, writePost } from "#server/recognition/posts/write-post.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { definition, result, SMALL_NETWORK } from "../../support/network.ts";

let site: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
const EVERYBODY = SMALL_NETWORK.members.map(({ ref }) => ref);

beforeAll(async () => {
  site = await testApp();
});
beforeEach(async () => {
  organization = await site.organization(SMALL_NETWORK);
});
afterAll(() => site.close());

const as = async <T>(ref: string, verb: Parameters<typeof organization.run<T>>[0]) =>
  organization.run(verb, await organization.member(ref));
const field = (text: string, more: Partial<PostDraft> = {}): PostDraft =>
  ({ kind: "field", title: "Idée", text, to: "ada", answerBy: "2026-12-01", audience: "all", ...more }) as PostDraft;
const post = (ref: string, draft: PostDraft) => as(ref, (ctx) => writePost(ctx, draft));
const feed = async (ref: string, query: Partial<FeedQuery> = {}) =>
  (await as(ref, (ctx) => readFeed(ctx, { limit: 50, ...query }))).posts;
const said = (piece: Piece) => (typeof piece === "string" ? piece : piece.name);
const texts = (posts: readonly PostView[]) => posts.map(({ text }) => text.join(""));

async function readersOf(id: string): Promise<string[]> {
  const readers: string[] = [];
  for (const ref of EVERYBODY) if ((await feed(ref)).some((one) => one.id === id)) readers.push(ref);
  return readers;
}

describe("a post is seen by those to whom it is addressed, and by nobody else", () => {
  test.each([
    ["all", EVERYBODY],
    // Below the unit, its managers, who sees everything; and Ada, who is asked.
    ["unit:nantes", ["ada", "lea", "nora", "anna", "bob"]],
    ["unit:west", ["ada", "lea", "nora", "anna", "bob"]],
    ["unit:brand", EVERYBODY],
  ])("%s", async (audience, readers) => {
    const id = await post("anna", field("À vous", { audience }));
    expect(await readersOf(id)).toEqual(readers);
    for (const ref of EVERYBODY) {
      const read = as(ref, (ctx) => readPost(ctx, id));
      if (readers.includes(ref)) await expect(read).resolves.toBeTruthy();
      else await expect(read).rejects.toMatchObject({ code: "not-found" });
    }
  });

  test("a challenge: who takes part, who manages somebody there, who sees everything", async () => {
    const challenge = await organization.launched(definition({ participants: { kind: "members", units: ["metz"] } }));
    const id = await post("dan", field("Entre nous", { audience: `challenge:${challenge}` }));
    expect(await readersOf(id)).toEqual(["ada", "lea", "max", "chloe", "dan"]);
    await expect(post("anna", field("De loin", { audience: `challenge:${challenge}` }))).rejects.toMatchObject({
      flaws: [{ pointer: "/audience", code: "not-your-audience" }],
    });
  });

  test("what is told of it agrees, for everybody", async () => {
    const challenge = await organization.launched(definition({ participants: { kind: "members", units: ["metz"] } }));
    const from = await organization.run(feedPosition);
    await post("anna", field("Nantes", { audience: "unit:nantes", to: "nora" }));
    await post("dan", field("Metz", { audience: "unit:east", to: "max" }));
    await post("chloe", field("Challenge", { audience: `challenge:${challenge}`, to: "lea" }));
    await post("bob", field("Tous", { to: "chloe" }));
    const watchers = await Promise.all(EVERYBODY.map((ref) => organization.member(ref)));
    const { changes } = await organization.run((ctx) => feedChanges(ctx, from, watchers));
    for (const [index, ref] of EVERYBODY.entries()) {
      const told = changes[index]?.map((change) => change.post);
      expect(told?.toReversed(), ref).toEqual(await feed(ref));
    }
  });

  test("who moves reads what is said where they are now", async () => {
    const id = await post("anna", field("Nantes", { audience: "unit:nantes" }));
    await organization.run((ctx) =>
      putMembers(ctx, [{ ref: "bob", name: "Bob", unit: "metz", unitFrom: ctx.now }], inList("members")),
    );
    expect(await readersOf(id)).toEqual(["ada", "lea", "nora", "anna"]);
  });

  test("an announcement has its days, and its author sees it before", async () => {
    const days = { title: "Salon", startsOn: "2026-11-12", endsOn: "2026-11-13" };
    const id = await post("nora", { kind: "announcement", text: "Venez, @bob", audience: "unit:nantes", ...days });
    expect(await readersOf(id)).toEqual(["nora"]);
    await expect(as("nora", (ctx) => readPost(ctx, id))).resolves.toBeTruthy();
    await expect(as("bob", (ctx) => readPost(ctx, id))).rejects.toMatchObject({ code: "not-found" });
    expect((await as("bob", (ctx) => readOwnNotices(ctx, { limit: 5 }))).notices).toEqual([]);
    site.clock.now = Date.parse("2026-11-13T22:59:59.999Z");
    expect(await readersOf(id)).toEqual(["ada", "lea", "nora", "anna", "bob"]);
    await expect(as("bob", (ctx) => readPost(ctx, id))).resolves.toBeTruthy();
    site.clock.now = Date.parse("2026-11-13T23:00:00Z");
    expect(await readersOf(id)).toEqual(["nora"]);
    site.clock.now = Date.parse("2026-11-10T12:00:00Z");
    await expect(post("nora", { kind: "announcement", text: "Venez", audience: "all", ...days })).rejects.toMatchObject(
      { flaws: [{ pointer: "/audience", code: "not-your-audience" }] },
    );
  });
});

describe("a win", () => {
  test("rests on a result of one's own that counts", async () => {
    await organization.record([result("anna", "1054.5"), result("bob", "9")]);
    const options = await as("anna", async (ctx) =>
      (await import("#server/recognition/posts/own-facts.ts")).ownFacts(ctx),
    );
    expect(options.map(({ facts }) => facts)).toEqual([
      {
        from: "result",
        metric: "revenue",
        metricName: "Chiffre d'affaires",
        unit: "EUR",
        value: "1054.5",
        on: "2026-11-02",
      },
    ]);
    const fact = options[0]?.ref ?? "";
    await post("anna", { kind: "win", fact, text: "", audience: "all" });
    await expect(post("bob", { kind: "win", fact, text: "", audience: "all" })).rejects.toMatchObject({
      flaws: [{ pointer: "/fact", code: "no-such-fact" }],
    });
    expect((await feed("dan"))[0]).toMatchObject({ kind: "win", author: { name: "Anna" }, facts: { value: "1054.5" } });
  });
});

describe("kudos", () => {
  test("go to somebody else, for a reason, about something; who is thanked hears of it", async () => {
    const challenge = await organization.launched(definition());
    const draft = { kind: "kudos", text: "Merci @chloe !", audience: "all", about: `challenge:${challenge}` } as const;
    await post("anna", { ...draft, to: "Bob", reason: "help" });
    const [kudos] = await feed("dan");
    expect(kudos).toMatchObject({
      to: { name: "Bob" },
      reason: "help",
      link: { kind: "challenge", name: "T4" },
      text: ["Merci ", { name: "Chloé" }, " !"],
    });
    const noticed = async (ref: string) =>
      (await as(ref, (ctx) => readOwnNotices(ctx, { limit: 10 }))).notices
        .filter(({ facts }) => facts.post)
        .map(({ kind, facts }) => [kind, facts.name]);
    expect(await noticed("bob")).toEqual([["kudos-received", "Anna"]]);
    expect(await noticed("chloe")).toEqual([["mentioned", "Anna"]]);
    expect(await noticed("dan")).toEqual([]);
    await expect(post("anna", { ...draft, to: "anna", reason: "", about: "" })).rejects.toMatchObject({
      flaws: [
        { pointer: "/to", code: "no-such-colleague" },
        { pointer: "/reason", code: "missing" },
        { pointer: "/about", code: "missing" },
      ],
    });
  });
});

describe("word from the field", () => {
  test("is answered by its owner alone, and its author hears of it", async () => {
    const id = await post("anna", field("Une vitrine", { audience: "unit:nantes", to: "Max Manager" }));
    expect((await feed("max"))[0]?.field).toMatchObject({ state: "open", isMine: true, answerBy: "2026-12-01" });
    const answer = { state: "adopted", answer: "Bonne idée" } as const;
    await expect(as("nora", (ctx) => answerField(ctx, id, answer))).rejects.toMatchObject({ code: "not-found" });
    await as("max", (ctx) => answerField(ctx, id, answer));
    expect((await feed("anna"))[0]?.field).toMatchObject({ state: "adopted", answer: "Bonne idée" });
    const { notices } = await as("anna", (ctx) => readOwnNotices(ctx, { limit: 5 }));
    expect(notices[0]).toMatchObject({ kind: "field-answered", facts: { name: "Max Manager", state: "adopted" } });
  });
});

describe("likes", () => {
  test("count once, are taken back, and a thousand at once agree with their rows", async () => {
    const id = await post("anna", field("À aimer"));
    await Promise.all(
      ["bob", "chloe", "dan", "bob", "nora", "bob"].map((ref) => as(ref, (ctx) => setReaction(ctx, id, "like", true))),
    );
    await as("bob", (ctx) => setReaction(ctx, id, "bravo", true));
    await as("dan", (ctx) => setReaction(ctx, id, "like", false));
    const [seen] = await feed("bob");
    expect(seen).toMatchObject({ counts: { like: 3, bravo: 1 } });
    expect([...(seen?.mine ?? [])].sort()).toEqual(["bravo", "like"]);
  });

  test("of one's own are refused by the verb, and by the database without it", async () => {
    const id = await post("anna", field("À moi"));
    await expect(as("anna", (ctx) => setReaction(ctx, id, "like", true))).rejects.toMatchObject({ code: "not-found" });
    const { memberIdOfRef } = await organization.run((ctx) => site.app.networks.of(ctx));
    const [anna, bob] = [memberIdOfRef.get("anna") ?? "", memberIdOfRef.get("bob") ?? ""];
    const bare = (member: string, author: string) =>
      organization.run(
        ({ tx }) => tx.sql`
          insert into post_reactions (organization_id, post_id, member_id, kind, author_id)
          values (${organization.id}, ${id}, ${member}, 'like', ${author})`,
      );
    await expect(bare(anna, anna)).rejects.toThrow("post_reactions_of_others");
    // Nor under another author's name: the row is tied to the post.
    await expect(bare(anna, bob)).rejects.toThrow("foreign key");
    await expect(bare(bob, anna)).resolves.toBeTruthy();
  });
});

describe("comments", () => {
  test("are counted, and a recommendation is somebody else's, once", async () => {
    const id = await post("anna", field("À lire"));
    await as("bob", (ctx) => commentOn(ctx, id, { kind: "comment", text: "Vu" }));
    await as("bob", (ctx) => commentOn(ctx, id, { kind: "recommendation", text: "À lire" }));
    await expect(
      as("bob", (ctx) => commentOn(ctx, id, { kind: "recommendation", text: "Encore" })),
    ).rejects.toMatchObject({ code: "conflict" });
    await expect(
      as("anna", (ctx) => commentOn(ctx, id, { kind: "recommendation", text: "Moi" })),
    ).rejects.toMatchObject({ code: "not-found" });
    await as("anna", (ctx) => commentOn(ctx, id, { kind: "comment", text: "Merci" }));
    const page = await as("dan", (ctx) => readPost(ctx, id));
    expect(page.post.comments).toBe(3);
    expect(page.comments.map(({ kind, by, text }) => [kind, by.name, text.join("")])).toEqual([
      ["comment", "Bob", "Vu"],
      ["recommendation", "Bob", "À lire"],
      ["comment", "Anna", "Merci"],
    ]);
  });
});

describe("a change", () => {
  test("keeps what was said before, of two at once one wins, and a withdrawn post is gone for the others", async () => {
    const id = await post("anna", field("Première version"));
    const kept = await as("anna", (ctx) => readPostText(ctx, id));
    const changed = (text: string) => as("anna", (ctx) => changePost(ctx, id, { ...kept, text }));
    const outcomes = await Promise.allSettled([changed("Une autre"), changed("Encore une autre")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const page = await as("bob", (ctx) => readPost(ctx, id));
    expect(page.post.editedAt).not.toBeNull();
    expect(page.earlier.map(({ text }) => text)).toEqual([["Première version"]]);
    await expect(as("bob", (ctx) => changePost(ctx, id, kept))).rejects.toMatchObject({ code: "not-found" });
    await as("anna", (ctx) => withdrawPost(ctx, id));
    expect(await readersOf(id)).toEqual([]);
    await expect(as("bob", (ctx) => readPost(ctx, id))).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("names", () => {
  test("are those that people chose, and a leaver's is the organization's choice", async () => {
    const id = await post("bob", field("Sous un autre nom"));
    const hidden = { shownAs: "pseudonym", pseudonym: "Comète", isOnWall: true } as const;
    await as("bob", (ctx) => changeNameShown(ctx, hidden));
    const authorFor = async (ref: string) => (await feed(ref)).find((one) => one.id === id)?.author;
    expect(await authorFor("anna")).toMatchObject({ ref: null, name: "Comète" });
    expect(await authorFor("nora")).toMatchObject({ ref: "bob", name: "Bob" });
    await as("bob", (ctx) => changeNameShown(ctx, { ...hidden, shownAs: "managers" }));
    expect(await authorFor("anna")).toMatchObject({ ref: null, name: null, isFormer: false });
    await organization.run((ctx) => putMembers(ctx, [{ ref: "bob", name: "Bob", active: false }], inList("members")));
    expect(await authorFor("nora")).toEqual({ ref: null, name: null, unit: null, isFormer: true });
    await organization.run(({ tx }) => tx.sql`update organizations set leavers_shown = 'name'`);
    expect(await authorFor("nora")).toMatchObject({ name: "Bob", isFormer: true });
  });
});

describe("mentions", () => {
  test("of what a post said before call people as the reader may know them, too", async () => {
    const id = await post("anna", field("Merci @bob"));
    await as("bob", (ctx) => changeNameShown(ctx, { shownAs: "pseudonym", pseudonym: "Comète", isOnWall: true }));
    const kept = await as("anna", (ctx) => readPostText(ctx, id));
    await as("anna", (ctx) => changePost(ctx, id, { ...kept, text: "Merci" }));
    const earlier = async (ref: string) => (await as(ref, (ctx) => readPost(ctx, id))).earlier[0]?.text;
    expect(await earlier("chloe")).toEqual(["Merci ", expect.objectContaining({ ref: null, name: "Comète" })]);
    expect(await earlier("nora")).toEqual(["Merci ", expect.objectContaining({ ref: "bob", name: "Bob" })]);
  });
});

describe("searching", () => {
  test("forgives accents, endings and a wrong letter, in French and in English", async () => {
    for (const text of ["Les vitrines réussies de Noël", "Our customers loved the demonstration", "Rien à voir"]) {
      await post("anna", field(text));
    }
    const found = async (search: string) => texts(await feed("dan", { search }));
    expect(await found("vitrine REUSSIE")).toEqual(["Les vitrines réussies de Noël"]);
    expect(await found("noel")).toEqual(["Les vitrines réussies de Noël"]);
    expect(await found("customer demonstrations")).toEqual(["Our customers loved the demonstration"]);
    const near = await as("dan", (ctx) => readFeed(ctx, { limit: 5, search: "vitrnie" }));
    expect([texts(near.posts), near.isApproximate]).toEqual([["Les vitrines réussies de Noël"], true]);
    expect(await found("introuvable")).toEqual([]);
    expect(await found("' & | ! :* (")).toHaveLength(3);
  });
});

describe("pages", () => {
  test("follow one another without gap or repeat while others post", async () => {
    for (let n = 0; n < 7; n++) await post(n % 2 ? "anna" : "bob", field(`n${n}`));
    const first = await as("dan", (ctx) => readFeed(ctx, { limit: 3 }));
    await post("chloe", field("entre-temps"));
    const second = await as("dan", (ctx) => readFeed(ctx, { limit: 3, before: first.next ?? 0 }));
    const third = await as("dan", (ctx) => readFeed(ctx, { limit: 3, before: second.next ?? 0 }));
    expect([first, second, third].flatMap(({ posts }) => texts(posts))).toEqual([
      "n6",
      "n5",
      "n4",
      "n3",
      "n2",
      "n1",
      "n0",
    ]);
    expect(third.next).toBeNull();
  });
});

describe("limits", () => {
  test("hold exactly at their edge, and end with their day", async () => {
    for (let n = 0; n < 20; n++) await post("anna", field(`n${n}`));
    await expect(post("anna", field("de trop"))).rejects.toMatchObject({ code: "too-many" });
    expect(await feed("dan")).toHaveLength(20);
    site.clock.now += 24 * 60 * 60_000;
    await expect(post("anna", field("le lendemain"))).resolves.toBeTruthy();
    site.clock.now -= 24 * 60 * 60_000;
  });
});

describe("moderation", () => {
  test("hides what was reported, with a reason that its author reads and a trace, and can show it again", async () => {
    const id = await post("anna", field("Déplacé"));
    const commentId = await as("bob", (ctx) => commentOn(ctx, id, { kind: "comment", text: "Pire que @chloe" }));
    const report = { reason: "hurtful", note: "", commentId: null } as const;
    for (const ref of ["chloe", "chloe", "dan"]) await as(ref, (ctx) => reportPost(ctx, id, report));
    await as("dan", (ctx) => reportPost(ctx, id, { ...report, commentId }));
    const open = async () =>
      (await as("ada", readReports)).map(({ text, author }) => [author.name, text.map(said).join("")]);
    expect(await open()).toEqual([
      ["Anna", "Idée — Déplacé"],
      ["Anna", "Idée — Déplacé"],
      ["Bob", "Pire que Chloé"],
    ]);
    await as("ada", (ctx) => hidePost(ctx, id, { commentId, reason: "Pas ainsi" }));
    expect((await as("dan", (ctx) => readPost(ctx, id))).comments).toEqual([]);
    expect((await feed("dan"))[0]?.comments).toBe(0);
    await as("ada", (ctx) => hidePost(ctx, id, { commentId: null, reason: "Blessant" }));
    expect(await open()).toEqual([]);
    expect(await readersOf(id)).toEqual([]);
    expect((await as("anna", (ctx) => readPost(ctx, id))).post.isHidden).toBe(true);
    await expect(as("dan", (ctx) => readPost(ctx, id))).rejects.toMatchObject({ code: "not-found" });
    const { notices } = await as("anna", (ctx) => readOwnNotices(ctx, { limit: 3 }));
    expect(notices[0]).toMatchObject({ kind: "post-hidden", facts: { reason: "Blessant" } });
    const trail = await organization.run(
      ({ tx }) => tx.sql`select action, thing from audit_trail where action like 'post.%' order by at, id`,
    );
    expect([...trail]).toEqual([
      { action: "post.hide", thing: "comment" },
      { action: "post.hide", thing: "post" },
    ]);
    await as("ada", (ctx) => restorePost(ctx, id));
    expect(await readersOf(id)).toEqual(EVERYBODY);
    await as("anna", (ctx) => withdrawPost(ctx, id));
    await as("ada", (ctx) => restorePost(ctx, id));
    expect(await readersOf(id)).toEqual([]);
  });

  test("is done with what its author took out before anybody decided", async () => {
    const id = await post("anna", field("Déplacé"));
    await as("bob", (ctx) => reportPost(ctx, id, { reason: "hurtful", note: "", commentId: null }));
    await as("anna", (ctx) => withdrawPost(ctx, id));
    expect(await as("ada", readReports)).toHaveLength(1);
    await as("ada", (ctx) => hidePost(ctx, id, { commentId: null, reason: "Blessant" }));
    expect(await as("ada", readReports)).toEqual([]);
    await as("ada", (ctx) => restorePost(ctx, id));
    expect(await readersOf(id)).toEqual([]);
  });
});
