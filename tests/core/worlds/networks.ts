import fc from "fast-check";
import type { Network } from "#core/network.ts";
import { idOf, networkOf } from "../network-of.ts";
import { dayIn } from "./calendar.ts";

export const MEMBERS = ["ana", "bob", "cleo", "dan", "eve", "fay", "meg", "lea", "out"] as const;
export const TEAMS = ["all", "north", "south", "deep", "void"] as const;

/** Who left; who has agreed to what is always the same, with gaps, zeros and targets of units among them. */
export type Leavers = readonly string[];
export const leavers: fc.Arbitrary<Leavers> = fc.oneof(fc.constant([]), fc.subarray(["ana", "dan", "meg", "out"]));

/** Nine people in a small tree: transfers, a gap, who joined late or left early, a manager, a leader, one without a unit. */
export function networkAround(start: string, zone: string, left: Leavers): Network {
  const day = (count: number) => dayIn(start, zone, count);
  const between = (unit: string, from: number, to: number) => ({ unitId: idOf(unit), from, to });
  const [ever, never] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const target = (
    owner: { member: string } | { unit: string },
    metric: string,
    from: number,
    to: number,
    value: string,
  ) => ({
    ...owner,
    metric,
    startsAt: day(from),
    endsAt: day(to),
    value,
  });
  return networkOf({
    timeZone: zone,
    units: { all: null, north: "all", south: "all", deep: "south", void: "all" },
    metrics: { deals: {}, delay: { better: "lower" }, visits: { category: "qualitative" } },
    members: {
      ana: { unit: "north", active: !left.includes("ana") },
      bob: "deep",
      cleo: "south",
      dan: {
        active: !left.includes("dan"),
        assignments: [
          between("north", ever, day(5)),
          between("deep", day(5), day(11) + 3_600_000),
          between("north", day(12), never),
        ],
      },
      eve: { assignments: [between("south", day(2), day(8))] },
      fay: { assignments: [between("north", day(10), never)] },
      meg: { unit: "north", role: "manager", active: !left.includes("meg") },
      lea: { unit: "all", role: "leader" },
      out: { assignments: [], active: !left.includes("out") },
    },
    targets: [
      target({ member: "ana" }, "deals", 0, 17, "7"),
      target({ member: "ana" }, "visits", 2, 6, "2"),
      target({ member: "bob" }, "deals", 2, 6, "3.5"),
      target({ member: "bob" }, "deals", 9, 13, "2"),
      target({ member: "dan" }, "deals", 0, 7, "5"),
      target({ member: "dan" }, "deals", 7, 14, "4"),
      target({ member: "eve" }, "deals", 1, 14, "6"),
      target({ member: "fay" }, "visits", 7, 14, "1.5"),
      target({ member: "cleo" }, "visits", 1, 3, "0"),
      target({ member: "cleo" }, "delay", 0, 14, "-2"),
      target({ member: "meg" }, "delay", 7, 14, "3"),
      target({ member: "dan" }, "visits", 0, 17, "3"),
      target({ member: "bob" }, "delay", 0, 7, "4"),
      target({ unit: "north" }, "deals", 0, 17, "12"),
      target({ unit: "south" }, "deals", 7, 14, "9"),
      target({ unit: "all" }, "visits", 0, 7, "10"),
    ],
  });
}
