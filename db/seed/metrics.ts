import type { SeedMetric } from "./shapes.ts";

export const METRICS: readonly SeedMetric[] = [
  metric("revenue", "Chiffre d’affaires", "EUR", 0, "quantitative"),
  metric("deals", "Ventes conclues", "ventes", 0, "quantitative"),
  metric("appointments", "Rendez-vous", "rendez-vous", 0, "quantitative"),
  metric("quiz-score", "Quiz produit", "/100", 0, "qualitative"),
  metric("customer-satisfaction", "Satisfaction client", "/10", 1, "qualitative"),
  metric("mystery-visit", "Visite mystère", "/100", 0, "qualitative"),
  metric("best-practice", "Bonnes pratiques validées", null, 0, "qualitative"),
];

function metric(
  key: string,
  name: string,
  unit: string | null,
  precision: number,
  category: SeedMetric["category"],
): SeedMetric {
  return { key, name, unit, precision, better: "higher", category };
}
