import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Header, type Row, readHeader } from "#core/imports/header.ts";
import type { Mapping } from "#core/imports/mapping.ts";
import { memberMatcher } from "#core/imports/member-match.ts";
import { planImport } from "#core/imports/plan.ts";
import { readRow } from "#core/imports/read-row.ts";
import { mappingSchema } from "#core/imports/schema.ts";
import { parseTemplate, writeTemplate } from "#core/imports/template.ts";

const CRM: Mapping = {
  source: "crm",
  where: { deal_stage: ["Won"] },
  results: [
    {
      id: "{opportunity_id}",
      member: "{sales_agent}",
      metric: "revenue",
      value: "{close_value}",
      occurredAt: "{close_date}",
      subject: "{account}",
    },
    {
      id: "{opportunity_id}:deal",
      member: "{sales_agent}",
      metric: "deals-won",
      value: "1",
      occurredAt: "{close_date}",
      subject: "{account}",
    },
  ],
  match: { member: ["ref", "email", "name"] },
};
const NAMES = ["opportunity_id", "sales_agent", "account", "deal_stage", "close_date", "close_value"];

function headerOf(names: string[]): Header {
  const read = readHeader({ line: 1, cells: names }, ["reason"]);
  if (!read.ok) throw new Error(read.flaw);
  return read.header;
}
function planOf(mapping: Mapping, names = NAMES) {
  const planned = planImport(mapping, headerOf(names));
  if (!planned.ok) throw new Error(JSON.stringify(planned.flaws));
  return planned.plan;
}
const members = memberMatcher(
  [
    { ref: "moses.frase", name: "Moses Frase", email: "Moses@Example.com" },
    { ref: "a1", name: "Jean Dupont", email: null },
    { ref: "a2", name: "JEAN  DUPONT", email: null },
    { ref: "A1", name: "Zoé", email: null },
  ],
  ["ref", "email", "name"],
);
const context = { memberOf: members, isDamaged: false };
const row = (...cells: string[]): Row => ({ line: 2, cells });

describe("templates", () => {
  it("say columns, literals and braces", () => {
    expect(parseTemplate("{a}:deal")).toEqual([{ column: "a" }, { literal: ":deal" }]);
    expect(parseTemplate("{{{ a b }}}")).toEqual([{ literal: "{" }, { column: "a b" }, { literal: "}" }]);
    expect(parseTemplate("x")).toEqual([{ literal: "x" }]);
  });
  it.each(["{", "}", "{a", "a}", "{}", "{ }", "{a{b}", "{a}}"])("%j is none", (text) =>
    expect(parseTemplate(text)).toBeNull(),
  );
  it("read back what they wrote, whatever the names", () => {
    const name = fc
      .string({ unit: fc.constantFrom("a", ":", " ", "é", '"'), minLength: 1, maxLength: 5 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (names) => {
        const template = names.flatMap((column) => [{ column }, { literal: "{:}" }]);
        expect(parseTemplate(writeTemplate(template))).toEqual(template);
      }),
    );
  });
});

