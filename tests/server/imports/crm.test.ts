import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsx from "write-excel-file/node";
import type { Mapping } from "#core/imports/mapping.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { CRM_MAPPING, crmNetwork, crmText, hasCrm, imported, type Kept, ledgerOf, rowsOf } from "./support.ts";

const FRENCH: Mapping = { ...CRM_MAPPING, formats: { date: "DD/MM/YYYY", decimal: ",", group: " " } };

// Skipped, with all that is in it, where the real data is absent.
describe.skipIf(!hasCrm)("the CRM export of the real data", () => {
  let running: Awaited<ReturnType<typeof testApp>>;
  let expected: Kept[];
  let counts: object;

  beforeAll(async () => {
    running = await testApp({ now: Date.parse("2018-01-01T12:00:00Z") });
    expected = await sentByApi(await running.organization(crmNetwork()));
    const rows = rowsOf(crmText()).slice(1);
    const won = rows.filter((row) => row[4] === "Won").length;
    counts = {
      rows: rows.length,
      skipped: 2 * (rows.length - won),
      accepted: 2 * won,
      duplicates: 0,
      held: 0,
      refused: 0,
      items: [],
      corrections: "",
    };
  });
  afterAll(() => running.close());

  async function sentByApi(organization: TestOrganization): Promise<Kept[]> {
    const results = rowsOf(crmText())
      .slice(1)
      .filter((row) => row[4] === "Won")
      .flatMap(([id = "", agent = "", , subject, , , occurredAt = "", value = ""]) => {
        const shared = { member: agent.toLowerCase().replaceAll(" ", "."), occurredAt, ...(subject && { subject }) };
        return [
          { ...shared, id, metric: "revenue", value },
          { ...shared, id: `${id}:deal`, metric: "deals-won", value: "1" },
        ];
      });
    for (let at = 0; at < results.length; at += 5_000) await organization.record(results.slice(at, at + 5_000));
    return ledgerOf(organization);
  }

  it("goes in as by the API, and a second time adds nothing", async () => {
    const organization = await running.organization(crmNetwork());
    expect(await imported(organization, crmText(), CRM_MAPPING, { dryRun: true })).toMatchObject({
      ...counts,
      position: expect.any(Number),
    });
    expect(await ledgerOf(organization)).toEqual([]);
    const answer = await imported(organization, crmText(), CRM_MAPPING);
    expect(answer).toMatchObject(counts);
    expect(await ledgerOf(organization)).toEqual(expected);
    const again = await imported(organization, crmText(), CRM_MAPPING);
    expect(again).toMatchObject({ accepted: 0, duplicates: expected.length, refused: 0, position: answer.position });
    expect(await ledgerOf(organization)).toEqual(expected);
  });

  const french = () =>
    rowsOf(crmText()).map((row, line) =>
      line === 0
        ? row
        : row.map((cell, at) =>
            /^\d{4}-\d{2}-\d{2}$/.test(cell)
              ? cell.split("-").reverse().join("/")
              : at === 7
                ? cell.replace(/\B(?=(\d{3})+$)/g, "\u00a0") + (cell && ",00")
                : cell,
          ),
    );
  const lines = (rows: string[][], delimiter: string, end: string) =>
    rows.map((row) => row.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)).join(end) +
    end;

  it.each([
    [
      "UTF-16 LE with a mark, tabs",
      () => Buffer.from(`\uFEFF${lines(rowsOf(crmText()), "\t", "\r\n")}`, "utf16le"),
      CRM_MAPPING,
    ],
    [
      "UTF-16 BE without a mark, CR alone",
      () => Buffer.from(lines(rowsOf(crmText()), ",", "\r"), "utf16le").swap16(),
      CRM_MAPPING,
    ],
    ["UTF-8 with a mark, bars", () => Buffer.from(`\uFEFF${lines(rowsOf(crmText()), "|", "\n")}`), CRM_MAPPING],
    [
      "windows-1252, semicolons, French numbers and days",
      () => Buffer.from(lines(french(), ";", "\r\n"), "latin1"),
      FRENCH,
    ],
    ["commas around French numbers", () => Buffer.from(lines(french(), ",", "\n")), FRENCH],
  ])("as %s gives the same ledger", async (_name, file, mapping) => {
    const organization = await running.organization(crmNetwork());
    expect(await imported(organization, file(), mapping, { piece: 9_999 })).toMatchObject(counts);
    expect(await ledgerOf(organization)).toEqual(expected);
  });

  it("as a workbook with numbers and dates gives the same ledger, whatever formats say of text", async () => {
    const [header = [], ...rows] = rowsOf(crmText());
    const cells = rows.map((row) =>
      row.map((cell, at) => {
        if (cell === "") return null;
        if (at === 7) return { value: Number(cell), type: Number, format: "#,##0.00 [$€-40C]" };
        if (at === 5 || at === 6) return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: "d mmm yy" };
        return { value: cell };
      }),
    );
    const file = await writeXlsx([header.map((value) => ({ value })), ...cells], { buffer: true });
    const organization = await running.organization(crmNetwork());
    expect(await imported(organization, file, FRENCH, { filename: "pipeline.xlsx" })).toMatchObject(counts);
    expect(await ledgerOf(organization)).toEqual(expected);
  });
});
