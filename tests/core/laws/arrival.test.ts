import { expect } from "vitest";
import type { Network } from "#core/network.ts";
import { NO_MARKS } from "#core/results/counting.ts";
import type { Entry } from "#core/results/entry.ts";
import { explain } from "#core/scoring/explain.ts";
import { type Replayed, replay } from "#core/scoring/replay.ts";
import { idOf } from "../network-of.ts";
import { Incremental } from "../worlds/incremental.ts";
import { expectEqual, law } from "../worlds/law.ts";
import { CHALLENGE, resultEntry } from "../worlds/ledgers.ts";
import { told } from "../worlds/told.ts";
import { planOf, type World } from "../worlds/world.ts";

/** trust.md, promise 3: what arrives when, how often, and beside what, never changes the standings. */

const standingsOf = (world: World, entries: readonly Entry[] = world.entries) =>
  told(replay(planOf(world), entries).standings);

/** Cards and standings, to the last digit. */
function expectSame(incremental: Incremental, whole: Replayed): void {
  expectEqual(Object.fromEntries(incremental.cards), Object.fromEntries(whole.cards));
  expectEqual(told(incremental.standings), told(whole.standings));
}

law("one entry at a time gives what a replay gives, cards and standings, at every position", (world) => {
  const plan = planOf(world);
  const incremental = new Incremental(plan);
  for (const entry of world.entries) {
    incremental.apply(entry);
    expectSame(incremental, replay(plan, world.entries, { upTo: entry.position }));
  }
});

law("however the ledger is cut into batches", (world) => {
  const plan = planOf(world);
  const incremental = new Incremental(plan);
  for (let from = 0, batch = 0; from < world.entries.length; batch += 1) {
    const to = from + 1 + ((world.dice[batch % world.dice.length] ?? 0) % 9);
    incremental.apply(...world.entries.slice(from, to));
    from = to;
  }
  expectSame(incremental, replay(plan, world.entries));
});

/** The results in another order, then everything else; positions follow, recorded in time or late as they were. */
function rearranged(entries: readonly Entry[], keys: readonly number[]): Entry[] {
  const results = entries
    .filter((entry) => entry.kind === "result")
    .map((entry, index) => ({ entry, key: keys[index % keys.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
  const moved = new Map(results.map(({ position }, index) => [position, index + 1]));
  return [...results, ...entries.filter((entry) => entry.kind !== "result")].map(
    (entry, index): Entry => ({
      ...entry,
      position: index + 1,
      ...("target" in entry && { target: moved.get(entry.target) ?? 0 }),
    }),
  );
}

/** What lies in the ledger at launch is told by position: where positions change, nothing is launched half-way. */
const launchedFirst = (world: World): World => ({ ...world, launchPosition: world.launchPosition === null ? null : 0 });

law("the order of arrival does not matter", (drawn) => {
  const world = launchedFirst(drawn);
  expectEqual(standingsOf(world, rearranged(world.entries, world.dice)), standingsOf(world));
});

law("a reversal, a decision, an exclusion that comes twice is one", (world) => {
  const twice = world.entries.flatMap((entry): Entry[] => {
    const once = entry.kind === "result" || entry.kind === "adjustment";
    return once ? [entry] : [entry, entry];
  });
  expectEqual(standingsOf(world, twice), standingsOf(world));
});

law("a result that is recorded and reversed was never there, whatever happens between", (drawn) => {
  const world = launchedFirst(drawn);
  const [result] = world.spare;
  if (!result) throw new RangeError("no spare result");
  const at = (world.dice[0] ?? 0) % (world.entries.length + 1);
  const approved = (world.dice[1] ?? 0) % 2 === 0;
  const before = world.entries.slice(0, at);
  const recordedAt = before.at(-1)?.recordedAt ?? 0;
  const next = before.length + 1;
  const added: Entry[] = [
    { ...resultEntry(result, 999, next), recordedAt },
    ...(approved ? [{ kind: "decision", position: next + 1, recordedAt, target: next, approved } as const] : []),
  ];
  const shift = (position: number) => (position < next ? position : position + added.length);
  const after = world.entries.slice(at).map((entry) => ({
    ...entry,
    position: shift(entry.position),
    ...("target" in entry && { target: shift(entry.target) }),
  }));
  const end = before.length + added.length + after.length + 1;
  const entries: Entry[] = [
    ...before,
    ...added,
    ...after,
    { kind: "reversal", position: end, recordedAt, target: next },
  ];
  expectEqual(standingsOf(world, entries), standingsOf(world));
  const incremental = new Incremental(planOf(world));
  for (const entry of entries) incremental.apply(entry);
  expectEqual(told(incremental.standings), standingsOf(world));
});

law("what is recorded for people and challenges of another organization changes nothing", (world) => {
  const strangers = world.spare.flatMap((drawn, index): (Entry & { after: number })[] => {
    const after = (world.dice[index] ?? 0) % 30;
    const result = { ...resultEntry(drawn, index, 0), memberId: `foreign:${drawn.member}` };
    const adjustment = { kind: "adjustment", position: 0, recordedAt: 0, id: `f${index}`, points: 700n } as const;
    return [
      { ...result, after },
      { ...adjustment, challengeId: "foreign", participantId: result.memberId, after },
      { ...adjustment, challengeId: "foreign", participantId: idOf(drawn.member), after },
    ];
  });
  const mixed = [...world.entries.map((entry) => ({ ...entry, after: entry.position })), ...strangers].sort(
    (a, b) => a.after - b.after,
  );
  // Positions stay apart although they are no whole numbers: strangers come between ours.
  const entries = mixed.map(({ after, ...entry }, index) => ({
    ...entry,
    position: entry.position || after + index / 1e4,
  }));
  expectEqual(standingsOf(world, entries), standingsOf(world));
});

law("standings as of a past position are those of the ledger up to it", (world) => {
  const upTo = (world.dice[0] ?? 0) % (world.entries.length + 2);
  const plan = planOf(world);
  const prefix = world.entries.filter((entry) => entry.position <= upTo);
  const [past, whole] = [replay(plan, world.entries, { upTo }), replay(plan, prefix)];
  expectEqual(told(past.standings), told(whole.standings));
  expect(past.position).toBe(Math.min(upTo, world.entries.length));
});

law("renaming people, units, metrics and criteria renames, and nothing else", (world) => {
  const named = <T extends { name: string }>(map: ReadonlyMap<string, T>) =>
    new Map([...map].map(([id, one]) => [id, { ...one, name: `Z ${one.name} 🦊` }]));
  const { network, definition } = world;
  const renamed: Network = {
    ...network,
    members: named(network.members),
    units: named(network.units),
    metrics: named(network.metrics),
  };
  const criteria = definition.criteria.map((criterion) => ({ ...criterion, name: `Z ${criterion.name}` }));
  const other: World = { ...world, network: renamed, definition: { ...definition, name: "Z", criteria } };
  expectEqual(standingsOf(other), standingsOf(world));
  const explanations = (of: World) => {
    const plan = planOf(of);
    const { cards, field, counted, standings } = replay(plan, of.entries);
    const marks = counted.marksOf(CHALLENGE);
    return standings.map(({ participantId: id }) => explain(plan, id, cards, marks.get(id) ?? NO_MARKS, field));
  };
  const nameless = (of: World) => JSON.stringify(explanations(of)).replaceAll(/"name":"[^"]*"/g, "");
  expect(nameless(other)).toBe(nameless(world));
});
