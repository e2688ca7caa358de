/** The wall's ground (wall.css, `--page`). */
const GROUND = [11, 13, 20] as const;
const NEEDED = 4.5;

/** An organization's `#rrggbb`, lightened as far as the dark wall needs it to be seen; null for what is no colour. */
export function visibleBrand(hex: string | null): string | null {
  const parsed = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex || "");
  if (!parsed) return null;
  const colour = parsed.slice(1).map((part) => parseInt(part, 16));
  for (let white = 0; white <= 1; white += 0.05) {
    const mixed = colour.map((part) => Math.round(part + (255 - part) * white));
    if (contrast(mixed, GROUND) >= NEEDED) return `rgb(${mixed.join(", ")})`;
  }
  return "#ffffff";
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
