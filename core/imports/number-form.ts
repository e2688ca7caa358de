/** How a file writes its numbers: the decimal sign, what stands between thousands, the one currency sign beside them. */
export type NumberForm = {
  readonly decimal: "." | ",";
  readonly group?: string | undefined;
  readonly currency?: string | undefined;
};

const SPACES = " \u00a0\u202f";
const APOSTROPHES = "'\u2019";

/** The signs that may stand between thousands. */
export const GROUP_SIGNS: readonly string[] = [",", ".", ...SPACES, ...APOSTROPHES];

export const isCurrencySign = (text: string): boolean => /^\p{Sc}$/u.test(text);

/** One space stands for every kind of space: programs differ, and people cannot see which one they wrote. */
const groupClass = (group: string): string =>
  SPACES.includes(group) ? `[${SPACES}]` : APOSTROPHES.includes(group) ? `[${APOSTROPHES}]` : `\\${group}`;

/**
 * Makes a reader of numbers in this form. It returns the plain decimal (`-1234.50`), or null for any other form: thousands
 * are grouped by three or not at all, and no other currency passes, because amounts of two currencies must not be added.
 */
export function numberReader({ decimal, group, currency }: NumberForm): (text: string) => string | null {
  const grouped = group ? `\\d{1,3}(?:${groupClass(group)}\\d{3})+|` : "";
  const number = new RegExp(`^([-\u2212]?)(${grouped}\\d+)(?:\\${decimal}(\\d+))?$`);
  const sign = currency && `\\u{${currency.codePointAt(0)?.toString(16)}}`;
  const before = sign ? new RegExp(`^([-\u2212]?)${sign}[${SPACES}]?`, "u") : null;
  const after = sign ? new RegExp(`[${SPACES}]?${sign}$`, "u") : null;
  return (text) => {
    const bare = before?.test(text) ? text.replace(before, "$1") : after ? text.replace(after, "") : text;
    const match = number.exec(bare);
    if (!match) return null;
    const whole = (match[2] ?? "").replace(/\D/g, "");
    return (match[1] ? "-" : "") + whole + (match[3] === undefined ? "" : `.${match[3]}`);
  };
}

/** Writes a plain decimal in this form, without grouping; what `numberReader` reads back as the same number. */
export const writeNumber = (plain: string, form: NumberForm): string => plain.replace(".", form.decimal);
