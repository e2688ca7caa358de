/**
 * A number as somebody typed it, as the contract writes decimals: in French a comma before the decimals, in English a point;
 * what separates thousands goes. What is no number stays what it is, to be refused by name.
 */
export function readTypedNumber(typed: string, locale: "fr" | "en"): string {
  const packed = typed
    .trim()
    .replace(/[\s\u00a0\u202f'’]/g, "")
    .replace(/^[\u2212–]/, "-");
  if (locale === "fr") return packed.includes(",") ? packed.replaceAll(".", "").replace(",", ".") : packed;
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(packed)) return packed.replaceAll(",", "");
  return packed.includes(".") ? packed : packed.replace(",", ".");
}
