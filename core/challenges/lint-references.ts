import { parseValue } from "../decimal.ts";
import type { Network } from "../network.ts";
import type { Definition, TieBreak } from "./definition.ts";
import { type Finding, finding } from "./finding.ts";

/** Names of units, members and criteria that nothing bears, and tie-breaks, goals and rewards that say nothing. */
export function lintReferences(definition: Definition, network: Network): Finding[] {
  const isCriterion = new Set(definition.criteria.map((criterion) => criterion.id));
  const known = (pointer: string, id: string): Finding[] =>
    isCriterion.has(id) ? [] : [finding(pointer, "unknown-criterion", { criterion: id })];
  const readable = (pointer: string, id: string): Finding[] => {
    const metric = network.metrics.get(definition.criteria.find((one) => one.id === id)?.metric ?? "");
    return metric?.coachingOnly ? [finding(pointer, "coaching-only", { metric: metric.name })] : known(pointer, id);
  };
  return [
    ...lintParticipants(definition.participants, network),
    ...(definition.gates ?? []).flatMap((gate, index) => readable(`/gates/${index}/criterion`, gate.criterion)),
    ...(definition.boosters ?? []).flatMap((booster, index) => [
      ...readable(`/boosters/${index}/when/criterion`, booster.when.criterion),
      ...((parseValue(booster.multiply) ?? 0n) < 0n
        ? [finding(`/boosters/${index}/multiply`, "multiplier-negative")]
        : []),
      ...booster.criteria.flatMap((id, at) => known(`/boosters/${index}/criteria/${at}`, id)),
    ]),
    ...(definition.tieBreaks ?? []).flatMap((tieBreak, index) => lintTieBreak(definition, tieBreak, index, known)),
    ...(definition.goals ?? []).flatMap((goal, index) => [
      ...known(`/goals/${index}/criterion`, goal.criterion),
      ...(goal.of === "team" && definition.participants.kind !== "teams"
        ? [finding(`/goals/${index}/of`, "goal-team-without-teams")]
        : []),
    ]),
    ...(definition.rewards ?? []).flatMap((reward, index) =>
      "places" in reward && reward.places[0] > reward.places[1]
        ? [finding(`/rewards/${index}/places`, "places-reversed")]
        : [],
    ),
  ];
}

function lintParticipants(participants: Definition["participants"], network: Network): Finding[] {
  const units = new Set([...network.units.values()].map((unit) => unit.ref));
  const findings = (participants.units ?? []).flatMap((ref, index) =>
    units.has(ref) ? [] : [finding(`/participants/units/${index}`, "unknown-unit", { unit: ref })],
  );
  if (participants.kind === "members") {
    const members = participants.members && new Set([...network.members.values()].map((member) => member.ref));
    for (const [index, ref] of (participants.members ?? []).entries()) {
      if (!members?.has(ref))
        findings.push(finding(`/participants/members/${index}`, "unknown-member", { member: ref }));
    }
    return findings;
  }
  const { score } = participants;
  if (score?.how === "best" && score.n === undefined) {
    findings.push(finding("/participants/score", "best-without-number"));
  }
  if (score && score.how !== "best" && score.n !== undefined) {
    findings.push(finding("/participants/score/n", "number-without-best"));
  }
  return findings;
}

function lintTieBreak(
  definition: Definition,
  tieBreak: TieBreak,
  index: number,
  known: (pointer: string, id: string) => Finding[],
): Finding[] {
  const pointer = `/tieBreaks/${index}`;
  if (tieBreak === "earliest") return [];
  const placements = definition.criteria.filter((one) => one.scale.kind === "placement" && one.per === "round");
  if (tieBreak === "countback") return placements.length > 0 ? [] : [finding(pointer, "countback-without-placement")];
  if ("criterion" in tieBreak) return known(`${pointer}/criterion`, tieBreak.criterion);
  if ("measure" in tieBreak) return known(`${pointer}/measure`, tieBreak.measure);
  const unknown = known(`${pointer}/countback`, tieBreak.countback);
  if (unknown.length > 0 || placements.some((one) => one.id === tieBreak.countback)) return unknown;
  return [finding(`${pointer}/countback`, "countback-not-placement", { criterion: tieBreak.countback })];
}
