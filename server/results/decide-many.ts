import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { lockHead } from "./append.ts";
import { type Decision, enterDecisions } from "./enter-decisions.ts";
import { findResultAt } from "./find.ts";
import { judge } from "./judge.ts";

/** How many were decided, how many large ones wait for a second person, and how many somebody else settled meanwhile. */
export type Decided = { readonly decided: number; readonly awaiting: number; readonly passed: number };

const MOST_AT_ONCE = 200;
const LONGEST_REASON = 2_000;

/**
 * Approves or refuses several results with one reason, scored together. One that was decided or withdrawn meanwhile is
 * passed over. Throws a Refusal: 404 for one that the asker may not decide, 422 for none, too many, or a refusal without
 * its reason.
 */
export async function decideMany(
  ctx: Ctx,
  { positions, approve, reason }: { positions: readonly number[]; approve: boolean; reason: string },
): Promise<Decided> {
  requireDecision({ positions, approve, reason });
  await lockHead(ctx);
  const decisions: Decision[] = [];
  let [awaiting, passed] = [0, 0];
  for (const position of new Set(positions)) {
    const judged = await judgeUnlessSettled(ctx, position, approve);
    if (judged?.kind === "fresh") decisions.push({ ...judged, approve });
    else if (judged?.kind === "awaits-second") awaiting += 1;
    else passed += 1;
  }
  await enterDecisions(ctx, decisions, reason.trim() || null);
  return { decided: decisions.length, awaiting, passed };
}

function requireDecision(asked: { positions: readonly number[]; approve: boolean; reason: string }): void {
  const flaws = [
    ...(asked.positions.length === 0 ? [{ pointer: "/pick", code: "nothing-picked" }] : []),
    ...(asked.positions.length > MOST_AT_ONCE
      ? [{ pointer: "/pick", code: "too-long", params: { most: MOST_AT_ONCE } }]
      : []),
    ...(!asked.approve && !asked.reason.trim() ? [{ pointer: "/reason", code: "reason-missing" }] : []),
    ...(asked.reason.length > LONGEST_REASON ? [{ pointer: "/reason", code: "text-too-long" }] : []),
  ];
  if (flaws.length > 0) throw new Refusal("invalid", { flaws });
}

async function judgeUnlessSettled(ctx: Ctx, position: number, approve: boolean) {
  try {
    return await judge(ctx, await findResultAt(ctx, position), approve);
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") return null;
    throw error;
  }
}
