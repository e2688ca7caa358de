import { parseValue } from "../decimal.ts";
import type { Condition, Definition, Gate } from "./definition.ts";
import { type Finding, finding } from "./finding.ts";
import { isOutOfReach, reachOfWhole } from "./reach.ts";
import type { Windows } from "./windows.ts";

type Named = Condition & { readonly criterion: string };

/** Conditions of gates, boosters and goals: one bound each, that can be met, and gates that can be open together. */
export function lintConditions(definition: Definition, windows: Windows | null): Finding[] {
  const { gates = [], boosters = [], goals = [] } = definition;
  const one = (pointer: string, condition: Named) => lintCondition(definition, windows, pointer, condition);
  return [
    ...gates.flatMap((gate, index) => [
      ...one(`/gates/${index}`, gate),
      ...lintAgainst(gates.slice(0, index), gate, index),
    ]),
    ...boosters.flatMap(({ when }, index) => one(`/boosters/${index}/when`, when)),
    ...goals.flatMap((goal, index) => one(`/goals/${index}`, goal)),
  ];
}

function lintCondition(definition: Definition, windows: Windows | null, pointer: string, condition: Named): Finding[] {
  const { atLeast, atMost } = condition;
  if (atLeast !== undefined && atMost !== undefined) return [finding(pointer, "condition-double")];
  if (atLeast === undefined && atMost === undefined) return [finding(pointer, "condition-missing")];
  const criterion = definition.criteria.find(({ id }) => id === condition.criterion);
  if (!criterion || !windows || !isOutOfReach(condition, reachOfWhole(definition, criterion, windows))) return [];
  return [finding(pointer, "condition-impossible", { criterion: criterion.name })];
}

/** Two gates on one measure, of which one asks for more than the other allows: nobody could pass. */
function lintAgainst(earlier: readonly Gate[], gate: Gate, index: number): Finding[] {
  const value = (text: string | undefined) => (text === undefined ? null : parseValue(text));
  const exclude = (low: Gate, high: Gate) => {
    const [least, most] = [value(low.atLeast), value(high.atMost)];
    return least !== null && most !== null && least > most;
  };
  const other = earlier.some(
    (one) =>
      one.criterion === gate.criterion && one.blocks === gate.blocks && (exclude(one, gate) || exclude(gate, one)),
  );
  return other ? [finding(`/gates/${index}`, "gates-contradict")] : [];
}
