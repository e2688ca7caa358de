import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { dayOf, weekdayOf } from "#db/seed/days.ts";
import { generateNetwork } from "#db/seed/network.ts";
import { resultsBetween } from "#db/seed/results.ts";
import type { DemoNetwork, SeedMember, SeedResult } from "#db/seed/shapes.ts";

const TODAY = "2026-11-22";
const network = generateNetwork({ seed: 42, today: TODAY });
const reps = network.members.filter(({ role }) => role === "rep");
const byRef = new Map(network.members.map((member) => [member.ref, member]));

const of = (metric: string, results: readonly SeedResult[] = network.results) =>
  results.filter((result) => result.metric === metric);
const sum = (results: readonly SeedResult[]) => results.reduce((total, { value }) => total + Number(value), 0);
const monthly = (month: string) => sum(of("revenue").filter(({ occurredAt }) => occurredAt.startsWith(month)));
const dayOfResult = ({ occurredAt }: SeedResult) => occurredAt.slice(0, 10);

/** Ninety thousand results compare faster as one text. */
const digest = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** The unit of a member on an ISO day, read from the assignments alone. */
const unitOn = (member: SeedMember, day: string) =>
  member.assignments.findLast(({ from }) => from === null || from <= day)?.unit;

function revenueByRep({ results, members }: DemoNetwork): number[] {
  const sums = new Map(members.filter(({ role }) => role === "rep").map(({ ref }) => [ref, 0]));
  for (const { member, value } of of("revenue", results)) sums.set(member, (sums.get(member) ?? 0) + Number(value));
  return [...sums.values()].sort((a, b) => b - a);
}

describe("the generator", () => {
  test("gives the same network for the same seed and day, another for another seed", () => {
    expect(digest(generateNetwork({ seed: 42, today: TODAY }))).toBe(digest(network));
    expect(generateNetwork({ seed: 43, today: TODAY }).members.map(({ name }) => name)).not.toEqual(
      network.members.map(({ name }) => name),
    );
  });

  test("refuses what is no day", () => {
    expect(() => generateNetwork({ seed: 1, today: "22/11/2026" })).toThrow(RangeError);
  });

  test.each(["2026-01-01", "2028-02-29", "2026-08-31", "2027-03-01"])("works on any day: %s", (today) => {
    const other = generateNetwork({ seed: 3, today });
    const last = other.results.at(-1);
    expect(last && dayOfResult(last) < today).toBe(true);
    const running = other.challenges.find(({ key }) => key === "running");
    expect(running && running.definition.start < today && today < running.definition.end).toBe(true);
    const sales = of("revenue", other.results).filter(
      ({ occurredAt }) => occurredAt >= (running?.definition.start ?? ""),
    );
    expect(sales.length).toBeGreaterThan(500);
  });

  test("adds later days to an earlier network without changing a day that is there", () => {
    const from = dayOf("2026-10-01");
    const middle = dayOf("2026-10-20");
    const to = dayOf("2026-11-22");
    const whole = resultsBetween(42, network.members, from, to);
    const parts = [
      ...resultsBetween(42, network.members, from, middle),
      ...resultsBetween(42, network.members, middle, to),
    ];
    expect(digest(parts)).toBe(digest(whole));
    expect(digest(network.results.slice(-whole.length))).toBe(digest(whole));
  });
});