describe("mappingSchema", () => {
  it("takes the mapping of the contract", () => {
    const sent = JSON.parse(JSON.stringify({ ...CRM, formats: { date: "M/D/YYYY", decimal: ".", group: "," } }));
    expect(mappingSchema.parse(sent)).toEqual(sent);
  });
  const bad: [string, object][] = [
    ["an unknown key", { ...CRM, extra: 1 }],
    ["an unknown field", { ...CRM, results: [{ ...CRM.results[0], points: "1" }] }],
    ["no results", { ...CRM, results: [] }],
    ["a broken template", { ...CRM, results: [{ ...CRM.results[0], value: "{close_value" }] }],
    ["a source that cannot be one", { ...CRM, source: "" }],
    ["an unknown key to match by", { ...CRM, match: { member: ["phone"] } }],
    ["the same key twice", { ...CRM, match: { member: ["ref", "ref"] } }],
    ["a date form without a year", { ...CRM, formats: { date: "DD/MM" } }],
    ["one sign for two things", { ...CRM, formats: { decimal: ",", group: "," } }],
    ["a point for thousands beside a point for decimals", { ...CRM, formats: { group: "." } }],
    ["a letter between thousands", { ...CRM, formats: { group: "x" } }],
  ];
  it.each(bad)("refuses %s", (_name, mapping) => expect(mappingSchema.safeParse(mapping).success).toBe(false));
  it("lets no __proto__ through as a prototype", () => {
    const sent: unknown = JSON.parse(
      '{"source":"x","where":{"__proto__":["Won"]},"results":[{"id":"1","member":"m","metric":"r","value":"1","occurredAt":"2020-01-01"}]}',
    );
    const parsed = mappingSchema.safeParse(sent);
    if (parsed.success) {
      expect(Object.getPrototypeOf(parsed.data.where ?? {})).toBe(Object.prototype);
      expect(planImport(parsed.data, headerOf(NAMES)).ok).toBe(Object.keys(parsed.data.where ?? {}).length === 0);
    }
    expect(({} as { Won?: unknown }).Won).toBeUndefined();
  });
});

describe("headers", () => {
  it.each([
    [["a", "__proto__"], "forbidden-column"],
    [["a\0b"], "unreadable-header"],
    [Array.from({ length: 1_001 }, (_, n) => `c${n}`), "too-many-columns"],
  ])("%j are refused", (cells, flaw) => expect(readHeader({ line: 1, cells }, [])).toMatchObject({ ok: false, flaw }));
  it("drops nameless columns at the end and finds the column of reasons", () => {
    expect(headerOf([" a ", "reason", "", ""])).toMatchObject({ names: ["a", "reason"], reasonColumn: 1 });
  });
});

describe("planImport", () => {
  it("names every column that is not there, or there twice, with its pointer", () => {
    const planned = planImport(
      CRM,
      headerOf(["opportunity_id", "sales_agent", "account", "account", "deal_stage", "close_date"]),
    );
    expect(planned).toEqual({
      ok: false,
      flaws: [
        { pointer: "/results/0/value", code: "unknown-column", column: "close_value" },
        { pointer: "/results/0/subject", code: "repeated-column", column: "account" },
        { pointer: "/results/1/subject", code: "repeated-column", column: "account" },
      ],
    });
  });
  it("finds a column whichever way its accents are composed", () => {
    const mapping = {
      source: "x",
      results: [{ id: "{Étape}", member: "{Étape}", metric: "r", value: "1", occurredAt: "2020-01-01" }],
    };
    expect(planImport(mapping, headerOf(["E\u0301tape"])).ok).toBe(true);
  });
});

