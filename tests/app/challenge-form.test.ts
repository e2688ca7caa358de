import { describe, expect, it } from "vitest";
import { differencesBetween } from "#app/components/challenges/differences.tsx";
import { criterionIds } from "#app/components/challenges/form-options.ts";
import { changeDraft } from "#app/routes/challenges/change-draft.ts";
import { definitionOfForm, shiftDay } from "#app/routes/challenges/definition-form.ts";
import { decimalText, readFields } from "#app/routes/challenges/form-data.ts";
import type { Definition } from "#core/challenges/definition.ts";
import { definitionSchema } from "#core/challenges/schema.ts";

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) data.append(name, each);
  return data;
}

const filled = {
  "/name": " Sprint ",
  "/purpose": "",
  "/timeZone": "Europe/Paris",
  "/start": "2026-10-01",
  "/end": "2026-12-31",
  "/participants/kind": "members",
  "/participants/units/-": ["west", "east"],
  "/rounds/every": "none",
  "/criteria/0/id": "c1",
  "/criteria/0/name": "Revenue",
  "/criteria/0/metric": "revenue",
  "/criteria/0/measure/kind": "sum",
  "/criteria/0/scale/kind": "perUnit",
  "/criteria/0/scale/points": "1,5",
  "/criteria/0/scale/per": "1\u202f000",
  "/criteria/0/scale/whole": "true",
  "/criteria/0/limits/perWeek": "500",
  "/criteria/1/id": "c2",
  "/criteria/1/name": "Quiz",
  "/criteria/1/metric": "quiz",
  "/criteria/1/measure/kind": "max",
  "/criteria/1/scale/kind": "tiers",
  "/criteria/1/scale/steps/0/from": "60",
  "/criteria/1/scale/steps/0/points": "50",
  "/criteria/1/scale/steps/2/from": "80",
  "/criteria/1/scale/steps/2/points": "100",
  "/gates/0/criterion": "c2",
  "/gates/0/atLeast": "60",
  "/gates/0/blocks": "ranking",
  boosters: "shown",
  "/boosters/0/when/criterion": "c2",
  "/boosters/0/when/atLeast": "80,5",
  "/boosters/0/multiply": "1,2",
  "/boosters/0/criteria/-": "c1",
  "/tieBreaks": "earliest",
  "/rewards/0/name": "A dinner",
  "/rewards/0/first": "1",
  "/rewards/0/last": "3",
  "/settleFor": "10",
  change: "ignored",
};

const written: Definition = {
  name: "Sprint",
  timeZone: "Europe/Paris",
  start: "2026-10-01",
  end: "2027-01-01",
  settleFor: "P10D",
  participants: { kind: "members", units: ["west", "east"] },
  criteria: [
    {
      id: "c1",
      name: "Revenue",
      metric: "revenue",
      measure: { kind: "sum" },
      scale: { kind: "perUnit", points: "1.5", per: "1000", whole: true },
      limits: { perWeek: "500" },
    },
    {
      id: "c2",
      name: "Quiz",
      metric: "quiz",
      measure: { kind: "max" },
      scale: {
        kind: "tiers",
        steps: [
          { from: "60", points: "50" },
          { from: "80", points: "100" },
        ],
      },
    },
  ],
  gates: [{ criterion: "c2", atLeast: "60", blocks: "ranking" }],
  boosters: [{ when: { criterion: "c2", atLeast: "80.5" }, multiply: "1.2", criteria: ["c1"] }],
  tieBreaks: ["earliest"],
  rewards: [{ name: "A dinner", places: [1, 3] }],
};

