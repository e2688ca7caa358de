import type { Definition } from "#core/challenges/definition.ts";
import type { Network } from "#core/network.ts";
import { type Amount, count, ofValue, over, plus, times } from "./amount.ts";
import type { Belonging } from "./belonging.ts";
import { pieces, type Span } from "./span.ts";
import type { Zone } from "./zone.ts";

/** The target of a participant, or of a member inside a team, for a metric in a window; null where nothing was agreed. */
export type TargetOf = (metric: string, window: Span, participantId: string, memberId: string | null) => Amount | null;

export function targetsOf(definition: Definition, network: Network, belonging: Belonging, zone: Zone): TargetOf {
  const isTeams = definition.participants.kind === "teams";
  const owned = (kind: "member" | "unit", id: string, metric: string, window: Span): Amount | null => {
    const inside = network.targets.filter(
      ({ owner, metric: of, startsAt, endsAt }) =>
        owner.kind === kind && owner.id === id && of === metric && startsAt >= window.from && endsAt <= window.to,
    );
    return inside.length === 0 ? null : inside.reduce((sum, { value }) => plus(sum, ofValue(value)), count(0));
  };
  const ofMember = (memberId: string, participantId: string, metric: string, window: Span): Amount | null => {
    const target = owned("member", memberId, metric, window);
    if (target === null || definition.joiners !== "proRata") return target;
    const days = pieces(window, "day", zone);
    const present = days.filter((day) => belonging.belongs(memberId, participantId, day));
    return times(target, over(count(present.length), count(days.length)));
  };
  return (metric, window, participantId, memberId) => {
    if (memberId !== null) return ofMember(memberId, participantId, metric, window);
    if (!isTeams) return ofMember(participantId, participantId, metric, window);
    const own = owned("unit", participantId, metric, window);
    if (own !== null) return own;
    const shares = belonging
      .membersDuring(participantId, window)
      .map(({ id }) => ofMember(id, participantId, metric, window))
      .filter((share) => share !== null);
    return shares.length === 0 ? null : shares.reduce(plus);
  };
}
