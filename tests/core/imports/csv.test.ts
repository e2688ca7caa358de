import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CsvRecord, csvReader, DELIMITERS, type Delimiter } from "#core/imports/csv.ts";

function readAll(text: string, delimiter: Delimiter = ",", pieces = 1): CsvRecord[] {
  const reader = csvReader(delimiter);
  const size = Math.max(1, Math.ceil(text.length / pieces));
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += size) records.push(...reader.push(text.slice(at, at + size)));
  return [...records, ...reader.end()];
}
const cellsOf = (records: CsvRecord[]) => records.map((record) => record.cells);

const cell = fc.string({ unit: fc.constantFrom("a", "é", " ", '"', ",", ";", "\n", "\r\n", "1", "\t"), maxLength: 6 });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe("csvReader", () => {
  it("reads what any writer quoted, in any delimiter, line end and cut into any pieces, as csv-parse does", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(...DELIMITERS),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (rows, delimiter, end, pieces, endsWithLine) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter)).join(end) + (endsWithLine ? end : "");
          const ours = readAll(text, delimiter, pieces);
          expect(cellsOf(ours)).toEqual(rows);
          expect(ours.every((record) => record.flaw === undefined)).toBe(true);
          const theirs = parse(text, { delimiter, record_delimiter: end, relax_column_count: true });
          expect(cellsOf(ours)).toEqual(theirs);
        },
      ),
    );
  });

  it("gives the same records however the text is cut, broken quotes included", () => {
    const wild = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", " "), maxLength: 60 });
    fc.assert(
      fc.property(wild, fc.integer({ min: 2, max: 20 }), (text, pieces) => {
        expect(readAll(text, ",", pieces)).toEqual(readAll(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("loses no line: every line of a text is in some record, or is empty", () => {
    const wild = fc.string({ unit: fc.constantFrom("a", "b", '"', ",", "\n"), maxLength: 60 });
    fc.assert(
      fc.property(wild, (text) => {
        const records = readAll(text);
        const letters = (of: string) => of.replace(/[^ab]/g, "");
        expect(letters(records.map((record) => record.cells.join("")).join(""))).toBe(letters(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it("counts lines as an editor shows them, CRLF inside quotes included", () => {
    const records = readAll('id,name\r\n1,"x\r\ny"\r\n\r\n2,z\r\n');
    expect(records.map((record) => record.line)).toEqual([1, 2, 5]);
    expect(records[1]?.cells).toEqual(["1", "x\r\ny"]);
  });

  it("takes a quote inside an unquoted cell as it is", () => {
    expect(cellsOf(readAll('1,5" screen\n2,b\n'))).toEqual([
      ["1", '5" screen'],
      ["2", "b"],
    ]);
  });

  it("lets an unclosed quote cost its own line only", () => {
    const records = readAll('id,name\n1,"Acme, Inc\n2,"Beta"\n3,Gamma\n');
    expect(records).toEqual([
      { line: 1, cells: ["id", "name"] },
      { line: 2, cells: ['1,"Acme, Inc'], flaw: "stray-quote" },
      { line: 3, cells: ["2", "Beta"] },
      { line: 4, cells: ["3", "Gamma"] },
    ]);
    expect(readAll('id\n"a\nb\n').map(({ line, flaw }) => [line, flaw])).toEqual([
      [1, undefined],
      [2, "unclosed-quote"],
      [3, undefined],
    ]);
  });

  it("follows an unclosed quote only so far, and goes on with the next line", () => {
    const lines = Array.from({ length: 40_000 }, (_, number) => `${number},some text to fill the line`);
    lines[5] = '5,"never closed';
    const reader = csvReader(",");
    const text = `${lines.join("\n")}\n`;
    const records: CsvRecord[] = [];
    for (let at = 0; at < text.length; at += 65_536) records.push(...reader.push(text.slice(at, at + 65_536)));
    records.push(...reader.end());
    expect(records).toHaveLength(lines.length);
    expect(records.filter((record) => record.flaw)).toEqual([
      { line: 6, cells: ['5,"never closed'], flaw: "unclosed-quote" },
    ]);
    expect(records.at(-1)?.line).toBe(lines.length);
  });

  it("holds no more than a row's worth of a text without line ends", () => {
    const reader = csvReader(",");
    reader.push("a,b\n");
    const flaws = Array.from({ length: 50 }, () => reader.push("x".repeat(100_000))).flat();
    expect(flaws.map((record) => record.flaw)).toEqual(["row-too-long"]);
    expect([...reader.push("xx\n1,2\n"), ...reader.end()]).toEqual([{ line: 3, cells: ["1", "2"] }]);
  });
});
