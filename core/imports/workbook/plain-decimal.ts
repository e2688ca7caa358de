/** A spreadsheet keeps fifteen digits; what comes after them is the noise of its binary numbers. */
const DIGITS = 15;

/**
 * The plain decimal of a workbook's number cell, whatever its display format: `1.0539999999999999E3` → `1054`,
 * `0.30000000000000004` → `0.3`. Null when the text is no finite number.
 */
export function plainDecimal(text: string): string | null {
  if (/^-?\d{1,15}$/.test(text)) return text === "-0" ? "0" : text;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return null;
  const [mantissa = "", exponent = "0"] = number.toExponential(DIGITS - 1).split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const digits = mantissa.replace(/[-.]/g, "");
  const point = Number(exponent) + 1;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, "0") : "0";
  const fraction = (point > 0 ? digits.slice(point) : "0".repeat(-point) + digits).replace(/0+$/, "");
  const plain = whole + (fraction && `.${fraction}`);
  return plain === "0" ? "0" : sign + plain;
}
