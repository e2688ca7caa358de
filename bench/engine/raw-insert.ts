import { createHash } from "node:crypto";
import postgres from "postgres";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Organization } from "../product/organization.ts";
import { result } from "./season.ts";

type Row = {
  position: number;
  externalId: string;
  memberId: string;
  metric: string;
  value: number;
  occurredAt: string;
  subject: string;
  digest: Buffer;
};

/**
 * The rival that ingestion is measured against: postgres.js and one multi-row `insert … select from unnest` of the rows that
 * the product keeps in its ledger, by a superuser whom no policy slows. It checks nothing, scores nothing, answers nobody.
 */
export class RawInsert {
  readonly #sql: postgres.Sql;
  readonly #organizationId: string;
  readonly #memberIds: readonly string[];
  inserted = 0;

  private constructor(sql: postgres.Sql, organizationId: string, memberIds: readonly string[]) {
    this.#sql = sql;
    this.#organizationId = organizationId;
    this.#memberIds = memberIds;
  }

  /** Its rows belong to an organization of its own, with the season's network and no challenge. */
  static async open(organization: Organization, connections: number): Promise<RawInsert> {
    const sql = postgres(organization.product.superuserUrl, { max: connections, onnotice: () => {} });
    const rows = await sql<{ id: string }[]>`
      select id from members where organization_id = ${organization.id} order by ref`;
    return new RawInsert(
      sql,
      organization.id,
      rows.map(({ id }) => id),
    );
  }

  /** Rows made ready, as a program that has them in memory would hold them. */
  rows(first: number, count: number): Row[] {
    return Array.from({ length: count }, (_, index) => {
      const n = first + index;
      const { id, member, metric, value, occurredAt, subject } = result(n);
      const digest = createHash("sha256").update(subject).digest();
      const memberId = this.#memberIds[member] ?? "";
      // The product's own entries lie at the first positions.
      return { position: 1_000_000_000 + n, externalId: id, memberId, metric, value, occurredAt, subject, digest };
    });
  }

  /** One statement, one transaction, durable when it resolves. */
  async insert(rows: readonly Row[]): Promise<void> {
    const column = (of: (row: Row) => string | number) => arrayLiteral(rows.map(of));
    const now = new Date().toISOString();
    const digests = column((row) => `\\x${row.digest.toString("hex")}`);
    await this.#sql`
      insert into ledger (organization_id, kind, recorded_at, source, position, external_id, member_id, metric, value,
        occurred_at, subject, details_digest, hash)
      select ${this.#organizationId}::uuid, 'result', ${now}::timestamptz, 'raw', * from unnest(
        ${column((row) => row.position)}::text[]::bigint[], ${column((row) => row.externalId)}::text[],
        ${column((row) => row.memberId)}::text[]::uuid[], ${column((row) => row.metric)}::text[],
        ${column((row) => row.value)}::text[]::numeric[], ${column((row) => row.occurredAt)}::text[]::timestamptz[],
        ${column((row) => row.digest.toString("base64url", 0, 16))}::text[], ${digests}::text[]::bytea[],
        ${digests}::text[]::bytea[])`;
    this.inserted += rows.length;
  }

  async count(): Promise<number> {
    const [row] = await this.#sql<{ count: number }[]>`
      select count(*)::int from ledger where organization_id = ${this.#organizationId} and source = 'raw'`;
    return row?.count ?? 0;
  }

  close(): Promise<void> {
    return this.#sql.end();
  }
}

/** The rival as a contestant: batches of `size`, `inFlight` under way, results per second. */
export function inserting(raw: RawInsert, { size, inFlight, most }: { size: number; inFlight: number; most: number }) {
  let next = 0;
  let batches: Row[][] = [];
  return {
    name: "insert",
    async prepare() {
      batches = Array.from({ length: Math.ceil(most / size) }, () => {
        next += size;
        return raw.rows(next - size, size);
      });
    },
    async slot(ms: number) {
      const before = raw.inserted;
      const began = performance.now();
      await Promise.all(
        Array.from({ length: inFlight }, async () => {
          while (performance.now() - began < ms) {
            const batch = batches.pop();
            if (!batch) return;
            await raw.insert(batch);
          }
        }),
      );
      return { results: ((raw.inserted - before) * 1000) / (performance.now() - began) };
    },
  };
}
