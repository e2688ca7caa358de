import { add, compare, type Exact, multiply, ONE, parseValue, smaller, whole, ZERO } from "../decimal.ts";
import { scaleOf } from "../scoring/scales/index.ts";
import type { Criterion, Definition } from "./definition.ts";
import type { Windows } from "./windows.ts";

/** The most points that a participant can have by the definition alone, without adjustments; null where there is no bound. */
export function mostPoints(definition: Definition, windows: Windows): Exact | null {
  let sum: Exact = ZERO;
  for (const criterion of definition.criteria) {
    const most = mostOf(definition, criterion, windows);
    if (most === null) return null;
    sum = add(sum, most);
  }
  return sum;
}

function mostOf(definition: Definition, criterion: Criterion, windows: Windows): Exact | null {
  const { how, n } = (definition.participants.kind === "teams" && definition.participants.score) || { how: "results" };
  // How many members may be added up is not known before they have results.
  if (how === "sum") return null;
  const one = mostOfEntrant(definition, criterion, windows);
  return one && how === "best" ? multiply(one, whole(BigInt(n ?? 1))) : one;
}

/** `perChallenge` cuts each member of a team by itself, as every cap does. */
function mostOfEntrant(definition: Definition, criterion: Criterion, windows: Windows): Exact | null {
  const { scale, weight, best, per, limits } = criterion;
  const cap = limits?.perChallenge === undefined ? null : exact(limits.perChallenge);
  const paid = scaleOf(scale).bind(scale).most;
  const roundCap = limits?.perRound === undefined ? null : exact(limits.perRound);
  const rounds = per === "round" ? windows.rounds.map((round) => exact(round.weight)) : [ONE];
  const factor = multiply(exact(weight ?? "1"), boosted(definition, criterion));
  const each = rounds.map((round) => {
    const points = paid && multiply(multiply(paid, factor), round);
    return points && roundCap ? smaller(points, roundCap) : (points ?? roundCap);
  });
  const known = each.filter((points) => points !== null);
  if (known.length < each.length) return cap;
  const kept = known.sort((a, b) => compare(b, a)).slice(0, best ?? known.length);
  const sum = kept.reduce(add, ZERO);
  return cap ? smaller(sum, cap) : sum;
}

/** Every booster that helps, at once. */
const boosted = ({ boosters = [] }: Definition, { id }: Criterion): Exact =>
  boosters
    .filter((booster) => booster.criteria.includes(id))
    .map((booster) => exact(booster.multiply))
    .filter((factor) => compare(factor, ONE) > 0)
    .reduce(multiply, ONE);

const exact = (text: string): Exact => ({ n: parseValue(text) ?? 0n, d: 10_000n });
