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
