import { parseValue } from "#core/decimal.ts";
import { type Change, changeChallenge } from "../challenges/change.ts";
import { launchChallenge } from "../challenges/launch.ts";
import { reopenChallenge } from "../challenges/reopen.ts";
import { viewOf } from "../challenges/view.ts";
import type { Ctx } from "../context.ts";
import { inList, type Outcome } from "../network/outcome.ts";
import { type MemberInput, putMembers } from "../network/put-members.ts";
import { type MetricInput, putMetric } from "../network/put-metric.ts";
import { putTargets, type TargetInput } from "../network/put-targets.ts";
import { putUnits, type UnitInput } from "../network/put-units.ts";
import { publishModule } from "../training/publish-module.ts";

type Doing<I> = (ctx: Ctx, input: I) => Promise<unknown>;
type ChallengeId = { readonly id: string };

/** How many things were made, changed, and left as they were: what every `PUT` of a list answers. */
function countsOf(outcomes: readonly Outcome[]) {
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  return { created: count("created"), changed: count("changed"), unchanged: count("unchanged") };
}

/** What verbs call by its name when it takes too long for one request; each answers the result of its job. */
const DEEDS: { readonly [name: string]: Doing<never> } = {
  "launch-challenge": (async (ctx, { id }) => viewOf(await launchChallenge(ctx, id), ctx.now)) as Doing<ChallengeId>,
  "change-challenge": (async (ctx, { id, ...change }) =>
    viewOf(await changeChallenge(ctx, id, change), ctx.now)) as Doing<ChallengeId & Change>,
  "reopen-challenge": (async (ctx, { id, reason }) => viewOf(await reopenChallenge(ctx, id, reason), ctx.now)) as Doing<
    ChallengeId & { reason: string }
  >,
  "put-units": (async (ctx, units) => countsOf(await putUnits(ctx, units, inList("units")))) as Doing<UnitInput[]>,
  "put-members": (async (ctx, members) => countsOf(await putMembers(ctx, members, inList("members")))) as Doing<
    MemberInput[]
  >,
  "put-metric": (async (ctx, metric) => countsOf([await putMetric(ctx, metric)])) as Doing<MetricInput>,
  "publish-module": (async (ctx, { ref }) => ({ version: await publishModule(ctx, ref) })) as Doing<{ ref: string }>,
  "put-targets": (async (ctx, targets) => {
    const inputs = targets.map((target) => ({ ...target, value: parseValue(target.value) ?? 0n }) as TargetInput);
    return countsOf(await putTargets(ctx, inputs, inList("targets")));
  }) as Doing<{ value: string }[]>,
};

/** Does a deed that was put off. Throws what its verb throws. */
export function doDeed(ctx: Ctx, { name, input }: { name: string; input: unknown }): Promise<unknown> {
  const act = DEEDS[name];
  if (!act) throw new Error(`no deed is called ${name}`);
  return act(ctx, input as never);
}
