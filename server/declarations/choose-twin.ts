import { allow } from "../auth/allow.ts";
import type { Ctx } from "../context.ts";
import { notFound, Refusal } from "../refusal.ts";
import { lockHead } from "../results/append.ts";
import { type Decision, enterDecisions } from "../results/enter-decisions.ts";
import { type FoundResult, findResultAt } from "../results/find.ts";
import { judge } from "../results/judge.ts";
import { reverseResult } from "../results/reverse.ts";
import { factKey, reportsNear } from "../results/twins.ts";

/** Which report of a fact counts: the one at this position, or all of them because they are facts of their own. */
export type TwinChoice = {
  readonly positions: readonly number[];
  readonly chosen: number | "all";
  readonly reason: string;
};

/**
 * One decision on several reports of one fact: the chosen one counts and the others do not, whether they waited or counted
 * already. `awaiting`: the chosen one is so large that a second person has to choose it too; till then nothing changes.
 * Throws a Refusal: 404 for a report that the asker may not decide, 409 where the reports are no longer what was seen,
 * 422 without a reason.
 */
export async function chooseTwin(ctx: Ctx, { positions, chosen, reason }: TwinChoice): Promise<{ awaiting: boolean }> {
  if (!reason.trim()) throw new Refusal("invalid", { flaws: [{ pointer: "/reason", code: "reason-missing" }] });
  await lockHead(ctx);
  const reports: FoundResult[] = [];
  for (const position of new Set(positions)) {
    const report = await findResultAt(ctx, position);
    const { memberId } = report.entry;
    await allow(ctx, "result.decide", { kind: "result", memberId, pending: true });
    reports.push(report);
  }
  await requireSameFact(ctx, reports, positions);
  const stays = (report: FoundResult) => chosen === "all" || report.entry.position === chosen;
  if (!reports.some(stays)) throw notFound();
  const decisions: Decision[] = [];
  let isAwaiting = false;
  for (const report of reports.filter((one) => stays(one) && isWaiting(one))) {
    const judged = await judge(ctx, report, true);
    if (judged.kind === "awaits-second") isAwaiting = true;
    if (judged.kind === "fresh") decisions.push({ ...judged, approve: true });
  }
  if (isAwaiting) return { awaiting: true };
  const others = reports.filter((one) => !stays(one));
  for (const report of others.filter(isWaiting)) {
    const judged = await judge(ctx, report, false);
    if (judged.kind === "fresh") decisions.push({ ...judged, approve: false });
  }
  for (const { entry } of others.filter((one) => !isWaiting(one))) {
    await reverseResult(ctx, { source: entry.source, id: entry.id, reason });
  }
  await enterDecisions(ctx, decisions, reason.trim());
  return { awaiting: false };
}

const isWaiting = ({ entry, decision }: FoundResult) => entry.held && decision === null;

/** All reports of one fact and no other, as they stand now: another one may have come, or one been settled elsewhere. */
async function requireSameFact(ctx: Ctx, reports: readonly FoundResult[], positions: readonly number[]): Promise<void> {
  const known = reports.map(({ entry }) => ({ ...entry, subject: null }));
  const near = await reportsNear(ctx, known);
  const keyAt = new Map(near.map((report) => [report.position, factKey(report, ctx.organization.timeZone)]));
  const keys = new Set(positions.map((position) => keyAt.get(position)));
  const [key] = keys;
  const all = [...keyAt].filter(([, other]) => other === key).map(([position]) => position);
  const isWhole = keys.size === 1 && key !== undefined && all.length === new Set(positions).size && all.length > 1;
  if (!isWhole) throw new Refusal("conflict", { reason: "twins-changed" });
}
