import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MappingDraft } from "#core/imports/draft.ts";
import type { Principal } from "#server/context.ts";
import { beginImport } from "#server/imports/begin.ts";
import { openCorrections } from "#server/imports/corrections.ts";
import { orderImport, removeImport } from "#server/imports/order.ts";
import { listImports, readImport } from "#server/imports/read-imports.ts";
import { runImportJob } from "#server/imports/run-job.ts";
import { type TestOrganization, testApp } from "../../support/app.ts";
import { SMALL_NETWORK } from "../../support/network.ts";
import { ledgerOf } from "./support.ts";

let running: Awaited<ReturnType<typeof testApp>>;
let organization: TestOrganization;
let nora: Principal;

beforeAll(async () => {
  running = await testApp();
});
afterAll(() => running.close());
beforeEach(async () => {
  organization = await running.organization(SMALL_NETWORK);
  nora = await organization.member("nora");
});

const FILE = [
  "N° dossier;Conseiller;Date de vente;Client;Montant HT;Statut",
  "D1;Anna;05/11/2026;Dupont;1 234,50 €;Gagné",
  "D2;Bob;06/11/2026;Durand;7,00 €;Perdu",
  "D3;Bob;07/11/2026;Durand;8,00 €;Gagné",
  "D4;Chloé;07/11/2026;Durand;8,00 €;Gagné",
  "D5;Bob;08/11/2026;Duval;huit;Gagné",
].join("\r\n");

const who = (principal: Principal) => ({ organizationId: organization.id, principal });

async function begin(text = FILE, principal = nora, filename = "Ventes 2026-11.csv"): Promise<string> {
  async function* stream() {
    yield Buffer.from(text);
  }
  return beginImport(running.app, who(principal), { stream: stream(), filename, locale: "fr" });
}
const read = (id: string, principal = nora) => organization.run((ctx) => readImport(ctx, id), principal);
const order = (id: string, draft: MappingDraft, step: "check" | "record", principal = nora) =>
  organization.run((ctx) => orderImport(ctx, id, draft, step), principal);
const run = (id: string) => runImportJob(running.app, organization.id, id);

async function proposalOf(id: string): Promise<MappingDraft> {
  const { draft } = await read(id);
  if (!draft) throw new Error("no proposal");
  return draft;
}

