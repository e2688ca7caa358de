/** Colour arithmetic for the one colour that an organization sets itself: whatever it is, words on it stay readable. */
export type Oklch = { readonly l: number; readonly c: number; readonly h: number };
type Linear = readonly [r: number, g: number, b: number];

const toLinear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

/** Reads `#2f5bea`; null for anything else. */
export function parseHex(hex: string): Linear | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) return null;
  const channel = (n: number) => toLinear(Number.parseInt(match[n] ?? "0", 16) / 255);
  return [channel(1), channel(2), channel(3)];
}

/** Björn Ottosson's OKLab (2020), in its cylindrical form. */
export function toOklch([r, g, b]: Linear): Oklch {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(bb, a) * 180) / Math.PI;
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, c: Math.hypot(a, bb), h: (hue + 360) % 360 };
}

/** Back to linear sRGB, clipped to what a screen shows. */
export function toLinearRgb({ l, c, h }: Oklch): Linear {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const lp = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const mp = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const sp = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (x: number) => Math.min(1, Math.max(0, x));
  return [
    clip(4.0767416621 * lp - 3.3077115913 * mp + 0.2309699292 * sp),
    clip(-1.2684380046 * lp + 2.6097574011 * mp - 0.3413193965 * sp),
    clip(-0.0041960863 * lp - 0.7034186147 * mp + 1.707614701 * sp),
  ];
}

/** Relative luminance and contrast as WCAG 2.2 defines them; contrast runs from 1 to 21. */
const luminance = ([r, g, b]: Linear) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
export function contrast(one: Oklch, other: Oklch): number {
  const [low, high] = [luminance(toLinearRgb(one)), luminance(toLinearRgb(other))].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}
