import { parsePoints, parseValue } from "../decimal.ts";
import { measureOf } from "../scoring/measures/index.ts";
import type { Plan } from "../scoring/plan.ts";
import type { Condition, Criterion, Definition } from "./definition.ts";

/** What can be scored but was hardly meant; each has a sentence in `locales/`. */
export type AdviceCode =
  | "nobody-takes-part"
  | "teams-smaller-than-best"
  | "pays-twice"
  | "step-out-of-reach"
  | "nobody-has-a-target"
  | "some-without-target"
  | "condition-always-met"
  | "condition-never-met"
  | "places-beyond-participants"
  | "points-beyond-caps";

/** `pointer` is a JSON pointer into the definition; `params` are what the sentence names. */
export type Advice = {
  readonly pointer: string;
  readonly code: AdviceCode;
  readonly params: Readonly<Record<string, string | number>>;
};

/**
 * What a manager should look at again before the launch: rules that pay the same thing twice, that nobody can reach, or that
 * always hold. Nothing here is refused. The plan is the definition's own, as of now.
 */
export function adviseOn(definition: Definition, plan: Plan): Advice[] {
  return [
    ...onParticipants(definition, plan),
    ...definition.criteria.flatMap((criterion, index) => [
      ...onTwin(definition, criterion, index),
      ...onSteps(criterion, index),
      ...onTargets(plan, index),
    ]),
    ...(definition.gates ?? []).flatMap((gate, index) => onCondition(definition, gate, `/gates/${index}`)),
    ...(definition.boosters ?? []).flatMap(({ when }, index) =>
      onCondition(definition, when, `/boosters/${index}/when`),
    ),
    ...(definition.goals ?? []).flatMap((goal, index) => onCondition(definition, goal, `/goals/${index}`)),
    ...onRewards(definition, plan),
  ];
}

const advice = (pointer: string, code: AdviceCode, params: Advice["params"] = {}): Advice => ({
  pointer,
  code,
  params,
});

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

/** Where the measure is a value, or a mean of values, a limit on values is one on the measure. */
function boundsOf({ measure, limits }: Criterion): { least: bigint | null; most: bigint | null } {
  const kind = measureOf(measure);
  if (kind.moreIsBetter) return { least: 0n, most: null };
  if (kind.addsUp) return { least: null, most: null };
  return { least: valueIn(limits?.minValue), most: valueIn(limits?.maxValue) };
}

const valueIn = (text: string | undefined): bigint | null => (text === undefined ? null : parseValue(text));

function onSteps(criterion: Criterion, index: number): Advice[] {
  const { scale } = criterion;
  if (scale.kind !== "tiers" && scale.kind !== "bands") return [];
  const isAscending = scale.kind === "tiers" && scale.order === "asc";
  const { least, most } = boundsOf(criterion);
  return scale.steps.flatMap((step, at) => {
    const from = valueIn(step.from) ?? 0n;
    const isOut = isAscending ? least !== null && from < least : most !== null && from > most;
    return isOut ? [advice(`/criteria/${index}/scale/steps/${at}/from`, "step-out-of-reach", { step: step.from })] : [];
  });
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

function onCondition({ criteria }: Definition, when: Condition & { criterion: string }, pointer: string): Advice[] {
  const criterion = criteria.find((one) => one.id === when.criterion);
  if (!criterion) return [];
  const { least, most } = boundsOf(criterion);
  const [atLeast, atMost] = [valueIn(when.atLeast), valueIn(when.atMost)];
  const params = { criterion: criterion.name };
  if ((atLeast !== null && most !== null && atLeast > most) || (atMost !== null && least !== null && atMost < least)) {
    return [advice(pointer, "condition-never-met", params)];
  }
  // Without any result a condition is unmet, so this one asks for no more than one result.
  if (
    (atLeast !== null && least !== null && atLeast <= least) ||
    (atMost !== null && most !== null && atMost >= most)
  ) {
    return [advice(pointer, "condition-always-met", params)];
  }
  return [];
}

function onRewards(definition: Definition, { audience }: Plan): Advice[] {
  const participants = audience.participants.size;
  const caps = definition.criteria.map(({ limits }) => parsePoints(limits?.perChallenge ?? ""));
  const isCapped = caps.every((cap) => cap !== null);
  const most = caps.reduce<bigint>((sum, cap) => sum + (cap ?? 0n), 0n);
  return (definition.rewards ?? []).flatMap((reward, index) => {
    if ("places" in reward) {
      return reward.places[0] > participants
        ? [advice(`/rewards/${index}/places`, "places-beyond-participants", { reward: reward.name, participants })]
        : [];
    }
    const points = parsePoints(reward.atLeastPoints);
    return isCapped && points !== null && points > most
      ? [advice(`/rewards/${index}/atLeastPoints`, "points-beyond-caps", { reward: reward.name })]
      : [];
  });
}
