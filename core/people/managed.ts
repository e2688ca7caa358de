import type { Member, Network } from "../network.ts";

/** The unit a member belongs to at an instant; undefined when to none. */
export const unitAt = (member: Member, at: number): string | undefined =>
  member.assignments.find((assignment) => assignment.from <= at && at < assignment.to)?.unitId;

/** A unit and every unit below it. */
export function unitsUnder(network: Network, rootId: string): Set<string> {
  const children = new Map<string, string[]>();
  for (const unit of network.units.values()) {
    if (unit.parentId === null) continue;
    const siblings = children.get(unit.parentId);
    if (siblings) siblings.push(unit.id);
    else children.set(unit.parentId, [unit.id]);
  }
  const found = new Set([rootId]);
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child);
  return found;
}

/** The units a manager manages: the one it belongs to and everything below; none for other roles. */
export function managedUnits(network: Network, managerId: string, at: number): Set<string> {
  const manager = network.members.get(managerId);
  if (manager?.role !== "manager" || !manager.active) return new Set();
  const own = unitAt(manager, at);
  return own === undefined ? new Set() : unitsUnder(network, own);
}

/** The members a manager manages: the other members of its units. */
export function managedMembers(network: Network, managerId: string, at: number): Set<string> {
  const units = managedUnits(network, managerId, at);
  const managed = new Set<string>();
  for (const member of network.members.values()) {
    const unit = unitAt(member, at);
    if (member.id !== managerId && unit !== undefined && units.has(unit)) managed.add(member.id);
  }
  return managed;
}

/**
 * The managers of a member, from the nearest unit upwards that has one beside those in `except`: who is to be told, and
 * who is asked next.
 */
export function nearestManagers(
  network: Network,
  memberId: string,
  at: number,
  except: ReadonlySet<string> = new Set(),
): string[] {
  const member = network.members.get(memberId);
  const managersOf = new Map<string, string[]>();
  for (const { id, role, active, assignments } of network.members.values()) {
    if (role !== "manager" || !active || id === memberId || except.has(id)) continue;
    const unitId = assignments.find(({ from, to }) => from <= at && at < to)?.unitId;
    if (unitId !== undefined) managersOf.set(unitId, [...(managersOf.get(unitId) ?? []), id]);
  }
  let unitId: string | null | undefined = member && unitAt(member, at);
  for (const seen = new Set<string>(); unitId && !seen.has(unitId); unitId = network.units.get(unitId)?.parentId) {
    const found = managersOf.get(unitId);
    if (found) return found;
    seen.add(unitId);
  }
  return [];
}
