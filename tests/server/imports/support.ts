import { readFileSync } from "node:fs";
import type { Mapping } from "#core/imports/mapping.ts";
import type { Principal } from "#server/context.ts";
import type { ImportAnswer } from "#server/imports/answer.ts";
import { importFile, type Outcome } from "#server/imports/import-file.ts";
import { runImportJob } from "#server/imports/run-job.ts";
import { readJob } from "#server/jobs/read-job.ts";
import type { TestNetwork, TestOrganization } from "../../support/app.ts";
import { realData } from "../../support/real-data.ts";

const SYSTEM: Principal = { kind: "system", name: "test" };

type How = { dryRun?: boolean; principal?: Principal; piece?: number; filename?: string };

/** Sends a file as it would stream over a wire. */
export function send(
  organization: TestOrganization,
  file: Buffer | string,
  mapping: Mapping,
  how: How = {},
): Promise<Outcome> {
  const { dryRun = false, principal = SYSTEM, piece = 50_000, filename = "file.csv" } = how;
  const bytes = Buffer.from(file);
  async function* stream() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  const who = { organizationId: organization.id, principal };
  return importFile(organization.app, who, { stream: stream(), filename, mapping, dryRun, locale: "en" });
}

/** Sends a file and gives the answer, of the job too where it became one. */
export async function imported(
  organization: TestOrganization,
  file: Buffer | string,
  mapping: Mapping,
  how: How = {},
): Promise<ImportAnswer> {
  const outcome = await send(organization, file, mapping, how);
  if (outcome.kind === "answer") return outcome.answer;
  await runImportJob(organization.app, organization.id, outcome.jobId);
  return jobAnswer(organization, outcome.jobId);
}

export async function jobAnswer(organization: TestOrganization, jobId: string): Promise<ImportAnswer> {
  const job = await organization.run((ctx) => readJob(ctx, jobId));
  if (job.state !== "done") throw new Error(`job ${job.state}: ${JSON.stringify(job)}`);
  return job.result as ImportAnswer;
}

export type Kept = {
  source: string;
  id: string;
  member: string;
  metric: string;
  value: string;
  at: number;
  subject: string | null;
};

/** Everything of an organization's ledger that came in as a result, in its order. */
export const ledgerOf = (organization: TestOrganization): Promise<Kept[]> =>
  organization.run(async ({ tx }) => [
    ...(await tx.sql<Kept[]>`
      select l.source, l.external_id as id, m.ref as member, l.metric, trim_scale(l.value)::text as value, l.occurred_at as at, d.subject
      from ledger l join members m on m.organization_id = l.organization_id and m.id = l.member_id
      left join ledger_details d on d.organization_id = l.organization_id and d.position = l.position
      where l.kind = 'result' order by l.position`),
  ]);

export const CRM_MAPPING: Mapping = {
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

const crm = realData("crm-sales");
export const hasCrm = crm !== null;
export const crmText = (): string => readFileSync(`${crm}/sales_pipeline.csv`, "utf8");
export const rowsOf = (text: string): string[][] =>
  text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(","));

const refOf = (name: string) => name.toLowerCase().replaceAll(" ", ".");

/** Reps under their managers under their regions, as sales_teams.csv has them. */
export function crmNetwork(): TestNetwork {
  const teams = rowsOf(readFileSync(`${crm}/sales_teams.csv`, "utf8")).slice(1);
  const regions = [...new Set(teams.map((row) => row[2] ?? ""))];
  const managers = new Map(teams.map((row) => [row[1] ?? "", row[2] ?? ""]));
  return {
    units: [
      ...regions.map((name) => ({ ref: refOf(name), name })),
      ...[...managers].map(([name, region]) => ({ ref: `team:${refOf(name)}`, name, parent: refOf(region) })),
    ],
    members: [
      ...[...managers.keys()].map((name) => ({
        ref: refOf(name),
        name,
        role: "manager" as const,
        unit: `team:${refOf(name)}`,
      })),
      ...teams.map((row) => ({ ref: refOf(row[0] ?? ""), name: row[0] ?? "", unit: `team:${refOf(row[1] ?? "")}` })),
    ],
    metrics: [
      { key: "revenue", name: "Revenue", unit: "USD" },
      { key: "deals-won", name: "Deals won" },
    ],
  };
}
