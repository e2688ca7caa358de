import { describe, expect, test } from "vitest";
import { scopeOf } from "#core/access/may.ts";
import { clientEvents } from "#core/live/messages.ts";
import { DOCUMENTS } from "#server/api/documents.ts";
import { operations } from "#server/api/operations.ts";
import { PROBES } from "#server/api/probes.ts";
import { EVENTS, HOST, OPERATIONS, PAGES } from "./doors.ts";
import { hostPaths, siteMap } from "./site-map.ts";
import { ROWS } from "./table.ts";

// What the running application answers, from its own lists: a door that the table misses fails here.

describe("the table knows", () => {
  test("every page, and what it changes", async () => {
    const all = await siteMap();
    expect(all.length).toBeGreaterThan(30);
    const paths = new Set(all.map(({ path }) => path));
    const missed = [...paths].filter((path) => !PAGES[path]);
    expect(missed).toEqual([]);
    for (const path of paths) {
      const files = all.filter((page) => page.path === path);
      const does = { reads: files.some((file) => file.reads), changes: files.some((file) => file.changes) };
      expect({ path, reads: PAGES[path]?.reads !== undefined, changes: PAGES[path]?.changes !== undefined }).toEqual({
        path,
        reads: does.reads,
        changes: does.changes,
      });
    }
    expect(Object.keys(PAGES).filter((path) => !paths.has(path))).toEqual([]);
  });

  test("every operation of the API, with the scope that a key needs", () => {
    expect(Object.keys(OPERATIONS).sort()).toEqual(operations.map(({ id }) => id).sort());
    for (const { id, action } of operations) {
      const row = OPERATIONS[id];
      expect([id, scopeOf(action)]).toEqual([id, row && ROWS[row].key]);
    }
  });

  test("every path that the host answers by itself", () => {
    expect([...hostPaths(), ...PROBES, ...DOCUMENTS].sort()).toEqual(Object.keys(HOST).sort());
  });

  test("every event that a socket may send", () => {
    expect(Object.keys(EVENTS).sort()).toEqual([...clientEvents].sort());
  });

  test("no row that leads nowhere", () => {
    const doors = [
      ...Object.values(PAGES).flatMap(({ reads, changes }) => [reads, changes]),
      ...Object.values(OPERATIONS),
      ...Object.values(EVENTS),
    ];
    // Parts of a row above them, told apart because they are granted apart.
    const parts = [
      "explanation: the results",
      "explanation: customers' names",
      "result: reverse before approval",
      "people: invite a leader",
      "targets: write a unit's",
      "announcement: write",
      "practice draft: read",
    ];
    expect(Object.keys(ROWS).filter((row) => !doors.some((door) => door === row) && !parts.includes(row))).toEqual([]);
  });
});
