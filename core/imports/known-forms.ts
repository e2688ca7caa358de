import type { NumberForm } from "./number-form.ts";

/** The forms that a person can choose from; a program may name any other. */
export const DAY_FIRST = ["D/M/YYYY", "D.M.YYYY", "D-M-YYYY"];
export const MONTH_FIRST = ["M/D/YYYY", "M.D.YYYY", "M-D-YYYY"];
export const YEAR_FIRST = ["YYYY/M/D", "YYYY.M.D", "YYYYMMDD", "YYYY-M-D"];

export const DATE_FORMS: readonly string[] = [...DAY_FIRST, ...MONTH_FIRST, ...YEAR_FIRST];

export const NUMBER_FORMS: readonly NumberForm[] = [
  { decimal: "." },
  { decimal: "," },
  { decimal: ",", group: " " },
  { decimal: ".", group: "," },
  { decimal: ",", group: "." },
  { decimal: ".", group: "'" },
  { decimal: ".", group: " " },
];

/** Decimal sign and group sign in one word. */
export const NUMBER_CHOICES = [".", ",", ", ", ".,", ",.", ".'", ". "] as const;
export type NumberChoice = (typeof NUMBER_CHOICES)[number];

export const numberChoiceOf = (form: { decimal: string; group?: string | undefined }): NumberChoice =>
  NUMBER_CHOICES.find((choice) => choice === form.decimal + (form.group ?? "")) ?? ".";

export const numberFormOf = (choice: NumberChoice): NumberForm => ({
  decimal: choice.startsWith(",") ? "," : ".",
  ...(choice.length > 1 && { group: choice.charAt(1) }),
});
