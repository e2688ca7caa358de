import { describe, expect, test } from "vitest";
import { contentOf, isSame } from "#core/learning/same-statement.ts";
import { statementSchema } from "#core/learning/schema.ts";
import type { SentStatement, Statement } from "#core/learning/statement.ts";
import { formatStatement } from "#core/learning/statement-format.ts";
import { listenersOf, personOf, valueOfStatement } from "#core/learning/statement-result.ts";

const plain = {
  actor: { mbox: "mailto:Bob@Example.org", name: "Bob" },
  verb: { id: "http://adlnet.gov/expapi/verbs/scored", display: { en: "scored", fr: "a obtenu" } },
  object: { id: "https://lms.example/quiz/1", definition: { name: { "en-US": "Quiz", "fr-FR": "Quiz" } } },
};
const read = (change: object = {}): SentStatement => statementSchema.parse({ ...plain, ...change });
const value = (result: object) => valueOfStatement(read({ result }));

describe("the value of a learning record", () => {
  test.for([
    [{ score: { scaled: 0.85 } }, "85"],
    [{ score: { scaled: -1 } }, "-100"],
    [{ score: { scaled: 0.123456789 } }, "12.3457"],
    [{ score: { scaled: 0.0000005 } }, "0.0001"],
    [{ score: { scaled: 1e-7 } }, "0"],
    [{ score: { scaled: 0.5, raw: 9, min: 0, max: 10 } }, "50"],
    [{ score: { raw: 3, min: 1, max: 5 } }, "50"],
    [{ score: { raw: 2, min: 0, max: 3 } }, "66.6667"],
    [{ score: { raw: 7 }, success: true }, "1"],
    [{ score: { raw: 7, min: 0 }, completion: false }, "0"],
    [{ success: false, completion: true }, "0"],
    [{ completion: true }, "1"],
    [{ response: "yes" }, null],
    [{}, null],
  ] as const)("%j is %s", ([result, expected]) => expect(value(result)).toBe(expected));

  test("without any result is none", () => expect(valueOfStatement(read())).toBeNull());
});

describe("a metric listens", () => {
  const metric = (key: string, verbs: string[], activities = ["https://lms.example/quiz/1"]) => ({
    key,
    verbs,
    activities,
  });
  const keys = (metrics: ReturnType<typeof metric>[], change: object = {}) =>
    listenersOf(read(change), metrics).map(({ key }) => key);

  test("to the last word of a verb, or to its whole address", () => {
    expect(keys([metric("a", ["scored"]), metric("b", ["passed"]), metric("c", [plain.verb.id])])).toEqual(["a", "c"]);
    expect(keys([metric("a", ["ored"]), metric("b", ["http://other.example/scored"])])).toEqual([]);
  });
  test("to its own activities, in the order of keys", () => {
    const elsewhere = metric("a", ["scored"], ["https://lms.example/quiz/2"]);
    expect(keys([metric("z", ["scored"]), elsewhere, metric("m", ["scored"])])).toEqual(["m", "z"]);
  });
  test("to nothing that is no activity", () => {
    expect(keys([metric("a", ["scored"])], { object: { objectType: "Agent", mbox: "mailto:a@b.c" } })).toEqual([]);
  });
});

test("people are known by mailbox or account", () => {
  expect(personOf(read())).toEqual({ email: "Bob@Example.org" });
  expect(personOf(read({ actor: { account: { homePage: "https://lms.example", name: "b-1" } } }))).toEqual({
    ref: "b-1",
  });
  expect(personOf(read({ actor: { openid: "https://bob.example" } }))).toBeNull();
  expect(personOf(read({ actor: { objectType: "Group", mbox: "mailto:team@example.org" } }))).toBeNull();
});