describe("the people", () => {
  test("are about 180 in 24 points of sale of 4 regions, each with one manager", () => {
    const active = network.members.filter(({ active }) => active);
    expect(active.length).toBeGreaterThanOrEqual(170);
    expect(network.members.length).toBeLessThanOrEqual(195);
    const shops = network.units.filter(({ kind }) => kind === "point-of-sale");
    const regions = network.units.filter(({ kind }) => kind === "region");
    expect([shops.length, regions.length]).toEqual([24, 4]);
    for (const { ref } of [...shops, ...regions]) {
      const managers = network.members.filter(
        ({ role, assignments }) => role === "manager" && assignments.at(-1)?.unit === ref,
      );
      expect(managers, ref).toHaveLength(1);
    }
    const sizes = shops.map(({ ref }) => reps.filter((rep) => rep.active && unitOn(rep, TODAY) === ref).length);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(2 * Math.min(...sizes));
  });

  test("have refs and addresses of their own; one pair of namesakes shares a name", () => {
    const { members, units } = network;
    for (const values of [
      members.map(({ ref }) => ref),
      members.map(({ email }) => email),
      units.map(({ ref }) => ref),
    ]) {
      expect(new Set(values).size).toBe(values.length);
    }
    const names = members.map(({ name }) => name);
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    expect(twice).toEqual(["Julien Moreau"]);
    expect(members.every(({ ref, email }) => /^[a-z0-9.-]+$/.test(ref) && email === `${ref}@reseau.example`)).toBe(
      true,
    );
    expect(names.filter((name) => /[À-ÿ]/.test(name)).length).toBeGreaterThan(25);
  });

  test("have doors that lead to one of each role, the rep and the manager in one shop", () => {
    for (const [role, ref] of Object.entries(network.doors)) {
      expect(byRef.get(ref)).toMatchObject({ role, active: true });
    }
    expect(byRef.get(network.doors.rep)?.assignments).toEqual(byRef.get(network.doors.manager)?.assignments);
  });

  test("come, go and move: assignments follow one another and name points of sale", () => {
    const refs = new Set(network.units.map(({ ref }) => ref));
    let moved = 0;
    for (const { assignments } of network.members) {
      expect(assignments[0]?.from).toBeNull();
      for (const [index, { unit, from }] of assignments.entries()) {
        expect(refs.has(unit)).toBe(true);
        if (index === 0) continue;
        moved++;
        const before = assignments[index - 1];
        expect(from && (before?.from ?? "") < from && from < TODAY).toBe(true);
        expect(before?.unit).not.toBe(unit);
      }
    }
    expect(moved).toBeGreaterThanOrEqual(10);
    expect(reps.filter(({ leftOn }) => leftOn !== null).length).toBeGreaterThanOrEqual(10);
    expect(reps.filter(({ hiredOn }) => hiredOn !== null).length).toBeGreaterThanOrEqual(15);
    for (const { active, leftOn } of network.members) expect(active).toBe(leftOn === null);
  });
});

