/** What a form sent, as the JSON that its field names draw: each name is a JSON pointer, "/-" at its end collects a list. */
export type Json = string | Json[] | { [key: string]: Json };

const OUTERMOST = 12;

/** Blank fields are absent. Names that are no pointer (a reason, a button) are left alone. */
export function readFields(form: FormData): { [key: string]: Json } {
  const root: { [key: string]: Json } = {};
  for (const [name, value] of form) {
    if (!name.startsWith("/") || typeof value !== "string" || value.trim() === "") continue;
    const path = name.split("/").slice(1);
    if (path.length <= OUTERMOST && !path.includes("__proto__")) put(root, path, value.trim());
  }
  return dense(root) as { [key: string]: Json };
}

function put(at: { [key: string]: Json }, [step = "", ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    at[step] = value;
    return;
  }
  if (rest.length === 1 && rest[0] === "-") {
    const list = at[step];
    at[step] = Array.isArray(list) ? [...list, value] : [value];
    return;
  }
  const inner = at[step];
  const next = typeof inner === "object" && !Array.isArray(inner) ? inner : {};
  at[step] = next;
  put(next, rest, value);
}

/** Objects whose keys are all indexes become lists, closed up where one was taken out. */
function dense(value: Json): Json {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, dense(inner)] as const);
  if (entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
  }
  return Object.fromEntries(entries);
}

/** A decimal as people type it — `1 234,50`, `1234.5` — in the contract's form. What is no number is left for the schema to refuse. */
export function decimalText(typed: string): string {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return /^[+-]?\.?\d/.test(plain) ? plain.replace(/^\+/, "").replace(/^(-?)\./, "$10.") : typed;
}