describe("a statement", () => {
  const isRight = (change: object) => statementSchema.safeParse({ ...plain, ...change }).success;
  const activity = (definition: object) => ({ object: { id: "https://lms.example/quiz/1", definition } });

  test.for([
    ["nothing known of it", { surprise: 1 }],
    ["an actor without identifier", { actor: { name: "Bob" } }],
    ["an actor with two", { actor: { mbox: "mailto:a@b.c", openid: "https://a.example" } }],
    ["a mailbox that is none", { actor: { mbox: "bob@example.org" } }],
    ["a group of nobody", { actor: { objectType: "Group" } }],
    ["an unknown kind of object", { object: { objectType: "Thing", id: "https://a.example" } }],
    ["an activity without an address", { object: { id: "quiz" } }],
    ["a score above 1", { result: { score: { scaled: 1.1 } } }],
    ["a score above its best", { result: { score: { raw: 6, min: 0, max: 5 } } }],
    ["a best below the worst", { result: { score: { raw: 1, min: 5, max: 0 } } }],
    ["a duration that is none", { result: { duration: "5 minutes" } }],
    ["null", { result: { response: null } }],
    ["a timestamp without a zone", { timestamp: "2026-01-01T10:00:00" }],
    ["another version", { version: "2.0.0" }],
    ["choices of no kind of interaction", activity({ choices: [{ id: "a" }] })],
    [
      "a platform without an activity",
      { object: { objectType: "Agent", mbox: "mailto:a@b.c" }, context: { platform: "x" } },
    ],
    ["voiding what is no statement", { verb: { id: "http://adlnet.gov/expapi/verbs/voided" } }],
    ["a statement in a statement in a statement", nested(nested(plain))],
    [
      "a file that travels along",
      {
        attachments: [
          { usageType: "https://a.example", display: {}, contentType: "x", length: 1, sha2: "a".repeat(64) },
        ],
      },
    ],
  ] as const)("with %s is refused", ([, change]) => expect(isRight(change)).toBe(false));

  test("of any kind of object is taken, and a single context activity is kept as a list", () => {
    expect(isRight({ object: { objectType: "StatementRef", id: "afca255d-a12b-4265-98f2-b43cd2ae5979" } })).toBe(true);
    expect(isRight(nested(plain))).toBe(true);
    expect(isRight({ actor: { objectType: "Group", member: [{ mbox: "mailto:a@b.c" }] } })).toBe(true);
    const { context } = read({ context: { contextActivities: { parent: { id: "https://lms.example/course" } } } });
    expect(context?.contextActivities?.parent).toEqual([{ id: "https://lms.example/course" }]);
  });
});

function nested({ actor, verb, object }: { actor: unknown; verb: unknown; object: unknown }) {
  return { actor, verb, object: { objectType: "SubStatement", actor, verb, object } };
}

describe("the same statement again", () => {
  const kept = contentOf(read());
  const again = (change: object) => isSame((content) => content === kept, read(change), "2026-01-01T10:00:00.000Z");

  test("is one whatever its store added, however it is written", () => {
    expect(again({})).toBe(true);
    expect(
      again({ id: "afca255d-a12b-4265-98f2-b43cd2ae5979", version: "1.0.3", stored: "2026-01-01T10:00:00Z" }),
    ).toBe(true);
    expect(again({ timestamp: "2026-01-01T11:00:00+01:00" })).toBe(true);
    expect(again({ actor: { objectType: "Agent", name: "Bob", mbox: "mailto:Bob@Example.org" } })).toBe(true);
    expect(again({ object: { id: "https://lms.example/quiz/1" } })).toBe(true);
  });
  test("is another when it says something else", () => {
    expect(again({ timestamp: "2026-01-01T10:00:01Z" })).toBe(false);
    expect(again({ result: { success: true } })).toBe(false);
    expect(again({ actor: { mbox: "mailto:eve@example.org", name: "Bob" } })).toBe(false);
  });
});

test("a statement is shown whole, by its ids, or in the reader's language", () => {
  const statement = { ...read({ result: { response: "Oui" } }), id: "x" } as unknown as Statement;
  expect(formatStatement(statement, "exact", [])).toEqual(statement);
  expect(formatStatement(statement, "ids", [])).toEqual({
    id: "x",
    actor: { mbox: "mailto:Bob@Example.org" },
    verb: { id: plain.verb.id },
    object: { id: plain.object.id },
    result: { response: "Oui" },
  });
  expect(formatStatement(statement, "canonical", ["fr"])).toMatchObject({
    actor: { name: "Bob" },
    verb: { display: { fr: "a obtenu" } },
    object: { definition: { name: { "fr-FR": "Quiz" } } },
  });
  const { verb } = formatStatement(statement, "canonical", ["de"]) as Statement;
  expect(verb.display).toEqual({ en: "scored" });
});
