import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Mapping } from "#core/imports/mapping.ts";
import { putMetric } from "#server/network/put-metric.ts";
import { Refusal } from "#server/refusal.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { SMALL_NETWORK } from "../../support/network.ts";
import { imported, ledgerOf } from "./support.ts";

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;

beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  organization = await running.organization({
    ...SMALL_NETWORK,
    members: [
      ...SMALL_NETWORK.members,
      { ref: "p1", name: "Jean Petit", unit: "metz" },
      { ref: "p2", name: "JEAN PETIT" },
      { ref: "zoe", name: "Zoé", email: "Zoe@Example.com" },
    ],
  });
});

const MAPPING: Mapping = {
  source: "caisse",
  results: [
    {
      id: "{dossier}",
      member: "{vendeur}",
      metric: "revenue",
      value: "{montant}",
      occurredAt: "{date}",
      subject: "{client}",
    },
  ],
  match: { member: ["ref", "email", "name"] },
};
const HEADER = "dossier;vendeur;montant;date;client";
const refusalOf = (promise: Promise<unknown>): Promise<Refusal> =>
  promise.then(
    () => expect.fail("nothing was refused"),
    (error) => {
      expect(error).toBeInstanceOf(Refusal);
      return error;
    },
  );

describe("a messy file", () => {
  it("refuses each bad row by line, column and reason, and takes the rest", async () => {
    const file = [
      HEADER,
      "d1;anna;10;2026-11-01;Dupont",
      'd2;"zoe@example.COM";12,5;2026-11-01;"Ligne',
      'coupée"',
      "d3;personne;10;2026-11-01;",
      "d4;jean petit;10;2026-11-01;",
      "d5;anna;10;01/11/2026;",
      ";anna;10;2026-11-01;",
      "d6;anna;;2026-11-01;",
      "d7;anna;10;2026-11-01",
      "d8;anna;10;2026-11-01;x;y",
      'd9;"anna;10;2026-11-01;',
      "d10;anna;10;2030-01-01;",
      "d1;anna;10.00;2026-11-01;Dupont",
      "d1;anna;11;2026-11-01;Dupont",
      "",
      ";;;;",
      'd11;"Léa Direction";-3.25;2026-11-02T09:30:00+01:00;"Guillemets ""doubles"""',
      "d\u00001;anna;10;2026-11-01;",
    ].join("\r\n");
    const answer = await imported(organization, file, MAPPING);
    expect(answer.items.map(({ line, id, status, column }) => [line, id, status, column])).toEqual([
      [3, "d2", "refused", "montant"],
      [5, "d3", "refused", "vendeur"],
      [6, "d4", "refused", "vendeur"],
      [7, "d5", "refused", "date"],
      [8, undefined, "refused", "dossier"],
      [10, undefined, "refused", undefined],
      [11, undefined, "refused", undefined],
      [12, undefined, "refused", undefined],
      [13, "d10", "refused", "date"],
      [14, "d1", "duplicate", undefined],
      [15, "d1", "refused", "montant"],
      [19, "d\uFFFD1", "refused", "dossier"],
    ]);
    expect(answer.items.map(({ detail }) => detail)).toMatchSnapshot();
    expect(answer).toMatchObject({ rows: 15, skipped: 1, accepted: 2, duplicates: 1, held: 0, refused: 11 });
    expect((await ledgerOf(organization)).map(({ id, value, subject }) => [id, value, subject])).toEqual([
      ["d1", "10", "Dupont"],
      ["d11", "-3.25", 'Guillemets "doubles"'],
    ]);
  });

  it("gives the refused rows back so that they can be mended and sent again with the same mapping", async () => {
    const file = `${HEADER}\nd1;anna;10;2026-11-01;=HYPERLINK("x")\nd2;personne;"1 000";2026-11-01;=1+1\nd3;anna;-5,5;2026-11-01;+33 6\n`;
    const first = await imported(organization, file, MAPPING);
    expect(first).toMatchObject({ accepted: 1, refused: 2 });
    const [header, ...rows] = first.corrections.trimEnd().split("\r\n");
    expect(header).toBe(`${HEADER};reason for refusal`);
    expect(rows[0]).toMatch(/^d2;personne;1 000;2026-11-01;'=1\+1;/);
    // A telephone number is no formula.
    expect(rows[1]).toMatch(/^d3;anna;-5,5;2026-11-01;\+33 6;/);
    const mended = first.corrections.replace("personne;1 000", "anna;1000").replace("-5,5", "-5.5");
    expect(await imported(organization, mended, MAPPING)).toMatchObject({
      rows: 2,
      accepted: 2,
      refused: 0,
      corrections: "",
    });
    expect((await ledgerOf(organization)).map(({ subject }) => subject)).toEqual(['=HYPERLINK("x")', "=1+1", "+33 6"]);
    const again = await imported(organization, first.corrections, MAPPING);
    expect(again.corrections.split("\r\n")[0]).toBe(header);
  });

  it("adds up, and a dry run says exactly what the real one then does, whatever the file", async () => {
    await organization.run((ctx) => putMetric(ctx, { key: "visits", name: "Visites", needsApproval: true }));
    const cell = (...texts: string[]) => fc.constantFrom(...texts);
    const rows = fc.array(
      fc.tuple(
        cell("a", "b", "c", "d", ""),
        cell("anna", "Jean Petit", "chloe", "x", ""),
        cell("revenue", "visits", "none"),
        cell("1", "1.0", "2", "x", ""),
        cell("2026-11-01", "2026-11-01T00:00:00+01:00", "2026-13-01"),
        cell("", '"', "x;y", "k"),
      ),
      { minLength: 1, maxLength: 40 },
    );
    const mapping: Mapping = {
      source: "libre",
      where: { filtre: ["", "k"] },
      results: [
        { id: "{id}", member: "{qui}", metric: "{quoi}", value: "{combien}", occurredAt: "{quand}" },
        { id: "{id}:bis", member: "{qui}", metric: "revenue", value: "1", occurredAt: "{quand}" },
      ],
      match: { member: ["ref", "name"] },
    };
    let serial = 0;
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        serial++;
        const file = `id;qui;quoi;combien;quand;filtre\n${cells.map((row) => row.join(";")).join("\n")}\n`;
        const own: Mapping = { ...mapping, source: `libre ${serial}` };
        const tried = await imported(organization, file, own, { dryRun: true });
        const { position, ...done } = await imported(organization, file, own);
        expect({ ...tried, position }).toEqual({ ...done, position });
        const { skipped, accepted, duplicates, held, refused } = done;
        expect(skipped + accepted + duplicates + held + refused).toBe(2 * done.rows);
        expect(done.items.filter(({ status }) => status === "refused")).toHaveLength(refused);
      }),
      { numRuns: 40 },
    );
  });
});