describe("readRow", () => {
  const plan = planOf(CRM);
  it("gives one result for each of the mapping's", () => {
    expect(readRow(plan, row("1C1I7A6R", " Moses Frase ", "Cancity", "Won", "2017-03-01", "1054"), context)).toEqual([
      {
        kind: "result",
        incoming: {
          id: "1C1I7A6R",
          member: "moses.frase",
          metric: "revenue",
          value: "1054",
          occurredAt: "2017-03-01",
          subject: "Cancity",
          evidence: undefined,
        },
      },
      {
        kind: "result",
        incoming: {
          id: "1C1I7A6R:deal",
          member: "moses.frase",
          metric: "deals-won",
          value: "1",
          occurredAt: "2017-03-01",
          subject: "Cancity",
          evidence: undefined,
        },
      },
    ]);
  });
  it("skips other rows, and a result without a value", () => {
    expect(readRow(plan, row("1", "x", "", "Lost", "", ""), context)).toEqual([
      { kind: "skipped" },
      { kind: "skipped" },
    ]);
    expect(
      readRow(plan, row("1", "moses.frase", "", "Won", "2017-03-01", " "), context).map(({ kind }) => kind),
    ).toEqual(["skipped", "result"]);
  });
  it("refuses a blank id though its template has a literal, and any other blank required field", () => {
    const kinds = (cells: string[]) =>
      readRow(plan, row(...cells), context).map((outcome) =>
        outcome.kind === "refused" ? [outcome.code, outcome.field] : outcome.kind,
      );
    expect(kinds(["", "moses.frase", "", "Won", "2017-03-01", "5"])).toEqual([
      ["blank", "id"],
      ["blank", "id"],
    ]);
    expect(kinds(["1", "", "", "Won", "2017-03-01", "5"])).toEqual([
      ["blank", "member"],
      ["blank", "member"],
    ]);
    expect(kinds(["1", "moses.frase", "", "Won", "", "5"])).toEqual([
      ["blank", "occurredAt"],
      ["blank", "occurredAt"],
    ]);
  });
  it("refuses a row whose cells cannot be told apart, but not blank cells too many", () => {
    expect(readRow(plan, row("1", "moses.frase", "", "Won", "2017-03-01", "1", "054"), context)[0]).toMatchObject({
      code: "ragged",
    });
    expect(readRow(plan, row("1", "moses.frase"), context)).toHaveLength(2);
    expect(readRow(plan, row("1", "moses.frase"), context)[1]).toMatchObject({ code: "ragged" });
    expect(readRow(plan, row("1", "moses.frase", "", "Won", "2017-03-01", "1", "", " "), context)[0]).toMatchObject({
      kind: "result",
    });
  });
  it("applies the formats to text and leaves a workbook's numbers and dates as they are", () => {
    const french = planOf({ ...CRM, formats: { date: "DD/MM/YYYY", decimal: ",", group: " " } });
    const text = readRow(french, row("1", "a2", "", "Won", "01/03/2017", "1\u202f054,50"), context)[0];
    expect(text).toMatchObject({ incoming: { value: "1054.50", occurredAt: "2017-03-01" } });
    const typed = new Map([
      [4, "date" as const],
      [5, "number" as const],
    ]);
    expect(readRow(french, { ...row("1", "a2", "", "Won", "2017-03-01", "1054.5"), typed }, context)[0]).toMatchObject({
      incoming: { value: "1054.5", occurredAt: "2017-03-01" },
    });
    expect(readRow(french, row("1", "a2", "", "Won", "2017-03-01", "1054.5"), context)[0]).toMatchObject({
      code: "not-this-number-form",
      text: "1054.5",
    });
    expect(readRow(french, row("1", "a2", "", "Won", "2017-03-01", "1054,5"), context)[0]).toMatchObject({
      code: "not-this-date-form",
      text: "2017-03-01",
      id: "1",
    });
  });
  it("refuses a lost character only where the file was damaged", () => {
    const cells = ["1", "moses.frase", "Caf\uFFFD", "Won", "2017-03-01", "5"];
    expect(readRow(plan, row(...cells), { ...context, isDamaged: true })[0]).toMatchObject({
      code: "unreadable-characters",
      field: "subject",
    });
    expect(readRow(plan, row(...cells), context)[0]).toMatchObject({ kind: "result" });
  });
});

describe("memberMatcher", () => {
  it("tries ref, e-mail and name in order, in any case", () => {
    expect(members("MOSES.FRASE")).toEqual({ ok: true, ref: "moses.frase" });
    expect(members("moses@example.COM")).toEqual({ ok: true, ref: "moses.frase" });
    expect(members("moses  frase")).toEqual({ ok: true, ref: "moses.frase" });
    expect(members("zoe\u0301")).toEqual({ ok: true, ref: "A1" });
  });
  it("refuses a name that two bear, and takes a ref in exactly its letters", () => {
    expect(members("Jean Dupont")).toEqual({ ok: false, code: "ambiguous-member" });
    expect(members("a1")).toEqual({ ok: true, ref: "a1" });
    expect(members("A1")).toEqual({ ok: true, ref: "A1" });
    expect(members("nobody")).toEqual({ ok: false, code: "nobody-named" });
    expect(memberMatcher([{ ref: "x", name: "Moses", email: null }], ["ref"])("Moses")).toEqual({
      ok: false,
      code: "nobody-named",
    });
  });
});
