import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correctionsWriter } from "#core/imports/corrections.ts";
import { csvReader, DELIMITERS } from "#core/imports/csv.ts";
import { csvLine, neutralize, restore } from "#core/imports/csv-write.ts";
import { type Row, readHeader } from "#core/imports/header.ts";
import { planImport } from "#core/imports/plan.ts";

const readAll = (text: string, delimiter: (typeof DELIMITERS)[number]) => {
  const reader = csvReader(delimiter);
  return [...reader.push(text), ...reader.end()].map((record) => [...record.cells]);
};

describe("csvLine", () => {
  it.each(["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\tx", "\rx", "-abc", "+", "-"])("neutralizes %j", (cell) => {
    expect(neutralize(cell)).toBe(`'${cell}`);
    expect(restore(neutralize(cell))).toBe(cell);
  });
  it.each(["-12", "+3,5", "-1 234,50", "-1\u202f234,50 €", "1054", "O'Neil", "'quoted'", ""])(
    "leaves %j alone",
    (cell) => {
      expect(neutralize(cell)).toBe(cell);
      expect(restore(cell)).toBe(cell);
    },
  );
  it("reads back as what was written, for any cells", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", '"', ",", ";", "\n", "=", "-", "1", "'", " ", "@"),
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 2, maxLength: 4 }),
        fc.constantFrom(...DELIMITERS),
        (cells, delimiter) => {
          fc.pre(!cells.every((text) => text === ""));
          expect(readAll(csvLine(cells, delimiter), delimiter).map((row) => row.map(restore))).toEqual([
            cells.map(restore),
          ]);
        },
      ),
    );
  });
});

describe("correctionsWriter", () => {
  const mapping = {
    source: "x",
    results: [{ id: "{id}", member: "{who}", metric: "m", value: "{n}", occurredAt: "{day}" }],
    formats: { date: "DD/MM/YYYY", decimal: "," as const },
  };
  const writerFor = (names: string[]) => {
    const read = readHeader({ line: 1, cells: names }, ["raison"]);
    const planned = read.ok ? planImport(mapping, read.header) : read;
    if (!planned.ok) throw new Error("no plan");
    return correctionsWriter(planned.plan, mapping.formats, ";", "raison");
  };

  it("writes a workbook's cells in the forms that the mapping reads", () => {
    const row: Row = {
      line: 2,
      cells: ["7", "ana", "1054.5", "2017-03-01"],
      typed: new Map([
        [0, "number"],
        [2, "number"],
        [3, "date"],
      ]),
    };
    expect(writerFor(["id", "who", "n", "day"]).row(row, "pourquoi")).toBe("7;ana;1054,5;01/03/2017;pourquoi\r\n");
  });
  it("replaces the reasons of a file that was already a corrections file", () => {
    const writer = writerFor(["id", "who", "n", "day", "raison"]);
    expect(writer.header()).toBe("id;who;n;day;raison\r\n");
    expect(writer.row({ line: 2, cells: ["1", "ana", "x", "y", "old"] }, "new")).toBe("1;ana;x;y;new\r\n");
  });
  it("keeps what was too much in a row, and pads what was missing", () => {
    const writer = writerFor(["id", "who", "n", "day"]);
    expect(writer.row({ line: 2, cells: ["1", "ana", "1", "234", "01/02/2020"] }, "r")).toBe(
      "1;ana;1;234;01/02/2020;r\r\n",
    );
    expect(writer.row({ line: 2, cells: ["1"] }, "r")).toBe("1;;;;r\r\n");
  });
});
