import { formatExact, formatPoints } from "../decimal.ts";
import type { GoalState } from "../scoring/goals.ts";
import type { Plan } from "../scoring/plan.ts";
import type { RankedStanding, Standing } from "../scoring/standings.ts";

export type MomentKind = "lead" | "podium" | "tier" | "badge" | "goal";

/** Something worth a celebration. `mark` tells it from every other of its challenge, so that it is shown once. */
export type Moment = {
  readonly kind: MomentKind;
  readonly mark: string;
  /** Null: the goal of everybody together. */
  readonly participantId: string | null;
  readonly facts: { readonly [name: string]: string | number };
};

/** Who stands at the top of a board: the sole leader, and everybody on the podium. Nobody without points does. */
export type Top = { readonly leader: string | null; readonly podium: readonly string[] };

const PODIUM = 3;

/** The top of a board; `first` are its best standings, at least those of rank 3 or better. */
export function topOf(first: readonly RankedStanding[]): Top {
  const podium = first.filter(({ rank, points }) => rank !== null && rank <= PODIUM && points > 0n);
  const leaders = podium.filter(({ rank }) => rank === 1);
  return {
    leader: leaders.length === 1 ? (leaders[0]?.participantId ?? null) : null,
    podium: podium.map(({ participantId }) => participantId),
  };
}

/** What happened at the top between two looks at a board: somebody took the lead, somebody else came onto the podium. */
export function momentsAtTheTop(before: Top, first: readonly RankedStanding[], position: number): Moment[] {
  const now = topOf(first);
  const on = (participantId: string) => first.find((standing) => standing.participantId === participantId);
  const moments: Moment[] = [];
  const leader = now.leader === null ? undefined : on(now.leader);
  if (leader && leader.participantId !== before.leader) {
    moments.push({
      kind: "lead",
      mark: `lead ${position}`,
      participantId: leader.participantId,
      facts: { points: formatPoints(leader.points) },
    });
  }
  for (const participantId of now.podium) {
    const standing = on(participantId);
    if (!standing || participantId === leader?.participantId || before.podium.includes(participantId)) continue;
    moments.push({
      kind: "podium",
      mark: `podium ${participantId} ${position}`,
      participantId,
      facts: { rank: standing.rank ?? 0, points: formatPoints(standing.points) },
    });
  }
  return moments;
}

/** The steps that a participant stands on: of each criterion paid by steps over the whole challenge, the best one reached. */
export function tiersOf(plan: Plan, standing: Standing): Moment[] {
  return plan.criteria.flatMap((criterion): Moment[] => {
    const { scale } = plan.definition.criteria[criterion.index] ?? {};
    const measure = standing.criteria[criterion.id]?.measure;
    if (scale?.kind !== "tiers" || criterion.perRound || !measure) return [];
    const context = { target: null, baseline: null, place: null, better: criterion.better };
    const hit = criterion.scale.pay(measure, context)?.hit;
    if (hit?.kind !== "step") return [];
    return [
      {
        kind: "tier",
        mark: `tier ${criterion.id} ${hit.from} ${standing.participantId}`,
        participantId: standing.participantId,
        facts: { criterion: criterion.id, name: criterion.name, from: hit.from, measure: formatExact(measure) },
      },
    ];
  });
}

/** The goals that are reached. */
export const reachedGoals = (states: readonly GoalState[]): Moment[] =>
  states
    .filter((state) => state.reached)
    .map(({ goal, name, participantId }) => ({
      kind: "goal",
      mark: `goal ${goal} ${name} ${participantId ?? ""}`,
      participantId,
      facts: { goal: name },
    }));
