import { isDay } from "#core/calendar.ts";
import { isKeepable } from "#core/keepable.ts";
import { newId } from "#db/id.ts";
import { audit } from "../audit/audit.ts";
import type { Ctx } from "../context.ts";
import { type Flaw, notFound, Refusal } from "../refusal.ts";
import { requireVisit, type Visit } from "./visit.ts";

const LONGEST_ANSWER = 2_000;
const LONGEST_ACTION = 300;
const MOST_ACTIONS = 30;

const memberOf = (ctx: Ctx) => (ctx.principal.kind === "member" ? ctx.principal.memberId : null);

/** What the point of sale says about a visit. Throws a Refusal: 404, 409 before it is handed in, 422 with flaws. */
export async function answerVisit(ctx: Ctx, visitId: string, answer: string): Promise<void> {
  const visit = await requireSubmitted(ctx, visitId);
  const flaws = textFlaws("/answer", answer, LONGEST_ANSWER);
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  await ctx.tx.sql`
    update visits set answer = ${answer.trim()}, answered_by = ${memberOf(ctx)}, answered_at = ${new Date(ctx.now)}
    where id = ${visit.id}`;
  await audit(ctx, "visit.answer", { thing: "visit", thingId: visit.id });
}

/** Adds an improvement action with its date. Throws as `answerVisit`. */
export async function addAction(ctx: Ctx, visitId: string, { text, dueOn }: { text: string; dueOn: string }) {
  const visit = await requireSubmitted(ctx, visitId);
  const flaws = [
    ...textFlaws("/text", text, LONGEST_ACTION),
    ...(isDay(dueOn) ? [] : [{ pointer: "/dueOn", code: "not-a-day" }]),
  ];
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
  const [row] = await ctx.tx.sql<{ count: number }[]>`
    select count(*)::integer as count from visit_actions where visit_id = ${visit.id}`;
  if ((row?.count ?? 0) >= MOST_ACTIONS) {
    throw new Refusal("invalid", { flaws: [{ pointer: "/text", code: "too-long", params: { most: MOST_ACTIONS } }] });
  }
  await ctx.tx.sql`
    insert into visit_actions (organization_id, id, visit_id, text, due_on, by_member_id, created_at)
    values (${ctx.organization.id}, ${newId()}, ${visit.id}, ${text.trim()}, ${dueOn}, ${memberOf(ctx)},
      ${new Date(ctx.now)})`;
  await audit(ctx, "visit.plan", { thing: "visit", thingId: visit.id });
}

/** Says that an action is done, or is not. Throws a Refusal: 404, 409. */
export async function completeAction(ctx: Ctx, visitId: string, actionId: string, isDone: boolean): Promise<void> {
  const visit = await requireSubmitted(ctx, visitId);
  const { count } = await ctx.tx.sql`
    update visit_actions set done_at = ${isDone ? new Date(ctx.now) : null}
    where visit_id = ${visit.id} and id::text = ${actionId}`;
  if (count === 0) throw notFound();
}

async function requireSubmitted(ctx: Ctx, visitId: string): Promise<Visit> {
  const visit = await requireVisit(ctx, visitId, "visits.answer", { lock: true });
  if (visit.submittedAt === null) throw new Refusal("conflict", { reason: "visit-not-submitted" });
  return visit;
}

function textFlaws(pointer: string, text: string, most: number): Flaw[] {
  if (text.trim() === "") return [{ pointer, code: "blank" }];
  if (text.length > most) return [{ pointer, code: "too-long", params: { most } }];
  return isKeepable(text) ? [] : [{ pointer, code: "unkeepable-characters" }];
}
