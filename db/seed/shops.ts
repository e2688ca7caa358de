import type { SeedUnit } from "./shapes.ts";

/** An invented brand: what a house needs, from the bed to the lamp. */
export const BRAND = "Maison Solvanne";
export const ROOT = "reseau";

/** `places` is how many reps a point of sale employs, `traffic` how busy it is beside one of the same size. */
export type Shop = SeedUnit & { readonly places: number; readonly traffic: number };

export const REGIONS: readonly SeedUnit[] = [
  region("region-nord-ile-de-france", "Nord et Île-de-France"),
  region("region-grand-ouest", "Grand Ouest"),
  region("region-est-rhone-alpes", "Est et Rhône-Alpes"),
  region("region-sud", "Sud"),
];

export const SHOPS: readonly Shop[] = [
  shop("region-nord-ile-de-france", "pdv-paris-bercy", "Paris Bercy", 11, 1.15),
  shop("region-nord-ile-de-france", "pdv-paris-batignolles", "Paris Batignolles", 8, 1.1),
  shop("region-nord-ile-de-france", "pdv-boulogne-billancourt", "Boulogne-Billancourt", 7, 1.12),
  shop("region-nord-ile-de-france", "pdv-saint-denis", "Saint-Denis", 5, 0.92),
  shop("region-nord-ile-de-france", "pdv-versailles", "Versailles", 5, 1.08),
  shop("region-nord-ile-de-france", "pdv-lille-wazemmes", "Lille Wazemmes", 8, 1.0),
  shop("region-nord-ile-de-france", "pdv-amiens", "Amiens", 3, 0.86),
  shop("region-grand-ouest", "pdv-nantes-graslin", "Nantes Graslin", 8, 1.05),
  shop("region-grand-ouest", "pdv-rennes", "Rennes", 6, 1.02),
  shop("region-grand-ouest", "pdv-brest", "Brest", 4, 0.9),
  shop("region-grand-ouest", "pdv-caen", "Caen", 4, 0.92),
  shop("region-grand-ouest", "pdv-tours", "Tours", 5, 0.95),
  shop("region-est-rhone-alpes", "pdv-lyon-part-dieu", "Lyon Part-Dieu", 10, 1.12),
  shop("region-est-rhone-alpes", "pdv-villeurbanne", "Villeurbanne", 5, 0.96),
  shop("region-est-rhone-alpes", "pdv-grenoble", "Grenoble", 5, 0.98),
  shop("region-est-rhone-alpes", "pdv-annecy", "Annecy", 4, 1.08),
  shop("region-est-rhone-alpes", "pdv-strasbourg", "Strasbourg", 7, 1.0),
  shop("region-est-rhone-alpes", "pdv-dijon", "Dijon", 3, 0.88),
  shop("region-sud", "pdv-marseille-prado", "Marseille Prado", 8, 1.04),
  shop("region-sud", "pdv-aix-en-provence", "Aix-en-Provence", 5, 1.08),
  shop("region-sud", "pdv-nice", "Nice", 5, 1.06),
  shop("region-sud", "pdv-montpellier", "Montpellier", 5, 0.98),
  shop("region-sud", "pdv-toulouse-capitole", "Toulouse Capitole", 7, 1.02),
  shop("region-sud", "pdv-bordeaux-chartrons", "Bordeaux Chartrons", 6, 1.03),
];

export const UNITS: readonly SeedUnit[] = [
  { ref: ROOT, name: BRAND, kind: "network", parent: null },
  ...REGIONS,
  ...SHOPS.map(({ ref, name, kind, parent }) => ({ ref, name, kind, parent })),
];

function region(ref: string, name: string): SeedUnit {
  return { ref, name, kind: "region", parent: ROOT };
}

function shop(parent: string, ref: string, name: string, places: number, traffic: number): Shop {
  return { ref, name, kind: "point-of-sale", parent, places, traffic };
}