it("a header alone is a file of no rows", async () => {
  const answer = await imported(organization, `${HEADER}\n`, MAPPING);
  expect(answer).toMatchObject({ rows: 0, skipped: 0, accepted: 0, duplicates: 0, held: 0, refused: 0, items: [] });
});

describe("a file that is none", () => {
  it.each([
    ["nothing", "", "empty-file"],
    ["blank lines", "\n\n \n", "empty-file"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d4948445200000001", "hex"), "not-a-table"],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1000000", "hex"), "old-workbook"],
    ["a zip that is no workbook", Buffer.from("504b0304140000", "hex"), "damaged-workbook"],
    ["a forbidden column", "a,__proto__\n1,2\n", "forbidden-column"],
    ["a header with control characters", `a,b\u0007\n${"1,2\n".repeat(20)}`, "unreadable-header"],
    ["an open quote", '"a,b\n1,2\n', "unreadable-header"],
  ])("%s is refused by name", async (_name, file, reason) => {
    expect(await refusalOf(imported(organization, file, MAPPING))).toMatchObject({ code: "invalid", reason });
  });

  it("names every column of the mapping that it lacks", async () => {
    const refusal = await refusalOf(imported(organization, "dossier;vendeur;montant\n1;2;3\n", MAPPING));
    expect(refusal.flaws).toEqual([
      { pointer: "/mapping/results/0/occurredAt", code: "unknown-column", params: { value: "date" } },
      { pointer: "/mapping/results/0/subject", code: "unknown-column", params: { value: "client" } },
    ]);
  });
});

describe("who may import", () => {
  const file = `${HEADER}\nd1;anna;1;2026-11-01;\nd2;chloe;1;2026-11-01;\n`;
  it("a manager for its own units, row by row; an admin for all; nobody else", async () => {
    const as = async (ref: string) =>
      imported(organization, file, { ...MAPPING, source: ref }, { principal: await organization.member(ref) });
    expect(await as("nora")).toMatchObject({
      accepted: 1,
      refused: 1,
      items: [{ line: 3, status: "refused", column: "vendeur" }],
    });
    expect(await as("ada")).toMatchObject({ accepted: 2, refused: 0 });
    for (const ref of ["anna", "lea"]) expect(await refusalOf(as(ref))).toMatchObject({ code: "not-found" });
    const key = (scopes: ("read" | "results:write")[]) =>
      imported(
        organization,
        file,
        { ...MAPPING, source: "key" },
        { principal: { kind: "key", keyId: "019a0000-0000-7000-8000-000000000000", scopes } },
      );
    expect(await refusalOf(key(["read"]))).toMatchObject({ code: "forbidden" });
    expect(await key(["results:write"])).toMatchObject({ accepted: 2 });
  });
});
