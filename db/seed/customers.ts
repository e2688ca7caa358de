import { NAMES } from "./names.ts";
import type { Random } from "./random.ts";

const TITLES = ["M.", "Mme", "Famille", "M. et Mme"] as const;
const FIRMS = [
  "Hôtel des Tilleuls",
  "Gîte du Vieux Four",
  "Cabinet Orsel",
  "Résidence Les Glycines",
  "Studio Brume",
  "Crèche Les Mésanges",
  "Auberge de la Sorgue bleue",
  "Atelier Pervenche",
] as const;

/** A fictional customer as a subject: a name and a file number, so that two of the same name stay two. */
export function customer(draw: Random): string {
  const file = `dossier ${draw.between(10_000, 99_999)}`;
  if (draw.chance(0.05)) return `${draw.pick(FIRMS)}, ${file}`;
  const circle = NAMES[draw.chance(0.6) ? 0 : draw.between(1, NAMES.length - 1)];
  return `${draw.pick(TITLES)} ${draw.pick(circle?.families ?? [])}, ${file}`;
}
