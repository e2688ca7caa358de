import { parseInstantOrDay } from "#core/calendar.ts";
import { parseValue } from "#core/decimal.ts";
import type { DemoNetwork, SeedMember } from "#db/seed/shapes.ts";
import type { Ctx } from "../context.ts";
import { inList } from "../network/outcome.ts";
import { putMembers } from "../network/put-members.ts";
import { putMetric } from "../network/put-metric.ts";
import { putTargets } from "../network/put-targets.ts";
import { putUnits } from "../network/put-units.ts";

/** Puts units, metrics, members with all their moves, and targets. */
export async function plantPeople(ctx: Ctx, network: DemoNetwork): Promise<void> {
  const instant = (day: string) => {
    const at = parseInstantOrDay(day, network.timeZone);
    if (at === null) throw new RangeError(`not a day: ${day}`);
    return at;
  };
  await putUnits(ctx, network.units, inList("units"));
  for (const metric of network.metrics) await putMetric(ctx, metric);
  const first = network.members.map(({ ref, name, email, role, assignments }) => ({
    ref,
    name,
    email,
    role,
    unit: assignments[0]?.unit,
  }));
  await putMembers(ctx, first, inList("members"));
  const mostMoves = Math.max(...network.members.map(({ assignments }) => assignments.length));
  for (let move = 1; move < mostMoves; move++) {
    const movers = network.members.flatMap(({ ref, name, assignments }) => {
      const { unit, from } = assignments[move] ?? {};
      return unit && from ? [{ ref, name, unit, unitFrom: instant(from) }] : [];
    });
    await putMembers(ctx, movers, inList("members"));
  }
  await putMembers(
    ctx,
    network.members.flatMap((member) => leaving(member, instant)),
    inList("members"),
  );
  const targets = network.targets.map(({ member, metric, start, end, value }) => ({
    member,
    metric,
    startsAt: instant(start),
    endsAt: instant(end),
    value: parseValue(value) ?? 0n,
  }));
  await putTargets(ctx, targets, inList("targets"));
}

/** Who left belongs to no unit from that day on, and signs in no more. */
function leaving({ ref, name, leftOn }: SeedMember, instant: (day: string) => number) {
  return leftOn === null ? [] : [{ ref, name, unit: null, unitFrom: instant(leftOn), active: false }];
}
