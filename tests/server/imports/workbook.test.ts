import { crc32, deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import writeXlsx from "write-excel-file/node";
import type { Row } from "#core/imports/header.ts";
import { readWorkbook } from "#server/imports/workbook.ts";
import { Refusal } from "#server/refusal.ts";

async function rowsOf(bytes: Buffer): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const more of readWorkbook(bytes)) rows.push(...more);
  return rows;
}
const refusalOf = (bytes: Buffer) =>
  rowsOf(bytes).then(
    () => expect.fail("it was read"),
    (error) => (error instanceof Refusal ? [error.code, error.reason] : Promise.reject(error)),
  );

type Part = string | Buffer;

/** A zip of these parts; `says` lets an entry lie about its unpacked size. */
function zip(parts: Record<string, Part>, says: Record<string, number> = {}): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, part] of Object.entries(parts)) {
    const bytes = Buffer.from(part);
    const packed = deflateRawSync(bytes);
    const head = (signature: number, size: number) => {
      const buffer = Buffer.alloc(size);
      buffer.writeUInt32LE(signature, 0);
      return buffer;
    };
    const local = head(0x04034b50, 30);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(bytes.length, 22);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = head(0x02014b50, 46);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(bytes), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(says[name] ?? bytes.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), packed);
    central.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/** A workbook around one worksheet's rows, as different programs write it. */
function workbook(
  rows: string,
  more: { strings?: string; styles?: string; workbook?: string; prefix?: string; cut?: boolean } = {},
  says = {},
): Buffer {
  const p = more.prefix ?? "";
  return zip(
    {
      "_rels/.rels": `<Relationships><Relationship Id="r1" Type="${REL}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
      "xl/workbook.xml":
        more.workbook ?? `<workbook xmlns:r="x"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${REL}/styles" Target="/xl/styles.xml"/><Relationship Id="rId4" Type="${REL}/worksheet" Target="../xl/worksheets/sheet2.xml"/></Relationships>`,
      "xl/sharedStrings.xml": more.strings ?? "<sst></sst>",
      "xl/styles.xml": more.styles ?? "<styleSheet></styleSheet>",
      "xl/worksheets/sheet1.xml": `<?xml version="1.0"?><${p}worksheet><!-- a comment --><${p}sheetData>${rows}${more.cut ? "" : `</${p}sheetData></${p}worksheet>`}`,
      "xl/worksheets/sheet2.xml": `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>second</t></is></c></row></sheetData></worksheet>`,
    },
    says,
  );
}

