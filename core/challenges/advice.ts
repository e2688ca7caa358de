import { compare, exactOfValue, parseValue } from "../decimal.ts";
import type { Plan } from "../scoring/plan.ts";
import { boundsOf, onScale, valueIn } from "./advice-scales.ts";
import { type Advice, advice } from "./advised.ts";
import type { Condition, Criterion, Definition } from "./definition.ts";
import { onIdleParts } from "./idle-parts.ts";
import { mostPoints } from "./most-points.ts";
import { reachOfWhole } from "./reach.ts";

export type { Advice, AdviceCode } from "./advised.ts";

/**
 * What a manager should look at again before the launch: rules that pay the same thing twice, that nobody can reach, or that
 * always hold. Nothing here is refused. The plan is the definition's own, as of now.
 */
export function adviseOn(definition: Definition, plan: Plan): Advice[] {
  return [
    ...onParticipants(definition, plan),
    ...definition.criteria.flatMap((criterion, index) => [
      ...onTwin(definition, criterion, index),
      ...onScale(definition, criterion, index, plan),
      ...onTargets(plan, index),
    ]),
    ...(definition.gates ?? []).flatMap((gate, index) => onCondition(definition, plan, gate, `/gates/${index}`)),
    ...(definition.boosters ?? []).flatMap(({ when }, index) =>
      onCondition(definition, plan, when, `/boosters/${index}/when`),
    ),
    ...(definition.goals ?? []).flatMap((goal, index) => onCondition(definition, plan, goal, `/goals/${index}`)),
    ...onRewards(definition, plan),
    ...onIdleParts(definition),
  ];
}

function onParticipants({ participants }: Definition, { audience }: Plan): Advice[] {
  if (participants.kind === "members") {
    return audience.participants.size === 0 ? [advice("/participants", "nobody-takes-part")] : [];
  }
  const sizes = [...audience.participants.keys()].map(
    (id) => (audience.teamMembers.get(id) ?? []).filter((one) => one.belongs).length,
  );
  if (sizes.every((size) => size === 0)) return [advice("/participants", "nobody-takes-part")];
  const best = participants.score?.how === "best" ? (participants.score.n ?? 0) : 0;
  const smaller = sizes.filter((size) => size < best).length;
  return smaller === 0 ? [] : [advice("/participants/score/n", "teams-smaller-than-best", { best, teams: smaller })];
}

/** The same metric by the same measure and scale as an earlier criterion: one result is paid twice. */
function onTwin({ criteria }: Definition, criterion: Criterion, index: number): Advice[] {
  const rule = ({ metric, per, measure, scale }: Criterion) =>
    JSON.stringify([metric, per ?? "challenge", measure, scale]);
  const twin = criteria.slice(0, index).find((earlier) => rule(earlier) === rule(criterion));
  return twin ? [advice(`/criteria/${index}`, "pays-twice", { criterion: criterion.name, other: twin.name })] : [];
}

function onTargets(plan: Plan, index: number): Advice[] {
  const criterion = plan.criteria[index];
  if (criterion?.needs !== "target") return [];
  const ids = [...plan.audience.participants.values()].filter(({ stays }) => stays).map(({ id }) => id);
  const hasTarget = (id: string) =>
    criterion.windows.some((window) => plan.targetOf(id, null, criterion.metric, window) !== null);
  const without = ids.filter((id) => !hasTarget(id)).length;
  if (without === 0) return [];
  const code = without === ids.length ? "nobody-has-a-target" : "some-without-target";
  return [advice(`/criteria/${index}/scale`, code, { criterion: criterion.name, without, participants: ids.length })];
}

function onCondition(
  definition: Definition,
  plan: Plan,
  when: Condition & { criterion: string },
  pointer: string,
): Advice[] {
  const criterion = definition.criteria.find((one) => one.id === when.criterion);
  if (!criterion) return [];
  const reach = reachOfWhole(definition, criterion, plan.windows);
  const { least, most } = boundsOf(criterion, reach);
  const [atLeast, atMost] = [valueIn(when.atLeast), valueIn(when.atMost)];
  const params = { criterion: criterion.name };
  if ((atLeast !== null && most !== null && atLeast > most) || (atMost !== null && least !== null && atMost < least)) {
    return [advice(pointer, "condition-never-met", params)];
  }
  // Without any result a condition is unmet: this one asks for one. To ask for one by `atLeast 1` of a count is plain.
  const isPlain = reach.least === 1 && when.atLeast === "1";
  if (
    (atLeast !== null && least !== null && atLeast <= least && !isPlain) ||
    (atMost !== null && most !== null && atMost >= most)
  ) {
    return [advice(pointer, "condition-always-met", params)];
  }
  return [];
}

function onRewards(definition: Definition, { audience, windows }: Plan): Advice[] {
  const participants = audience.participants.size;
  const most = mostPoints(definition, windows);
  return (definition.rewards ?? []).flatMap((reward, index) => {
    if ("places" in reward) {
      return reward.places[0] > participants
        ? [advice(`/rewards/${index}/places`, "places-beyond-participants", { reward: reward.name, participants })]
        : [];
    }
    const points = exactOfValue(parseValue(reward.atLeastPoints) ?? 0n);
    const pointer = `/rewards/${index}/atLeastPoints`;
    if (points.n <= 0n) return [advice(pointer, "reward-for-everybody", { reward: reward.name })];
    return most && compare(points, most) > 0 ? [advice(pointer, "points-beyond-caps", { reward: reward.name })] : [];
  });
}
