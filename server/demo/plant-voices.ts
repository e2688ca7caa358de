import { dayOf, formatInstant } from "#core/calendar.ts";
import { unitAt } from "#core/people/managed.ts";
import type { DemoNetwork } from "#db/seed/shapes.ts";
import { DECLARATIONS, SURVEY, VISIT } from "#db/seed/voices.ts";
import type { Ctx } from "../context.ts";
import { declareResult } from "../declarations/declare.ts";
import { addAction, answerVisit } from "../visits/answer.ts";
import { beginVisit } from "../visits/begin.ts";
import { keepMarks, submitVisit } from "../visits/fill.ts";
import { createGrid } from "../visits/grid.ts";
import { createWave } from "../waves/create.ts";
import { takeAnswers } from "../waves/take-answers.ts";
import { WAVE_METRIC } from "../waves/wave.ts";

const DAY_MS = 86_400_000;
/** The visit's actions are due this long after it, the survey lies this long around it. */
const AROUND_MS = 20 * DAY_MS;

/** A rep declares, customers answer, a shop is visited: all in the point of sale of the rep whose door stands open. */
export async function plantVoices(ctx: Ctx, network: DemoNetwork): Promise<void> {
  const { network: known, memberIdOfRef } = await ctx.app.networks.of(ctx);
  const rep = known.members.get(memberIdOfRef.get(network.doors.rep) ?? "");
  const unitId = rep && unitAt(rep, ctx.now);
  const unit = known.units.get(unitId ?? "");
  if (!rep || !unit) throw new Error("the demo lost its rep");
  const asRep: Ctx = { ...ctx, principal: { kind: "member", memberId: rep.id, role: rep.role } };
  const today = dayOf(ctx.now, network.timeZone);
  for (const [number, declaration] of DECLARATIONS.entries()) {
    const form = { id: `demo-${number}`, member: null, occurredOn: today, link: "", pictureId: null };
    await declareResult(asRep, { ...form, ...declaration });
  }
  const reps = [...known.members.values()]
    .filter((member) => member.role === "rep" && member.active && unitAt(member, ctx.now) === unit.id)
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
  await plantSurvey(ctx, unit.ref, reps);
  await plantVisit(ctx, unit.ref, network);
}

async function plantSurvey(ctx: Ctx, unit: string, reps: readonly { readonly ref: string }[]): Promise<void> {
  const { name, question, metric, minimum, lowest, highest, answers } = SURVEY;
  const day = (at: number) => dayOf(at, ctx.organization.timeZone);
  const [firstDay, lastDay] = [day(ctx.now - AROUND_MS), day(ctx.now + AROUND_MS)];
  const numbers = { minimum: String(minimum), lowest: String(lowest), highest: String(highest) };
  const wish = { name, question, metric, about: "members", unit, firstDay, lastDay, ...numbers };
  const waveId = await createWave(ctx, wish);
  const results = answers.flatMap((scores, rep) =>
    scores.map((score, turn) => ({
      id: `demo-${rep}-${turn}`,
      member: reps[rep % reps.length]?.ref ?? "",
      metric: WAVE_METRIC + waveId,
      value: String(score),
      occurredAt: formatInstant(ctx.now - (turn + 1) * DAY_MS),
    })),
  );
  const [refused] = await takeAnswers(ctx, "demo", results);
  if (refused) throw new Error(`the demo's survey was refused: ${JSON.stringify(refused)}`);
}

async function plantVisit(ctx: Ctx, unit: string, network: DemoNetwork): Promise<void> {
  const { name, metric, items, marks, note, answer, actions } = VISIT;
  const grid = await createGrid(ctx, { name, metric, milestoneMetric: "", unit: null, items: items.join("\n") });
  const visitId = await beginVisit(ctx, { grid, unit, day: dayOf(ctx.now - DAY_MS, network.timeZone) });
  await keepMarks(
    ctx,
    visitId,
    marks.map((mark, item) => ({ item, mark, note: item === marks.indexOf("unseen") ? note : "" })),
  );
  await submitVisit(ctx, visitId);
  await answerVisit(ctx, visitId, answer);
  const dueOn = dayOf(ctx.now + AROUND_MS, network.timeZone);
  for (const text of actions) await addAction(ctx, visitId, { text, dueOn });
}
