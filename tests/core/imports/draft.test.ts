import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draftOfMapping, type MappingDraft, mappingOfDraft, suffixOf } from "#core/imports/draft.ts";
import { DATE_FORMS, NUMBER_CHOICES } from "#core/imports/known-forms.ts";
import type { Mapping } from "#core/imports/mapping.ts";
import { type MetricChoice, proposeDraft, sourceOf } from "#core/imports/propose.ts";
import { mappingSchema } from "#core/imports/schema.ts";
import { columnTemplate } from "#core/imports/template.ts";

const column = fc.constantFrom("N° dossier", "Vendeur", "Date", "Montant HT", "é");
const maybe = fc.option(column, { nil: "" });
const metric = fc.constantFrom("revenue", "deals", "quiz{x}");
const drafts: fc.Arbitrary<MappingDraft> = fc.record({
  source: fc.constantFrom("caisse", "crm"),
  id: column,
  idAnd: maybe,
  member: column,
  occurredAt: column,
  subject: maybe,
  evidence: maybe,
  results: fc.array(
    fc.record({
      metric,
      value: fc.oneof(fc.constant("1"), column.map(columnTemplate)),
      suffix: fc.oneof(fc.constant(""), metric.map(suffixOf)),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  where: fc.constantFrom<MappingDraft["where"]>({}, { Statut: ["Gagné", ""] }),
  date: fc.constantFrom("", ...DATE_FORMS),
  numbers: fc.constantFrom(...NUMBER_CHOICES),
  currency: fc.constantFrom("", "€"),
});

describe("drafts", () => {
  it("become mappings that the API takes, and come back from them unchanged", () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const made = mappingOfDraft(draft);
        if (!made.ok) throw new Error(JSON.stringify(made.flaws));
        expect(mappingSchema.parse(JSON.parse(JSON.stringify(made.mapping)))).toEqual(made.mapping);
        expect(draftOfMapping(made.mapping)).toEqual(draft);
      }),
    );
  });

  it("say what is still missing", () => {
    const empty: MappingDraft = {
      source: "",
      id: "",
      idAnd: "",
      member: "",
      occurredAt: "",
      subject: "",
      evidence: "",
      results: [],
      where: {},
      date: "",
      numbers: ".",
      currency: "",
    };
    const flaws = (draft: MappingDraft) => {
      const made = mappingOfDraft(draft);
      return made.ok ? [] : made.flaws.map(({ pointer, code }) => `${pointer} ${code}`);
    };
    expect(flaws(empty)).toEqual([
      "/source missing",
      "/id missing",
      "/member missing",
      "/occurredAt missing",
      "/results/0/metric missing",
    ]);
    const half = {
      ...empty,
      source: "x",
      id: "a",
      member: "b",
      occurredAt: "c",
      results: [
        { metric: "m", value: "1", suffix: "" },
        { metric: "", value: "{d}", suffix: "" },
        { metric: "n", value: "", suffix: "" },
      ],
    };
    expect(flaws(half)).toEqual(["/results/1/metric missing", "/results/2/value missing"]);
  });

  it("read the mapping of the contract, and decline what they cannot say", () => {
    const result = { id: "{n}", member: "{who}", metric: "revenue", value: "{v}", occurredAt: "{d}" };
    const mapping = (more: object): Mapping => ({ source: "crm", results: [{ ...result, ...more }] });
    expect(
      draftOfMapping({
        source: "crm",
        results: [result, { ...result, id: "{n}:deal", metric: "deals-won", value: "1" }],
      }),
    ).toMatchObject({
      id: "n",
      results: [
        { metric: "revenue", value: "{v}", suffix: "" },
        { metric: "deals-won", value: "1", suffix: ":deal" },
      ],
    });
    for (const more of [
      { id: "x{n}" },
      { member: "{a} {b}" },
      { metric: "{m}" },
      { value: "-{v}" },
      { value: "2" },
      { occurredAt: "{d}T00:00:00Z" },
    ]) {
      expect(draftOfMapping(mapping(more)), JSON.stringify(more)).toBeNull();
    }
    expect(draftOfMapping({ source: "crm", results: [result, { ...result, member: "{other}" }] })).toBeNull();
  });
});

describe("proposeDraft", () => {
  const metrics: MetricChoice[] = [
    { key: "deals", name: "Ventes conclues", unit: null, category: "quantitative" },
    { key: "margin", name: "Marge", unit: "€", category: "quantitative" },
    { key: "revenue", name: "Chiffre d’affaires", unit: "€", category: "quantitative" },
  ];
  const forms = { date: null, number: null };
  it("gives the value to the metric that its column names, else to money, and counts deals", () => {
    const results = (value: string) => proposeDraft({ value }, forms, metrics, "x.csv").results;
    expect(results("CA chiffre d'affaires HT")).toEqual([
      { metric: "revenue", value: "{CA chiffre d'affaires HT}", suffix: ":revenue" },
      { metric: "deals", value: "1", suffix: ":deals" },
    ]);
    expect(results("Marge nette")[0]?.metric).toBe("margin");
    expect(results("Montant")[0]?.metric).toBe("margin");
    expect(proposeDraft({}, forms, [], "x.csv").results).toEqual([]);
  });
  it.each([
    ["Ventes 2026-03 (1).csv", "ventes"],
    ["C:\\exports\\Sales Pipeline.XLSX", "sales-pipeline"],
    ["2026.csv", "import"],
  ])("names the source of %j %s", (filename, source) => expect(sourceOf(filename)).toBe(source));
});
