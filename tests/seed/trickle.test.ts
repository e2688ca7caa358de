import { expect, test } from "vitest";
import { generateNetwork } from "#db/seed/network.ts";
import { type Drop, trickle } from "#db/seed/trickle.ts";

const network = generateNetwork({ seed: 42, today: "2026-11-22" });
const take = (count: number, seed: number): Drop[] => {
  const drops = trickle(network, seed);
  return Array.from({ length: count }, () => drops.next().value);
};

test("is the same for the same seed, another for another", () => {
  expect(take(200, 1)).toEqual(take(200, 1));
  expect(take(200, 1)).not.toEqual(take(200, 2));
});

test("brings one result every one to three seconds, by active reps, on metrics that exist", () => {
  const active = new Set(network.members.filter(({ role, active }) => role === "rep" && active).map(({ ref }) => ref));
  const metrics = new Set(network.metrics.map(({ key }) => key));
  for (const { member, metric, value, delayMs } of take(2000, 7)) {
    expect(active.has(member) && metrics.has(metric)).toBe(true);
    expect(Number(value)).toBeGreaterThan(0);
    expect(delayMs >= 1000 && delayMs <= 3000).toBe(true);
  }
});

test("moves the podium and the neighbourhood of the rep whose door stands open within ten minutes", () => {
  const start = network.challenges.find(({ key }) => key === "running")?.definition.start ?? "";
  const sums = new Map<string, number>();
  for (const { member, metric, value, occurredAt } of network.results) {
    if (metric === "revenue" && occurredAt >= start) sums.set(member, (sums.get(member) ?? 0) + Number(value));
  }
  const order = () => [...sums].sort((a, b) => b[1] - a[1]).map(([ref]) => ref);
  const isNear = (place: number, middle: number) => Math.abs(place - middle) <= 8;
  const moves = { podium: 0, nearby: 0 };
  let before = order();
  for (const { member, metric, value } of take(300, 3)) {
    if (metric !== "revenue") continue;
    sums.set(member, (sums.get(member) ?? 0) + Number(value));
    const after = order();
    const middle = after.indexOf(network.doors.rep);
    after.forEach((ref, place) => {
      if (before[place] === ref) return;
      if (place < 8) moves.podium++;
      if (isNear(place, middle)) moves.nearby++;
    });
    before = after;
  }
  expect(moves.podium).toBeGreaterThan(5);
  expect(moves.nearby).toBeGreaterThan(20);
});
