import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { csvReader } from "#core/imports/csv.ts";
import { findDelimiter } from "#core/imports/delimiter.ts";
import { guessColumns } from "#core/imports/guess-columns.ts";
import { guessDateForm, guessNumberForm } from "#core/imports/guess-formats.ts";
import { realData } from "../../support/real-data.ts";

describe("findDelimiter", () => {
  const cases: [string, string, string][] = [
    ["decimal commas", "vendeur;montant\nAna;1 234,50\nBob;7,00\n", ";"],
    ["a comma in the header", "Nom;CA, HT;Date\nAna;1 234,50;01/02\nBob;7,00;02/02\n", ";"],
    ["quoted semicolons", 'a,b\n"x;y",1\n"z;w",2\n', ","],
    ["tabs", "a\tb, c\n1,5\t2\n", "\t"],
    ["bars", "a|b\n1,5|2\n", "|"],
    ["one column", "montant\n1234,50\n", ","],
    ["a ragged row", "a;b;c\n1;2;3\n1;2\n1;2,5;3\n4;5;6\n", ";"],
  ];
  it.each(cases)("%s", (_name, text, delimiter) => expect(findDelimiter(text, true)).toEqual({ delimiter, skip: 0 }));
  it("believes a file that says it", () =>
    expect(findDelimiter("sep=;\r\na,x;b\r\n", true)).toEqual({ delimiter: ";", skip: 7 }));
});

describe("guessDateForm", () => {
  it("sees a day above twelve, and says when there is none", () => {
    expect(guessDateForm(["01/03/2017", "25/03/2017"], false)).toMatchObject({ form: "D/M/YYYY", rivals: [] });
    expect(guessDateForm(["3/25/2017"], true)).toMatchObject({ form: "M/D/YYYY", rivals: [] });
    expect(guessDateForm(["01/03/2017", "02/03/2017"], true)).toMatchObject({ form: "D/M/YYYY", rivals: ["M/D/YYYY"] });
    expect(guessDateForm(["01/03/2017"], false)).toMatchObject({ form: "M/D/YYYY", rivals: ["D/M/YYYY"] });
    expect(guessDateForm(["03/03/2017"], true)).toMatchObject({ rivals: [] });
    expect(guessDateForm(["2017-03-01", "2017-03-01T10:00:00Z", ""], true)).toMatchObject({ form: null, rivals: [] });
    expect(guessDateForm(["20170301"], true)).toMatchObject({ form: "YYYYMMDD" });
    expect(guessDateForm(["31.12.2020", "n/a", "30.12.2020"], true)).toMatchObject({ form: "D.M.YYYY" });
    expect(guessDateForm(["Acme", "12"], true)).toBeNull();
  });
});

describe("guessNumberForm", () => {
  it("tells decimal from group, and says when it cannot", () => {
    expect(guessNumberForm(["1 234,50", "12"], true)).toMatchObject({ form: { decimal: ",", group: " " }, rivals: [] });
    expect(guessNumberForm(["1,234.50"], true)).toMatchObject({ form: { decimal: ".", group: "," }, rivals: [] });
    expect(guessNumberForm(["1.234,5"], false)).toMatchObject({ form: { decimal: ",", group: "." }, rivals: [] });
    expect(guessNumberForm(["1'234.50"], false)).toMatchObject({ form: { decimal: ".", group: "'" }, rivals: [] });
    expect(guessNumberForm(["1054", "7"], true)).toMatchObject({ form: { decimal: "." }, rivals: [] });
    expect(guessNumberForm(["12,5"], false)).toMatchObject({ form: { decimal: "," }, rivals: [] });
    expect(guessNumberForm(["1 234,50 €", "12,00 €"], true)?.form).toEqual({ decimal: ",", group: " ", currency: "€" });
    const french = guessNumberForm(["1,234"], true);
    expect(french?.form).toEqual({ decimal: "," });
    expect(french?.rivals).toContainEqual({ decimal: ".", group: "," });
    expect(guessNumberForm(["1,234"], false)?.form).toEqual({ decimal: ".", group: "," });
    expect(guessNumberForm(["abc"], true)).toBeNull();
  });
});

const nobody = () => false;
const columns = (text: string, delimiter = findDelimiter(text, true).delimiter) => {
  const reader = csvReader(delimiter);
  const [names, ...rows] = [...reader.push(text), ...reader.end()].map((record) => record.cells);
  return (names ?? []).map((name, at) => ({ name, cells: rows.map((row) => row[at] ?? "") }));
};

describe("guessColumns", () => {
  it("reads a French export", () => {
    const text =
      "N° dossier;Conseiller;Date de vente;Client;Montant HT;Statut\nD-1;Ana;25/03/2017;Acme;1 234,50;Gagné\nD-2;Bob;26/03/2017;Beta;7,00;Perdu\n";
    expect(guessColumns(columns(text), nobody)).toEqual({
      id: "N° dossier",
      member: "Conseiller",
      occurredAt: "Date de vente",
      subject: "Client",
      value: "Montant HT",
      stage: { column: "Statut", texts: ["Gagné"] },
    });
  });
  it("finds the member by who the members are", () => {
    const text = "ref,qui,ca\n1,Ana Lys,5\n2,Bob Roy,6\n";
    expect(guessColumns(columns(text), (name) => name === "Ana Lys" || name === "Bob Roy")).toMatchObject({
      id: "ref",
      member: "qui",
      value: "ca",
    });
  });
  it("guesses nothing from nothing", () => expect(guessColumns(columns("a,b\n1,2\n"), nobody)).toEqual({}));

  const crm = realData("crm-sales");
  it.skipIf(!crm)("reads the CRM export of the real data (skipped where the data is absent)", () => {
    const text = readFileSync(`${crm}/sales_pipeline.csv`, "utf8");
    expect(guessColumns(columns(text), nobody)).toEqual({
      id: "opportunity_id",
      member: "sales_agent",
      value: "close_value",
      occurredAt: "close_date",
      subject: "account",
      stage: { column: "deal_stage", texts: ["Won"] },
    });
  });
  const calls = realData("satisfaction");
  it.skipIf(!calls)("reads the call log of the real data (skipped where the data is absent)", () => {
    const text = readFileSync(`${calls}/calls.csv`, "utf8");
    expect(guessColumns(columns(text), nobody)).toMatchObject({
      id: "Call Id",
      member: "Agent",
      value: "Satisfaction rating",
      occurredAt: "Date",
    });
  });
});
