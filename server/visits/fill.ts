import { formatInstant } from "#core/calendar.ts";
import { formatValue } from "#core/decimal.ts";
import { isKeepable } from "#core/keepable.ts";
import { unitAt, unitsUnder } from "#core/people/managed.ts";
import { MARKS, type Mark, scoreOf } from "#core/visits/score.ts";
import { audit } from "../audit/audit.ts";
import type { Ctx } from "../context.ts";
import { notify } from "../notices/notify.ts";
import { type Flaw, Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { recordBatches } from "../results/record.ts";
import { VISIT_SOURCE } from "../results/reserved-sources.ts";
import { type Grid, readGrid } from "./grid.ts";
import { marksOf, requireOpen, type Visit } from "./visit.ts";

/** What the visitor marked so far; an item that is not marked yet is left out, or has a blank mark beside its note. */
export type MarkInput = { readonly item: number; readonly mark: string; readonly note: string };

const LONGEST_NOTE = 500;
/** Who records a visit's score: nobody who came over a wire. */
const RECORDER = { kind: "system", name: "visit" } as const;

/** Keeps what the visitor marked. Throws a Refusal: 404, 409 once it is handed in, 422 with flaws. */
export async function keepMarks(ctx: Ctx, visitId: string, typed: readonly MarkInput[]): Promise<void> {
  const visit = await requireOpen(ctx, visitId);
  const grid = await readGrid(ctx, visit.gridId, visit.gridVersion);
  const known = typed.filter(({ item }) => grid.items[item] !== undefined);
  const flaws: Flaw[] = known.flatMap(({ item, mark, note }) => [
    ...(isMark(mark) ? [] : [{ pointer: `/mark/${item}`, code: mark === "" ? "mark-missing" : "bad-value" }]),
    ...(note.length > LONGEST_NOTE
      ? [{ pointer: `/note/${item}`, code: "too-long", params: { most: LONGEST_NOTE } }]
      : []),
    ...(isKeepable(note) ? [] : [{ pointer: `/note/${item}`, code: "unkeepable-characters" }]),
  ]);
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  for (const { item, mark, note } of known) {
    await ctx.tx.sql`
      insert into visit_marks (organization_id, visit_id, item, mark, note)
      values (${ctx.organization.id}, ${visit.id}, ${item}, ${mark}, ${note.trim()})
      on conflict (organization_id, visit_id, item) do update set mark = excluded.mark, note = excluded.note`;
  }
}

/**
 * Hands a visit in: its score becomes a result of everybody who belonged to the point of sale that day, and so does the
 * milestone where it follows a visit with an action plan. Throws a Refusal: 404, 409 once it is handed in, 422 for items
 * that are not marked.
 */
export async function submitVisit(ctx: Ctx, visitId: string): Promise<void> {
  await lockHead(ctx);
  const visit = await requireOpen(ctx, visitId);
  const grid = await readGrid(ctx, visit.gridId, visit.gridVersion);
  const marks = await marksOf(ctx, visit.id);
  const marked = new Set(marks.map(({ item }) => item));
  const missing = grid.items.flatMap((_, item) => (marked.has(item) ? [] : item));
  if (missing.length > 0) {
    const flaws = missing.map((item) => ({ pointer: `/mark/${item}`, code: "mark-missing" }));
    throw new Refusal("invalid", { flaws });
  }
  const score = scoreOf(marks.map(({ mark }) => mark));
  const followsPlan = grid.milestoneMetric !== null && (await isAfterPlan(ctx, visit));
  await ctx.tx.sql`
    update visits set submitted_at = ${new Date(ctx.now)}, score = ${score === null ? null : formatValue(score)}
    where id = ${visit.id}`;
  const people = await peopleOf(ctx, visit);
  await record(ctx, visit, grid, people, [
    ...(score === null ? [] : [{ metric: grid.metric, value: formatValue(score), suffix: "" }]),
    ...(followsPlan && grid.milestoneMetric
      ? [{ metric: grid.milestoneMetric, value: "1", suffix: ":milestone" }]
      : []),
  ]);
  await audit(ctx, "visit.submit", { thing: "visit", thingId: visit.id });
  await notify(
    ctx,
    people.map(({ id }) => id),
    "visit-submitted",
    null,
    { name: grid.name, visit: visit.id },
  );
}

const isMark = (text: string): text is Mark => MARKS.some((mark) => mark === text);

/** Whether the visit before this one, with the same grid at the same place, was answered with actions. */
async function isAfterPlan(ctx: Ctx, visit: Visit): Promise<boolean> {
  const [before] = await ctx.tx.sql<{ hasPlan: boolean }[]>`
    select exists (select from visit_actions a where a.visit_id = v.id) as "hasPlan" from visits v
    where v.grid_id = ${visit.gridId} and v.unit_id = ${visit.unitId} and v.submitted_at is not null
      and v.visited_at < ${new Date(visit.visitedAt)}
    order by v.visited_at desc limit 1`;
  return before?.hasPlan === true;
}

async function peopleOf(ctx: Ctx, visit: Visit) {
  const { network } = await ctx.app.networks.of(ctx);
  const units = unitsUnder(network, visit.unitId);
  return [...network.members.values()].filter(
    (member) => member.active && units.has(unitAt(member, visit.visitedAt) ?? ""),
  );
}

type Fact = { readonly metric: string; readonly value: string; readonly suffix: string };

async function record(
  ctx: Ctx,
  visit: Visit,
  grid: Grid,
  people: readonly { id: string; ref: string }[],
  facts: Fact[],
) {
  const results = people.flatMap(({ id, ref }) =>
    facts.map(({ metric, value, suffix }) => ({
      id: `${visit.id}${suffix}:${id}`,
      member: ref,
      metric,
      value,
      occurredAt: formatInstant(visit.visitedAt),
      subject: grid.name,
    })),
  );
  if (results.length === 0) return;
  const [recorded] = await recordBatches(ctx, [{ principal: RECORDER, source: VISIT_SOURCE, results }]);
  const refused = recorded?.items.find(({ status }) => status === "refused");
  if (refused) throw new Error(`a visit was refused by the ledger: ${JSON.stringify(refused)}`);
}
