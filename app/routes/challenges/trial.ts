import type { Advice } from "#core/challenges/advice.ts";
import type { Definition } from "#core/challenges/definition.ts";
import { resolveWindows } from "#core/challenges/windows.ts";
import { adviseChallenge } from "#server/challenges/advise.ts";
import { previewChallenge } from "#server/challenges/preview.ts";
import type { Ctx } from "#server/context.ts";
import type { TrialOutcome } from "../../components/challenges/trial.tsx";
import { shiftDay } from "./definition-form.ts";
import { criterionInfoOf } from "./tower-info.ts";

const DAY_MS = 86_400_000;
const FEW_ROWS = 10;

/**
 * Tries a definition on results that are already known. A window that has not begun is moved back by whole weeks until it
 * is over: the same days of the week, as recent as can be. The advice is about the rules as they are.
 */
export async function tryOut(ctx: Ctx, definition: Definition): Promise<TrialOutcome & { advice: Advice[] }> {
  const past = intoThePast(definition, ctx.now);
  const { standings, fairness } = await previewChallenge(ctx, past);
  const { network } = await ctx.app.networks.of(ctx);
  const { startsAt, endsAt } = resolveWindows(past);
  const info = {
    challenge: "",
    kind: past.participants.kind,
    timeZone: past.timeZone,
    criteria: past.criteria.map((criterion) => criterionInfoOf(criterion, network.metrics)),
    tieBreaks: [],
    unitNames: Object.fromEntries([...network.units.values()].map(({ ref, name }) => [ref, name])),
  };
  const advice = await adviseChallenge(ctx, definition);
  return { info, rows: standings.rows.slice(0, FEW_ROWS), total: standings.total, fairness, startsAt, endsAt, advice };
}

function intoThePast(definition: Definition, now: number): Definition {
  const { startsAt, endsAt } = resolveWindows(definition);
  if (startsAt <= now) return definition;
  const days = -7 * Math.ceil((endsAt - now) / (7 * DAY_MS));
  const rounds = definition.rounds && "list" in definition.rounds ? undefined : definition.rounds;
  return { ...definition, start: shiftDay(definition.start, days), end: shiftDay(definition.end, days), rounds };
}
