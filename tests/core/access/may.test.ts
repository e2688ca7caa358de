import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Facts } from "#core/access/facts.ts";
import { type Asker, explanationForm, may, scopeOf } from "#core/access/may.ts";
import { ACTIONS, type Scope } from "#core/access/table.ts";

const facts: fc.Arbitrary<Facts> = fc.record(
  {
    own: fc.boolean(),
    participant: fc.boolean(),
    managed: fc.boolean(),
    touchesManaged: fc.boolean(),
    withinManaged: fc.boolean(),
    declaredBySelf: fc.boolean(),
    pending: fc.boolean(),
    outranks: fc.boolean(),
  },
  { requiredKeys: [] },
);
const action = fc.constantFrom(...ACTIONS);
const SCOPES: readonly Scope[] = ["read", "results:write", "network:write", "challenges:write"];
const member = (role: "rep" | "manager" | "leader" | "admin"): Asker => ({ kind: "member", role });

describe("who may do what", () => {
  test("lets a key do what its scope says, whatever its other scopes, and nothing where no scope is named", () => {
    fc.assert(
      fc.property(action, facts, fc.subarray([...SCOPES]), (asked, known, scopes) => {
        const scope = scopeOf(asked);
        const isItsOwnJob = asked === "job.read" && known.own === true;
        const expected = isItsOwnJob || (scope !== null && scopes.includes(scope));
        expect(may({ kind: "key", scopes }, asked, known)).toBe(expected);
      }),
    );
  });

  test("gives a rep and a manager nothing on what is not theirs, but what is everybody's", () => {
    const granted = (role: "rep" | "manager") => ACTIONS.filter((asked) => may(member(role), asked, {}));
    const everybodys = ["metrics.read", "grids.read", "visits.list", "training.list", "feed.watch", "post.write"];
    expect(granted("rep")).toEqual(everybodys);
    const managers = ["approvals.read", "import.run", "people.list", "units.read", "waves.list"];
    const trainers = ["training.take", "training.author", "training.progress"];
    expect(granted("manager").sort()).toEqual([...everybodys, ...managers, ...trainers].sort());
  });

  test("never lets anybody approve what is their own or what they declared", () => {
    fc.assert(
      fc.property(fc.constantFrom("rep", "manager", "leader", "admin"), facts, (role, known) => {
        expect(may(member(role), "result.decide", { ...known, own: true })).toBe(false);
        expect(may(member(role), "result.decide", { ...known, declaredBySelf: true })).toBe(false);
      }),
    );
  });

  test("never lets a manager invite or let in somebody above managers", () => {
    fc.assert(
      fc.property(facts, (known) => {
        for (const asked of ["people.invite", "people.link"] as const) {
          expect(may(member("manager"), asked, { ...known, outranks: true })).toBe(false);
        }
      }),
    );
  });

  test("shows customers' names to nobody who may not see the results, and results to nobody who may not see the totals", () => {
    fc.assert(
      fc.property(fc.constantFrom("rep", "manager", "leader", "admin"), facts, (role, known) => {
        const sees = (what: "subjects" | "results" | "totals") => may(member(role), `explanation.${what}`, known);
        if (sees("subjects")) expect(sees("results")).toBe(true);
        if (sees("results")) expect(sees("totals")).toBe(true);
      }),
    );
  });

  test.each([
    ["rep", { own: true }, "full"],
    ["rep", { participant: true }, "totals"],
    ["rep", {}, null],
    ["manager", { managed: true }, "full"],
    ["manager", { participant: true }, "totals"],
    ["manager", { touchesManaged: true }, null],
    ["leader", {}, "totals"],
    ["leader", { own: true }, "full"],
    ["admin", {}, "unnamed"],
    ["admin", { own: true }, "full"],
  ] as const)("explains to a %s with %o: %s", (role, known, form) => {
    expect(explanationForm(member(role), known)).toBe(form);
  });

  test("explains in full to a key that may read, and not at all to another", () => {
    expect(explanationForm({ kind: "key", scopes: ["read"] }, {})).toBe("full");
    expect(explanationForm({ kind: "key", scopes: ["results:write"] }, {})).toBeNull();
  });
});
