import type { Network } from "#core/network.ts";
import { managedMembers } from "#core/people/managed.ts";
import type { Principal } from "../context.ts";

/** For whom a principal may record: keys and admins for all, managers for their own units' members, others for themselves. */
export function mayRecordFor(network: Network, principal: Principal, now: number): (memberId: string) => boolean {
  if (principal.kind !== "member" || principal.role === "admin") return () => true;
  if (principal.role === "manager") {
    const managed = managedMembers(network, principal.memberId, now);
    return (memberId) => managed.has(memberId);
  }
  return () => false;
}