describe("readWorkbook", () => {
  it("reads what another program wrote", async () => {
    const cells = [
      [{ value: 'a <b> & "c"' }, { value: "é\n𝄞" }, { value: "x" }],
      [
        { value: 1054.5, type: Number, format: "# ##0,00 €" },
        { value: new Date("2017-03-01T00:00:00Z"), type: Date, format: "dd/mm/yyyy" },
        { value: true, type: Boolean },
      ],
      [null, { value: -0.1, type: Number }, null],
    ];
    const bytes = await writeXlsx(cells as never, { buffer: true });
    const ours = await rowsOf(bytes);
    expect(ours.map(({ cells: own }) => own)).toEqual([
      ['a <b> & "c"', "é\n𝄞", "x"],
      ["1054.5", "2017-03-01", "TRUE"],
      ["", "-0.1"],
    ]);
    expect(ours[1]?.typed).toEqual(
      new Map([
        [0, "number"],
        [1, "date"],
      ]),
    );
  });

  it("reads runs, guides, prefixes, missing addresses, escapes, entities and CDATA", async () => {
    const strings = `<x:sst><x:si><x:t xml:space="preserve"> a </x:t></x:si><x:si><x:r><x:t>b</x:t></x:r><x:r><x:t>c&#233;</x:t></x:r><x:rPh><x:t>guide</x:t></x:rPh></x:si><x:si><x:t>l_x000D_m</x:t></x:si></x:sst>`;
    const rows = `<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row><x:row r="4"><x:c r="C4" t="s"><x:v>2</x:v></x:c><x:c r='D4' t='inlineStr'><x:is><x:t><![CDATA[<&>]]></x:t></x:is></x:c></x:row>`;
    expect(await rowsOf(workbook(rows, { strings, prefix: "x:" }))).toEqual([
      { line: 1, cells: [" a ", "bcé"], typed: new Map() },
      { line: 4, cells: ["", "", "l\rm", "<&>"], typed: new Map() },
    ]);
  });

  it("tells days from numbers, times and durations by their format", async () => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-40C]d mmm yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0.00\\ &quot;days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="20"/></cellXfs></styleSheet>`;
    const cell = (style: number, value: string) => `<c s="${style}"><v>${value}</v></c>`;
    const rows = `<row r="1">${cell(0, "42795")}${cell(1, "42795")}${cell(2, "42795.75")}${cell(3, "42795")}${cell(4, "1.5")}${cell(5, "0.5")}${cell(1, "61")}${cell(1, "59")}</row>`;
    expect((await rowsOf(workbook(rows, { styles })))[0]?.cells).toEqual([
      "42795",
      "2017-03-01",
      "2017-03-01",
      "42795",
      "1.5",
      "0.5",
      "1900-03-01",
      "1900-02-28",
    ]);
    const from1904 = `<workbook><workbookPr date1904="1"/><sheets><sheet id="rId1"/></sheets></workbook>`;
    expect(
      (await rowsOf(workbook(`<row r="1">${cell(1, "41333")}</row>`, { styles, workbook: from1904 })))[0]?.cells,
    ).toEqual(["2017-03-01"]);
    const iso = `<row r="1"><c t="d"><v>2017-03-01T00:30:00</v></c></row>`;
    expect((await rowsOf(workbook(iso)))[0]).toMatchObject({ cells: ["2017-03-01"], typed: new Map([[0, "date"]]) });
  });

  it("keeps errors and formulas that were never calculated, so that they are refused and not skipped", async () => {
    const rows = `<row r="1"><c t="e"><v>#N/A</v></c><c><f>SUM(A1:A9)</f></c><c t="str"><f>A1&amp;B1</f><v>x</v></c><c><f>1+1</f><v>2</v></c></row>`;
    expect((await rowsOf(workbook(rows)))[0]?.cells).toEqual(["#N/A", "=SUM(A1:A9)", "x", "2"]);
  });

  it("takes the first sheet that can be seen", async () => {
    const hidden = `<workbook><sheets><sheet id="rId1" state="hidden"/><sheet id="rId4"/></sheets></workbook>`;
    expect((await rowsOf(workbook("", { workbook: hidden })))[0]?.cells).toEqual(["second"]);
  });

  it("refuses what is damaged, by name", async () => {
    const row = `<row r="1"><c t="inlineStr"><is><t>a</t></is></c></row>`;
    const good = workbook(row);
    expect(await rowsOf(good)).toHaveLength(1);
    const damaged = ["invalid", "damaged-workbook"];
    expect(await refusalOf(good.subarray(0, good.length - 30))).toEqual(damaged);
    expect(await refusalOf(Buffer.concat([good.subarray(0, 500), good.subarray(510)]))).toEqual(damaged);
    expect(await refusalOf(workbook(`${row}<row r="1"></row>`))).toEqual(damaged);
    expect(await refusalOf(workbook(`<row r="1"><c t="s"><v>9</v></c></row>`))).toEqual(damaged);
    expect(await refusalOf(workbook(`${row}<row r="2"><c r="A2"><v>1`, { cut: true }))).toEqual(damaged);
    expect(await refusalOf(workbook("", { workbook: `<!DOCTYPE x [<!ENTITY a "b">]><workbook/>` }))).toEqual(damaged);
    expect(await refusalOf(zip({ mimetype: "application/vnd.oasis.opendocument.spreadsheet" }))).toEqual(damaged);
  });

  it("unpacks no more than it may, whatever the directory says, and pads nothing for cells far away", async () => {
    const large = ["too-large", "workbook-too-large"];
    const bomb = Buffer.alloc(210 * 1024 * 1024, 0x20);
    const name = "xl/worksheets/sheet1.xml";
    expect(await refusalOf(workbook("", {}, { "xl/styles.xml": 300 * 1024 * 1024 }))).toEqual(large);
    const lying = zip(
      { ...PARTS, [name]: Buffer.concat([Buffer.from("<worksheet><sheetData>"), bomb]) },
      { [name]: 100 },
    );
    expect(await refusalOf(lying)).toEqual(["invalid", "damaged-workbook"]);
    const rows = `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row><row r="1048577"><c r="XFD1048577"><v>3</v></c></row>`;
    expect((await rowsOf(workbook(rows))).map(({ line, cells, flaw }) => [line, cells.length, flaw])).toEqual([
      [1, 1, undefined],
      [1_048_576, 2, undefined],
      [1_048_577, 0, "row-too-long"],
    ]);
    const many = Array.from({ length: 200_002 }, (_, n) => `<row r="${n + 1}"><c><v>1</v></c></row>`).join("");
    expect(await refusalOf(workbook(many))).toEqual(large);
  });
});

const PARTS: Record<string, Part> = {
  "_rels/.rels": `<Relationships><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `<workbook><sheets><sheet id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};
