import type { Network } from "#core/network.ts";
import { managedMembers } from "#core/people/managed.ts";
import type { Principal } from "../context.ts";

/**
 * For whom a principal may record: keys and admins for all, managers for their own units' members; a rep for themselves,
 * where it waits for a decision.
 */
export function mayRecordFor(
  network: Network,
  principal: Principal,
  now: number,
  waits: boolean,
): (memberId: string) => boolean {
  if (principal.kind !== "member" || principal.role === "admin") return () => true;
  if (principal.role === "manager") {
    const managed = managedMembers(network, principal.memberId, now);
    return (memberId) => managed.has(memberId);
  }
  return (memberId) => waits && principal.role === "rep" && memberId === principal.memberId;
}
