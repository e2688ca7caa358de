import type { CountingResult } from "#core/results/counting.ts";
import type { IsNewSubject } from "#core/scoring/card.ts";
import { type CardKey, cardKeyText, subjectsOf } from "#core/scoring/card.ts";
import type { Plan } from "#core/scoring/plan.ts";
import { arrayLiteral } from "#db/array-literal.ts";
import type { Ctx } from "../context.ts";
import { NO_MEMBER } from "./cards.ts";

type Keyed = { readonly key: CardKey; readonly results: readonly CountingResult[] };
type SubjectRow = { key: CardKey; criterionId: string; windowNo: number; subject: string };

/** Which subjects a `distinct` criterion has already counted, and those noted since. */
export type Subjects = {
  isNew(key: CardKey, result: CountingResult): IsNewSubject;
  note(key: CardKey, result: CountingResult): void;
};

const textOf = (row: SubjectRow) => JSON.stringify([cardKeyText(row.key), row.criterionId, row.windowNo, row.subject]);

function rowsOf(plan: Plan, key: CardKey, result: CountingResult): SubjectRow[] {
  const { subject } = result;
  return subject === null ? [] : subjectsOf(plan, key, result).map((where) => ({ key, ...where, subject }));
}

/** Reads the rows of the subjects that the waiting results name; none where no criterion counts subjects. */
export async function knownSubjects(
  ctx: Ctx,
  challengeId: string,
  plan: Plan,
  waiting: Iterable<Keyed>,
): Promise<Subjects> {
  const rows = [...waiting].flatMap(({ key, results }) => results.flatMap((result) => rowsOf(plan, key, result)));
  const known = new Set<string>();
  if (rows.length > 0) {
    const found = await ctx.tx.sql<
      { participantId: string; memberId: string; criterionId: string; windowNo: number; subject: string }[]
    >`
      select participant_id as "participantId", member_id as "memberId", criterion_id as "criterionId",
             window_no as "windowNo", subject
      from tally_subjects where challenge_id = ${challengeId}
        and (participant_id, member_id, criterion_id, window_no, subject) in (select * from unnest(${columns(ctx, rows)}))`;
    for (const { participantId, memberId, ...where } of found) {
      known.add(textOf({ key: { participantId, memberId: memberId === NO_MEMBER ? null : memberId }, ...where }));
    }
  }
  return {
    isNew: (key, result) => (criterionId, windowNo) =>
      !known.has(textOf({ key, criterionId, windowNo, subject: result.subject ?? "" })),
    note(key, result) {
      for (const row of rowsOf(plan, key, result)) known.add(textOf(row));
    },
  };
}

/** Adds the results' subjects to the rows that count them. */
export async function countSubjects(
  ctx: Ctx,
  challengeId: string,
  plan: Plan,
  counted: readonly Keyed[],
): Promise<void> {
  const counts = new Map<string, { row: SubjectRow; count: number }>();
  for (const { key, results } of counted) {
    for (const row of results.flatMap((result) => rowsOf(plan, key, result))) {
      const known = counts.get(textOf(row));
      if (known) known.count++;
      else counts.set(textOf(row), { row, count: 1 });
    }
  }
  if (counts.size === 0) return;
  const rows = [...counts.values()];
  await ctx.tx.sql`
    insert into tally_subjects (organization_id, challenge_id, participant_id, member_id, criterion_id, window_no, subject, count)
    select ${ctx.organization.id}::uuid, ${challengeId}::uuid, * from unnest(
      ${columns(
        ctx,
        rows.map(({ row }) => row),
      )}, ${arrayLiteral(rows.map(({ count }) => count))}::text[]::integer[])
    on conflict (organization_id, challenge_id, participant_id, member_id, criterion_id, window_no, subject)
      do update set count = tally_subjects.count + excluded.count`;
}

export async function deleteSubjects(ctx: Ctx, challengeId: string, key: CardKey): Promise<void> {
  await ctx.tx.sql`
    delete from tally_subjects where challenge_id = ${challengeId} and participant_id = ${key.participantId}
      and member_id = ${key.memberId ?? NO_MEMBER}`;
}

const columns = (ctx: Ctx, rows: readonly SubjectRow[]) => ctx.tx.sql`
  ${arrayLiteral(rows.map(({ key }) => key.participantId))}::text[]::uuid[],
  ${arrayLiteral(rows.map(({ key }) => key.memberId ?? NO_MEMBER))}::text[]::uuid[],
  ${arrayLiteral(rows.map(({ criterionId }) => criterionId))}::text[],
  ${arrayLiteral(rows.map(({ windowNo }) => windowNo))}::text[]::integer[],
  ${arrayLiteral(rows.map(({ subject }) => subject))}::text[]`;