describe("the results", () => {
  test("are as many as a network of that size makes, in order, each with an id of its own", () => {
    expect(network.results.length).toBeGreaterThanOrEqual(60_000);
    expect(network.results.length).toBeLessThanOrEqual(120_000);
    expect(new Set(network.results.map(({ source, id }) => `${source} ${id}`)).size).toBe(network.results.length);
    const instants = network.results.map(({ occurredAt }) => Date.parse(occurredAt));
    expect(instants.every((at, index) => index === 0 || at >= (instants[index - 1] ?? 0))).toBe(true);
    expect(new Date(instants[0] ?? 0).toISOString() < "2025-05-24").toBe(true);
    expect(network.results.every(({ value }) => /^-?[0-9]{1,11}(\.[0-9]{1,4})?$/.test(value))).toBe(true);
  });

  test("name metrics and members that exist, while they were employed", () => {
    const keys = new Set(network.metrics.map(({ key }) => key));
    const wrong = network.results.filter((result) => {
      const member = byRef.get(result.member);
      const day = dayOfResult(result);
      return !keys.has(result.metric) || !member || day < (member.hiredOn ?? "") || day >= (member.leftOn ?? "9999");
    });
    expect(wrong).toEqual([]);
    for (const key of keys) expect(of(key).length, key).toBeGreaterThan(300);
  });

  test("keep the clock of Paris across summer time", () => {
    const offsetOf = (day: string) =>
      network.results.find((result) => dayOfResult(result) === day)?.occurredAt.slice(-6);
    expect([offsetOf("2025-10-25"), offsetOf("2025-10-27")]).toEqual(["+02:00", "+01:00"]);
    expect([offsetOf("2026-03-28"), offsetOf("2026-03-30")]).toEqual(["+01:00", "+02:00"]);
  });

  test.each([1, 2, 7, 42, 2026])("give a fifth of the reps 45 to 50 percent of the revenue (seed %i)", (seed) => {
    const sums = revenueByRep(generateNetwork({ seed, today: TODAY }));
    const total = sums.reduce((a, b) => a + b, 0);
    const head = sums.slice(0, Math.round(sums.length / 5)).reduce((a, b) => a + b, 0);
    expect(head / total).toBeGreaterThan(0.44);
    expect(head / total).toBeLessThan(0.51);
  });

  test("close on Sundays, at Christmas and on Easter Monday, and peak on Saturdays", () => {
    const deals = [0, 0, 0, 0, 0, 0, 0];
    for (const result of of("deals")) deals[weekdayOf(dayOf(dayOfResult(result)))]! += 1;
    expect(deals[0]).toBe(0);
    for (const weekday of [1, 2, 3, 4, 5]) expect(deals[6]).toBeGreaterThan(1.3 * deals[weekday]!);
    const closed = new Set(["2025-12-25", "2026-01-01", "2026-04-06", "2026-05-01", "2025-08-15"]);
    expect(network.results.filter((result) => closed.has(dayOfResult(result)))).toEqual([]);
  });

  test("follow the year: December and the sales are high, August is low", () => {
    const usual = (monthly("2025-09") + monthly("2025-10") + monthly("2026-03")) / 3;
    for (const high of ["2025-12", "2026-01", "2026-06"]) expect(monthly(high), high).toBeGreaterThan(1.15 * usual);
    for (const low of ["2025-08", "2026-08"]) expect(monthly(low), low).toBeLessThan(0.65 * usual);
  });

  test("rate everybody of a shop alike on a mystery visit, where they belonged that day", () => {
    const visits = new Map<string, Set<string>>();
    for (const { member, occurredAt, value, subject } of of("mystery-visit")) {
      const person = byRef.get(member);
      const shop = network.units.find(({ ref }) => person && ref === unitOn(person, occurredAt.slice(0, 10)));
      expect(subject).toBe(`Visite mystère, ${shop?.name}`);
      const key = `${subject} ${occurredAt}`;
      visits.set(key, (visits.get(key) ?? new Set()).add(value));
    }
    expect([...visits.values()].every((values) => values.size === 1)).toBe(true);
    expect(visits.size).toBeGreaterThan(24 * 16);
  });

  test("keep ratings within their scale", () => {
    const within = (metric: string, low: number, high: number) =>
      of(metric).every(({ value }) => Number(value) >= low && Number(value) <= high);
    expect(
      within("quiz-score", 0, 100) && within("mystery-visit", 0, 100) && within("customer-satisfaction", 0, 10),
    ).toBe(true);
  });
});

describe("the targets", () => {
  test("are one a rep, metric and quarter, and sum to about what the quarter brought", () => {
    const keys = network.targets.map(({ member, metric, start, end }) => `${member} ${metric} ${start} ${end}`);
    expect(new Set(keys).size).toBe(keys.length);
    const quarters = [...new Set(network.targets.map(({ start, end }) => `${start} ${end}`))];
    expect(quarters).toHaveLength(7);
    for (const quarter of quarters.slice(0, 5)) {
      const [start = "", end = ""] = quarter.split(" ");
      for (const metric of ["revenue", "deals"]) {
        const agreed = network.targets.filter((target) => target.start === start && target.metric === metric);
        const target = agreed.reduce((total, { value }) => total + Number(value), 0);
        const actual = sum(of(metric).filter(({ occurredAt }) => occurredAt >= start && occurredAt < end));
        expect(actual / target, `${metric} ${quarter}`).toBeGreaterThan(0.82);
        expect(actual / target, `${metric} ${quarter}`).toBeLessThan(1.18);
      }
    }
  });
});

describe("the challenges", () => {
  test("lie around today: one over, two running, one to come", () => {
    const { past, running, teams, next } = Object.fromEntries(
      network.challenges.map(({ key, definition }) => [key, definition]),
    );
    expect(network.challenges.map(({ fate }) => fate)).toEqual(["certified", "live", "live", "scheduled"]);
    expect(past?.end).toBe(running?.start);
    expect(running?.end).toBe(next?.start);
    expect([teams?.start, teams?.end]).toEqual([running?.start, running?.end]);
    expect(running && running.start <= TODAY && TODAY < running.end).toBe(true);
  });
});
