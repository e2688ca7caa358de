import { add, compare, divide, type Exact, whole, ZERO } from "../decimal.ts";
import type { Plan } from "./plan.ts";
import { compareBytes } from "./text-order.ts";

/** A member's exact points in a team, by criterion. */
export type MemberPoints = { readonly memberId: string; readonly ref: string; readonly points: readonly Exact[] };

/**
 * The team's exact points by criterion: of all members (`sum`), of those who belong to it divided by their number
 * (`average`), or of the `n` with the most points in all (`best`; of equal ones the first by ref). Who has no results has 0.
 */
export function combine(plan: Plan, teamId: string, scored: readonly MemberPoints[]): Exact[] {
  const { counted, divisor } = countedMembers(plan, teamId, scored);
  return plan.criteria.map((_, index) => {
    const sum = counted.reduce((total: Exact, one) => add(total, one.points[index] ?? ZERO), ZERO);
    return divisor === 1 ? sum : divide(sum, whole(BigInt(divisor)));
  });
}

/** The members whose points make up the team's, and what their sum is divided by. */
export function countedMembers(
  plan: Plan,
  teamId: string,
  scored: readonly MemberPoints[],
): { counted: readonly MemberPoints[]; divisor: number } {
  const { how, n } = plan.teamScore;
  if (how === "sum" || how === "results") return { counted: scored, divisor: 1 };
  const nothing = plan.criteria.map(() => ZERO);
  const known = new Map(scored.map((one) => [one.memberId, one]));
  const present = (plan.audience.teamMembers.get(teamId) ?? [])
    .filter((one) => one.belongs)
    .map(({ member }) => known.get(member.id) ?? { memberId: member.id, ref: member.ref, points: nothing });
  if (how === "average") return { counted: present, divisor: Math.max(present.length, 1) };
  const isPresent = new Set(present.map((one) => one.memberId));
  const candidates = [...present, ...scored.filter((one) => !isPresent.has(one.memberId))];
  const totals = new Map(candidates.map((one) => [one, one.points.reduce((a: Exact, b) => add(a, b), ZERO)]));
  const totalOf = (one: MemberPoints) => totals.get(one) ?? ZERO;
  candidates.sort((a, b) => compare(totalOf(b), totalOf(a)) || compareBytes(a.ref, b.ref));
  return { counted: candidates.slice(0, n), divisor: 1 };
}
