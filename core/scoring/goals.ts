import type { Exact } from "../decimal.ts";
import { cardKeyText, EVERYONE } from "./credit.ts";
import { isMet, wholeMeasure } from "./criterion-score.ts";
import type { Cards } from "./evaluate.ts";
import type { Plan, PlannedGoal } from "./plan.ts";

/** Where a goal stands: of the whole audience (`participantId` null), or of one team. */
export type GoalState = {
  /** Index in the definition's goals. */
  readonly goal: number;
  readonly name: string;
  readonly criterion: string;
  readonly participantId: string | null;
  readonly measure: Exact | null;
  readonly reached: boolean;
};

/** Every goal as it stands; `cards` must hold the card of `EVERYONE` and, for goals of teams, those of the teams. */
export function goalStates(plan: Plan, cards: Cards): GoalState[] {
  return plan.goals.flatMap((goal, index) =>
    goal.of === "all"
      ? [stateOf(plan, goal, index, cards, null)]
      : [...plan.audience.participants.keys()].map((id) => stateOf(plan, goal, index, cards, id)),
  );
}

function stateOf(plan: Plan, goal: PlannedGoal, index: number, cards: Cards, participantId: string | null): GoalState {
  const criterion = plan.criteria[goal.criterion];
  const card = cards.get(cardKeyText({ participantId: participantId ?? EVERYONE, memberId: null }));
  const measure = criterion ? wholeMeasure(criterion, card?.criteria[criterion.id]) : null;
  return {
    goal: index,
    name: goal.name,
    criterion: criterion?.id ?? "",
    participantId,
    measure,
    reached: isMet(goal, measure),
  };
}
