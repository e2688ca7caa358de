import type { ProductOrganization } from "../support/product-organization.ts";

/** A shop in Nantes with its manager and three reps, another in Metz; revenue and a quiz. */
export async function putShops(organization: ProductOrganization): Promise<void> {
  await organization.put("/units", {
    units: [
      { ref: "brand", name: "Marque" },
      { ref: "nantes", name: "Nantes Graslin", parent: "brand" },
      { ref: "metz", name: "Metz Centre", parent: "brand" },
    ],
  });
  await organization.put("/members", {
    members: [
      { ref: "nora", name: "Nora Guillou", role: "manager", unit: "nantes" },
      { ref: "anna", name: "Anna Le Goff", unit: "nantes" },
      { ref: "bob", name: "Bob Martin", unit: "nantes" },
      { ref: "chloe", name: "Chloé Petit", unit: "nantes" },
      { ref: "dan", name: "Dan Weber", unit: "metz" },
    ],
  });
  await organization.put("/metrics/revenue", { name: "Chiffre d’affaires", unit: "EUR" });
  await organization.put("/metrics/quiz-score", { name: "Quiz produit", category: "qualitative" });
}

/** A challenge of this month in Nantes: a point for each 100 of revenue, and tiers of a quiz. Launched; answers its id. */
export async function launchShopChallenge(organization: ProductOrganization, name: string): Promise<string> {
  const { id } = await organization.post("/challenges", {
    name,
    timeZone: "Europe/Paris",
    ...monthAround(new Date()),
    participants: { kind: "members", units: ["nantes"], roles: ["rep"] },
    criteria: [
      {
        id: "revenue",
        name: "Ventes",
        metric: "revenue",
        measure: { kind: "sum" },
        scale: { kind: "perUnit", points: "1", per: "100" },
      },
      {
        id: "quiz",
        name: "Quiz",
        metric: "quiz-score",
        measure: { kind: "max" },
        scale: {
          kind: "tiers",
          mode: "highest",
          steps: [
            { from: "60", points: "10" },
            { from: "80", points: "25" },
          ],
        },
      },
    ],
  });
  await organization.post(`/challenges/${id}/launch`);
  return id;
}

/** Two weeks before and after: no midnight, month's end or change of clocks comes between. */
export function monthAround(now: Date): { start: string; end: string } {
  const day = (offset: number) => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);
  return { start: day(-14), end: day(14) };
}

let serial = 0;

/** A result of yesterday with an id of its own. */
export function result(member: string, metric: string, value: string) {
  serial += 1;
  const occurredAt = new Date(Date.now() - 86_400_000).toISOString();
  return { id: `e2e-${serial}`, member, metric, value, occurredAt, subject: `Client ${serial}` };
}
