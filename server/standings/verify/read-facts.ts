import type { Definition } from "#core/challenges/definition.ts";
import type { Network } from "#core/network.ts";
import type { Ctx } from "../../context.ts";
import { byBytes, type Fact } from "./facts.ts";
import type { Life } from "./life.ts";

/** What later happened to results, of a whole ledger: by the position of the result. */
export type Aftermath = {
  readonly reversals: ReadonlyMap<number, number>;
  readonly decisions: ReadonlyMap<number, { readonly position: number; readonly approved: boolean }>;
};

const A_PIECE = 2_000;

export async function readAftermath({ tx }: Ctx): Promise<Aftermath> {
  const reversals = new Map<number, number>();
  const decisions = new Map<number, { position: number; approved: boolean }>();
  const later = tx.sql<{ kind: string; position: number; target: number; approved: boolean | null }[]>`
    select kind, position, target, approved from ledger where target is not null`;
  for await (const rows of later.cursor(A_PIECE)) {
    for (const { kind, position, target, approved } of rows) {
      if (kind === "reversal") reversals.set(target, position);
      else decisions.set(target, { position, approved: approved === true });
    }
  }
  return { reversals, decisions };
}

type Row = {
  position: number;
  recordedAt: number;
  source: string;
  id: string;
  memberId: string;
  metric: string;
  value: string;
  at: number;
  subject: string | null;
  isHeld: boolean;
};

/** The results of some members that count for a challenge, before any criterion looks at them: in order of occurredAt. */
export async function readFacts(
  { tx }: Ctx,
  definition: Definition,
  memberIds: readonly string[],
  aftermath: Aftermath,
  life: Life,
  lateFrom: number,
): Promise<Fact[]> {
  const metrics = definition.criteria.flatMap(({ metric, measure }) =>
    measure.kind === "ratio" ? [metric, measure.over] : [metric],
  );
  const found = tx.sql<Row[]>`
    select position, recorded_at as "recordedAt", source, external_id as id, member_id as "memberId", metric,
      value, occurred_at as at, subject, held is not null as "isHeld"
    from ledger where kind = 'result' and position <= ${life.position}
      and member_id = any(${memberIds as string[]}::uuid[]) and metric = any(${metrics}::text[])`;
  const facts: Fact[] = [];
  for await (const rows of found.cursor(A_PIECE)) {
    for (const { position, recordedAt, isHeld, value, ...row } of rows) {
      const reversed = aftermath.reversals.get(position);
      if (reversed !== undefined && reversed <= life.position) continue;
      const decision = aftermath.decisions.get(position);
      const approved = decision && decision.position <= life.position ? decision.approved : null;
      if (approved === false || (isHeld && approved !== true)) continue;
      const isAfterLaunch = life.launchPosition !== null && position > life.launchPosition;
      if (isAfterLaunch && recordedAt >= lateFrom) continue;
      facts.push({ ...row, value: tenThousandths(value), approved: approved === true });
    }
  }
  return facts.sort((a, b) => a.at - b.at || byBytes(a.source, b.source) || byBytes(a.id, b.id));
}

function tenThousandths(decimal: string): bigint {
  const [whole = "", decimals = ""] = decimal.split(".");
  return BigInt(whole + decimals.padEnd(4, "0").slice(0, 4));
}

/** Everybody whose results may be credited to one of these participants: themselves, or whoever was ever below their units. */
export function membersBehind(definition: Definition, network: Network, participants: ReadonlySet<string>): string[] {
  if (definition.participants.kind === "members") return [...participants];
  const isBelow = (unitId: string): boolean => {
    for (let unit = network.units.get(unitId); unit; unit = network.units.get(unit.parentId ?? "")) {
      if (participants.has(unit.id)) return true;
    }
    return false;
  };
  return [...network.members.values()]
    .filter(({ assignments }) => assignments.some(({ unitId }) => isBelow(unitId)))
    .map(({ id }) => id);
}
