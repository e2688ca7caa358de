import { add, type Exact, exactOfValue, fraction, multiply } from "../decimal.ts";
import type { Member, Network, Target } from "../network.ts";
import type { Audience } from "./audience.ts";
import { daysWithin } from "./belonging.ts";

type Window = { readonly startsAt: number; readonly endsAt: number };

/** The target of an entrant (`memberId` null: of the participant itself) on a metric in a window; null: none, or 0. */
export type TargetOf = (participantId: string, memberId: string | null, metric: string, window: Window) => Exact | null;

/**
 * A window's target is the sum of those whose periods lie wholly inside it; a team has its unit's own, else the sum of its
 * members'. `proRata` reduces a member's by the days of the window on which it belonged (docs/scoring, "Scale").
 */
export function targetsOf(network: Network, audience: Audience, proRata: boolean, timeZone: string): TargetOf {
  const byOwner = new Map<string, Target[]>();
  for (const target of network.targets) {
    const key = keyOf(target.owner.kind, target.owner.id, target.metric);
    const list = byOwner.get(key);
    if (list) list.push(target);
    else byOwner.set(key, [target]);
  }

  function ofOwner(kind: "member" | "unit", id: string, metric: string, window: Window): Exact | null {
    const inside = byOwner
      .get(keyOf(kind, id, metric))
      ?.filter((target) => window.startsAt <= target.startsAt && target.endsAt <= window.endsAt);
    if (!inside || inside.length === 0) return null;
    return exactOfValue(inside.reduce((total, target) => total + target.value, 0n));
  }

  function ofMember(participantId: string, member: Member, metric: string, window: Window): Exact | null {
    const target = ofOwner("member", member.id, metric, window);
    if (!target || !proRata) return target;
    const { days, of } = daysWithin(audience.belonging(participantId)(member), window, timeZone);
    return days === of ? target : multiply(target, fraction(BigInt(days), BigInt(of)));
  }

  function ofTeam(teamId: string, metric: string, window: Window): Exact | null {
    const own = ofOwner("unit", teamId, metric, window);
    if (own) return own;
    let total: Exact | null = null;
    for (const { member } of audience.teamMembers.get(teamId) ?? []) {
      // Who came or left in another round of the challenge is no member in this window.
      if (!belongsWithin(audience, teamId, member, window)) continue;
      const target = ofMember(teamId, member, metric, window);
      if (target) total = total ? add(total, target) : target;
    }
    return total;
  }

  const known = new Map<string, Exact | null>();
  return (participantId, memberId, metric, window) => {
    const key = `${participantId} ${memberId ?? ""} ${window.startsAt} ${window.endsAt} ${metric}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const member = network.members.get(memberId ?? participantId);
    const target =
      audience.kind === "teams" && memberId === null
        ? ofTeam(participantId, metric, window)
        : member
          ? ofMember(participantId, member, metric, window)
          : null;
    const usable = target && target.n !== 0n ? target : null;
    known.set(key, usable);
    return usable;
  };
}

const keyOf = (kind: string, id: string, metric: string): string => `${kind} ${id} ${metric}`;

const belongsWithin = (audience: Audience, teamId: string, member: Member, window: Window): boolean =>
  audience
    .belonging(teamId)(member)
    .some((period) => period.from < window.endsAt && window.startsAt < period.to);
