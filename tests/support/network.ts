import type { Definition } from "#core/challenges/definition.ts";
import type { IncomingResult } from "#core/results/incoming.ts";
import type { TestNetwork } from "./app.ts";

/** Two regions, a shop in each, two reps a shop, their managers, an admin; revenue, deals and a quiz. */
export const SMALL_NETWORK: TestNetwork = {
  units: [
    { ref: "brand", name: "Marque" },
    { ref: "west", name: "Ouest", parent: "brand" },
    { ref: "east", name: "Est", parent: "brand" },
    { ref: "nantes", name: "Nantes", parent: "west" },
    { ref: "metz", name: "Metz", parent: "east" },
  ],
  members: [
    { ref: "ada", name: "Ada Admin", role: "admin", unit: "brand" },
    { ref: "lea", name: "Léa Direction", role: "leader", unit: "brand" },
    { ref: "nora", name: "Nora Manager", role: "manager", unit: "nantes" },
    { ref: "max", name: "Max Manager", role: "manager", unit: "metz" },
    { ref: "anna", name: "Anna", unit: "nantes" },
    { ref: "bob", name: "Bob", unit: "nantes" },
    { ref: "chloe", name: "Chloé", unit: "metz" },
    { ref: "dan", name: "Dan", unit: "metz" },
  ],
  metrics: [
    { key: "revenue", name: "Chiffre d'affaires", unit: "EUR" },
    { key: "deals", name: "Ventes" },
    { key: "quiz-score", name: "Quiz", category: "qualitative" },
  ],
};

let serial = 0;

/** A result with an id of its own. */
export function result(member: string, value: string, more: Partial<IncomingResult> = {}): IncomingResult {
  serial += 1;
  return { id: `r${serial}`, member, metric: "revenue", value, occurredAt: "2026-11-02", ...more };
}

/** Revenue of the fourth quarter, a point for each 100, for all reps. */
export function definition(more: Partial<Definition> = {}): Definition {
  return {
    name: "T4",
    timeZone: "Europe/Paris",
    start: "2026-10-01",
    end: "2027-01-01",
    participants: { kind: "members" },
    criteria: [
      {
        id: "revenue",
        name: "CA",
        metric: "revenue",
        measure: { kind: "sum" },
        scale: { kind: "perUnit", points: "1", per: "100" },
      },
    ],
    ...more,
  };
}