describe("an import by its page", () => {
  it("guesses, tries, records, and gives the refused rows back", async () => {
    const id = await begin();
    const waiting = await read(id);
    expect(waiting).toMatchObject({
      state: "running",
      phase: "mapping",
      filename: "Ventes 2026-11.csv",
      outcome: null,
      isOwn: true,
    });
    expect(waiting.draft).toEqual({
      source: "ventes",
      id: "N° dossier",
      idAnd: "",
      member: "Conseiller",
      occurredAt: "Date de vente",
      subject: "Client",
      evidence: "",
      results: [
        { metric: "revenue", value: "{Montant HT}", suffix: ":revenue" },
        { metric: "deals", value: "1", suffix: ":deals" },
      ],
      where: { Statut: ["Gagné"] },
      date: "D/M/YYYY",
      numbers: ", ",
      currency: "€",
    });
    expect(waiting.inspection).toMatchObject({ isKept: false, rivalDates: ["M/D/YYYY"], rivalNumbers: [] });

    const draft = await proposalOf(id);
    await order(id, draft, "check");
    await run(id);
    expect(await read(id)).toMatchObject({
      state: "running",
      phase: "checked",
      tally: { rows: 5, skipped: 2, accepted: 5, refused: 3 },
    });
    expect(await ledgerOf(organization)).toEqual([]);

    await order(id, draft, "record");
    await expect(order(id, draft, "record")).rejects.toMatchObject({ code: "conflict", reason: "import-under-way" });
    await expect(organization.run((ctx) => removeImport(ctx, id), nora)).rejects.toMatchObject({ code: "conflict" });
    await run(id);
    const done = await read(id);
    expect(done).toMatchObject({
      state: "done",
      phase: "ended",
      tally: { rows: 5, skipped: 2, accepted: 5, refused: 3 },
    });
    expect(done.outcome?.refusals.map(({ line, column }) => [line, column])).toEqual([
      [5, "Conseiller"],
      [5, "Conseiller"],
      [6, "Montant HT"],
    ]);
    expect((await ledgerOf(organization)).map(({ id: own, value }) => [own, value])).toEqual([
      ["D1:revenue", "1234.5"],
      ["D1:deals", "1"],
      ["D3:revenue", "8"],
      ["D3:deals", "1"],
      ["D5:deals", "1"],
    ]);

    const { parts } = await openCorrections(running.app, who(nora), id);
    let corrections = "";
    for await (const part of parts) corrections += part.toString();
    expect(corrections).toMatch(/^N° dossier;Conseiller;.*;motif du refus\r\nD4;.*\r\nD5;.*\r\n$/);

    const again = await begin(corrections.replace("huit", "8,50 €"));
    expect((await read(again)).inspection).toMatchObject({ isKept: true });
    await order(again, await proposalOf(again), "record");
    await run(again);
    expect(await read(again)).toMatchObject({
      state: "done",
      tally: { rows: 2, accepted: 1, duplicates: 1, refused: 2 },
    });

    expect((await organization.run(listImports, nora)).map(({ id: own, state }) => [own, state])).toEqual([
      [again, "done"],
      [id, "done"],
    ]);
    await organization.run((ctx) => removeImport(ctx, id), nora);
    await expect(read(id)).rejects.toMatchObject({ code: "not-found" });
    expect(await ledgerOf(organization)).toHaveLength(6);
  });

  it("says what is missing or wrong in the description, and waits", async () => {
    const id = await begin();
    const draft = await proposalOf(id);
    await expect(order(id, { ...draft, member: "", results: [] }, "record")).rejects.toMatchObject({
      flaws: [{ pointer: "/member" }, { pointer: "/results/0/metric" }],
    });
    await expect(order(id, { ...draft, currency: "EUR" }, "record")).rejects.toMatchObject({
      flaws: [{ pointer: "/formats/currency", code: "bad-currency-sign" }],
    });
    await expect(order(id, { ...draft, subject: "Kunde" }, "record")).rejects.toMatchObject({
      flaws: [{ code: "unknown-column", params: { value: "Kunde" } }, { code: "unknown-column" }],
    });
    expect(await read(id)).toMatchObject({ phase: "mapping" });
  });

  it("is its owner's; an admin sees it, others do not even that it exists", async () => {
    const id = await begin();
    const draft = await proposalOf(id);
    const admin = await organization.member("ada");
    expect(await read(id, admin)).toMatchObject({ isOwn: false });
    await expect(order(id, draft, "record", admin)).rejects.toMatchObject({ code: "not-found" });
    for (const ref of ["max", "anna", "lea"]) {
      const other = await organization.member(ref);
      await expect(read(id, other)).rejects.toMatchObject({ code: "not-found" });
      await expect(organization.run((ctx) => removeImport(ctx, id), other)).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(openCorrections(running.app, who(other), id)).rejects.toMatchObject({ code: "not-found" });
    }
    await expect(begin(FILE, await organization.member("anna"))).rejects.toMatchObject({ code: "not-found" });
    expect(await organization.run(listImports, await organization.member("max"))).toEqual([]);
  });

  it("forgets what nobody took up, and keeps nothing of a file that is none", async () => {
    const id = await begin();
    await expect(begin("")).rejects.toMatchObject({ reason: "empty-file" });
    await expect(begin("a;b\n")).rejects.toMatchObject({ reason: "no-rows" });
    const count = () => organization.run(async ({ tx }) => (await tx.sql`select from jobs`).length);
    expect(await count()).toBe(1);
    running.clock.now += 8 * 86_400_000;
    const next = await begin();
    expect(await count()).toBe(1);
    await expect(read(id)).rejects.toMatchObject({ code: "not-found" });
    expect(await read(next)).toMatchObject({ phase: "mapping" });
    running.clock.now -= 8 * 86_400_000;
  });
});