describe("a definition drawn by a form", () => {
  it("is the definition that the schema accepts", () => {
    const drawn = definitionOfForm(form(filled), null);
    expect(drawn).toEqual(written);
    expect(definitionSchema.parse(drawn)).toEqual(written);
  });

  it("drops the options of a kind that was changed for another", () => {
    const drawn = definitionOfForm(
      form({
        ...filled,
        "/criteria/1/scale/kind": "perUnit",
        "/criteria/1/scale/points": "2",
        "/criteria/1/scale/per": "1",
      }),
      null,
    );
    expect(drawn).toMatchObject({ criteria: [{}, { scale: { kind: "perUnit", points: "2", per: "1" } }] });
    expect(JSON.stringify(drawn)).not.toContain("steps");
  });

  it("keeps of an existing definition what it has no field for", () => {
    const base: Definition = {
      ...written,
      participants: { kind: "members", members: ["moses.frase"] },
      rounds: { list: [{ name: "R1", start: "2026-10-01", end: "2026-11-01" }] },
      boosters: [{ when: { criterion: "c2", atLeast: "80" }, multiply: "1.2", criteria: ["c1"] }],
      tieBreaks: [{ criterion: "c1" }, "earliest"],
    };
    const silent = Object.fromEntries(Object.entries(filled).filter(([name]) => !/^\/?boosters/.test(name)));
    const drawn = definitionOfForm(form({ ...silent, "/rounds/every": "list", "/tieBreaks": "kept" }), base);
    expect(drawn).toMatchObject({ rounds: base.rounds, boosters: base.boosters, tieBreaks: base.tieBreaks });
    expect(drawn).toMatchObject({ participants: { members: ["moses.frase"] } });
    expect(definitionOfForm(form(filled), base)).not.toHaveProperty("rounds");
    // A form that shows boosters and has none takes them out.
    expect(definitionOfForm(form({ ...silent, boosters: "shown" }), base)).not.toHaveProperty("boosters");
  });

  it("reads teams with their way of adding up", () => {
    const teams = {
      ...filled,
      "/participants/kind": "teams",
      "/participants/score/how": "best",
      "/participants/score/n": "3",
    };
    expect(definitionOfForm(form(teams), null)).toMatchObject({
      participants: { kind: "teams", units: ["west", "east"], score: { how: "best", n: 3 } },
    });
  });

  it("reads a list typed into one field", () => {
    const race = { ...filled, "/criteria/0/scale/kind": "placement", "/criteria/0/scale/points": "25 18; 15,5" };
    expect(definitionOfForm(form(race), null)).toMatchObject({
      criteria: [{ scale: { points: ["25", "18", "15.5"] } }, {}],
    });
  });

  it("does not let a name reach the prototype", () => {
    readFields(form({ "/__proto__/polluted": "yes", "/a/__proto__/polluted": "yes" }));
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });

  it("leaves what is no number for the schema to refuse by name", () => {
    expect(decimalText("abc")).toBe("abc");
    expect(decimalText("1 234,50")).toBe("1234.50");
    expect(decimalText("-,5")).toBe("-0.5");
    const parsed = definitionSchema.safeParse(
      definitionOfForm(form({ ...filled, "/criteria/0/scale/per": "many" }), null),
    );
    expect(parsed.error?.issues.map((issue) => issue.path.join("/"))).toEqual(["criteria/0/scale/per"]);
  });
});

describe("a form that changes before its script is there", () => {
  it("adds and takes out rows at any depth", () => {
    const added = changeDraft({ criteria: [{ id: "c1" }] }, "add /criteria");
    expect(added).toEqual({ criteria: [{ id: "c1" }, {}] });
    expect(changeDraft(added, "remove /criteria/0")).toEqual({ criteria: [{}] });
    expect(changeDraft({ criteria: [{}] }, "add /criteria/0/scale/steps")).toEqual({
      criteria: [{ scale: { steps: [{}] } }],
    });
    expect(changeDraft({ a: 1 }, "refresh")).toEqual({ a: 1 });
    expect(changeDraft({}, "add /__proto__/x")).toEqual({});
  });

  it("gives new criteria ids that no other has", () => {
    expect(criterionIds([{ id: "c1" }, { id: "c3" }], [0, 1, 2, 3])).toEqual(["c1", "c3", "c4", "c5"]);
    expect(criterionIds([{ id: "revenue" }, {}], [0, 1])).toEqual(["revenue", "c1"]);
  });
});

it("shifts days over months and leaps, and leaves instants alone", () => {
  expect(shiftDay("2028-02-28", 1)).toBe("2028-02-29");
  expect(shiftDay("2027-01-01", -1)).toBe("2026-12-31");
  expect(shiftDay("2026-10-01T08:00:00Z", 1)).toBe("2026-10-01T08:00:00Z");
});

it("says where two versions differ", () => {
  expect(differencesBetween({ a: { b: "1" }, c: ["x"] }, { a: { b: "2" }, c: ["x"], d: "new" })).toEqual([
    { pointer: "/a/b", theirs: "1", yours: "2" },
    { pointer: "/d", theirs: "", yours: "new" },
  ]);
});
