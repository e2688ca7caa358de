import type { Member, Network, Target } from "../network.ts";
import type { Plan } from "./plan.ts";

/** What differs between a network as it was and as it is. */
export type NetworkChange = {
  readonly before: Network;
  readonly after: Network;
  /** Members who are new, gone, or have another role, state, ref or place. */
  readonly memberIds: ReadonlySet<string>;
  /** True when a unit that was there lies elsewhere or is called otherwise. */
  readonly unitsMoved: boolean;
  /** Metrics with another better direction. */
  readonly metrics: ReadonlySet<string>;
  /** Owners whose targets are others now, with the metrics. */
  readonly targets: ReadonlyMap<string, ReadonlySet<string>>;
};

/** What a challenge has to do about it: nothing, something about some, or all anew from the ledger. */
export type Effect =
  | { readonly kind: "none" }
  | {
      readonly kind: "some";
      /** Members whose results are credited otherwise, if they have any. */
      readonly credited: ReadonlySet<string>;
      /** Participants whose points are others though their results may not be. */
      readonly participants: ReadonlySet<string>;
    }
  | { readonly kind: "all" };

export function networkChange(before: Network, after: Network): NetworkChange {
  const memberIds = new Set<string>();
  for (const member of after.members.values()) {
    const old = before.members.get(member.id);
    if (!old || !isSameMember(old, member)) memberIds.add(member.id);
  }
  for (const id of before.members.keys()) if (!after.members.has(id)) memberIds.add(id);
  let unitsMoved = false;
  for (const unit of before.units.values()) {
    const now = after.units.get(unit.id);
    if (now?.parentId !== unit.parentId || now.ref !== unit.ref) unitsMoved = true;
  }
  const metrics = new Set<string>();
  for (const metric of after.metrics.values()) {
    if (before.metrics.get(metric.key)?.better !== metric.better) metrics.add(metric.key);
  }
  return { before, after, memberIds, unitsMoved, metrics, targets: changedTargets(before.targets, after.targets) };
}

function isSameMember(a: Member, b: Member): boolean {
  if (a.ref !== b.ref || a.role !== b.role || a.active !== b.active) return false;
  if (a.assignments.length !== b.assignments.length) return false;
  return a.assignments.every((one, index) => {
    const other = b.assignments[index];
    return other?.unitId === one.unitId && other.from === one.from && other.to === one.to;
  });
}

function changedTargets(before: readonly Target[], after: readonly Target[]): Map<string, Set<string>> {
  const keyOf = ({ owner, metric, startsAt, endsAt, value }: Target) =>
    `${owner.id} ${startsAt} ${endsAt} ${value} ${metric}`;
  const known = new Set(before.map(keyOf));
  const kept = new Set(after.map(keyOf));
  const changed = new Map<string, Set<string>>();
  for (const target of [
    ...after.filter((one) => !known.has(keyOf(one))),
    ...before.filter((one) => !kept.has(keyOf(one))),
  ]) {
    const metrics = changed.get(target.owner.id) ?? new Set<string>();
    changed.set(target.owner.id, metrics.add(target.metric));
  }
  return changed;
}

/** `before` and `after` are the plans of one definition over the two networks. */
export function effectOf(before: Plan, after: Plan, change: NetworkChange): Effect {
  if (change.unitsMoved && after.definition.participants.units) return ALL;
  const isOtherWay = ({ metric, better, index }: Plan["criteria"][number]) =>
    change.metrics.has(metric) && better !== before.criteria[index]?.better;
  if (after.criteria.some(isOtherWay)) return ALL;
  const credited = new Set<string>();
  const participants = new Set<string>();
  const rowsBefore = rowsOf(before);
  const rowsAfter = rowsOf(after);
  for (const id of change.memberIds) {
    if (creditText(before, change.before, id) !== creditText(after, change.after, id)) credited.add(id);
    const [was, is] = [rowsBefore(id), rowsAfter(id)];
    const isSame = was.length === is.length && was.every(({ text }, index) => text === is[index]?.text);
    if (!isSame || credited.has(id)) for (const row of [...was, ...is]) participants.add(row.participantId);
  }
  const owners = targetsTouched(after, change);
  // A trail leads through the points at each instant, and subjects are counted over the rounds that have a target.
  const cardsReadTargets =
    after.usesEarliest || after.criteria.some((one) => one.needs === "target" && one.measure.merge === null);
  if (after.audience.kind === "teams") {
    if (owners.size > 0) for (const id of after.audience.participants.keys()) participants.add(id);
    if (participants.size > 0 && cardsReadTargets) return ALL;
  } else {
    for (const id of owners) {
      if (!after.audience.participants.has(id)) continue;
      participants.add(id);
      if (cardsReadTargets) credited.add(id);
    }
  }
  return credited.size + participants.size === 0 ? NONE : { kind: "some", credited, participants };
}

const NONE: Effect = { kind: "none" };
const ALL: Effect = { kind: "all" };

/** The rows in which a member has a part, with what they take from it besides its results. */
function rowsOf({ audience }: Plan): (memberId: string) => { participantId: string; text: string }[] {
  if (audience.kind === "members") {
    return (id) => {
      const row = audience.participants.get(id);
      return row ? [{ participantId: id, text: `${row.ref} ${row.stays}` }] : [];
    };
  }
  const teams = new Map<string, { participantId: string; text: string }[]>();
  for (const [participantId, members] of audience.teamMembers) {
    for (const { member, belongs } of members) {
      const own = teams.get(member.id) ?? [];
      teams.set(member.id, own);
      own.push({ participantId, text: `${participantId} ${member.ref} ${belongs}` });
    }
  }
  return (id) => teams.get(id) ?? [];
}

/** The owners whose targets some criterion reads. */
function targetsTouched(plan: Plan, { targets }: NetworkChange): Set<string> {
  const read = new Set(plan.criteria.filter(({ needs }) => needs === "target").map(({ metric }) => metric));
  const owners = new Set<string>();
  for (const [owner, metrics] of targets) if ([...metrics].some((metric) => read.has(metric))) owners.add(owner);
  return owners;
}

/** To whom a member's results are credited, from when to when. */
function creditText({ audience }: Plan, network: Network, memberId: string): string {
  const bounds = (network.members.get(memberId)?.assignments ?? [])
    .flatMap(({ from, to }) => [from, to])
    .filter(Number.isFinite);
  let text = "";
  let last = "";
  for (const at of [...new Set([Number.NEGATIVE_INFINITY, ...bounds])].sort((a, b) => a - b)) {
    const credit = audience.creditOf(memberId, at).join(",");
    if (credit !== last) text += ` ${at}=${credit}`;
    last = credit;
  }
  return text;
}
