/**
 * A text with columns in it: `{opportunity_id}:deal`. `{{` and `}}` are braces, everything else is literal. A column whose
 * own name has a brace cannot be named.
 */
export type Part = { readonly column: string } | { readonly literal: string };
export type Template = readonly Part[];

/** Names of columns are compared trimmed and composed, so that `é` is `é` however a system wrote it. */
export const columnName = (text: string): string => text.trim().normalize("NFC");

const PIECE = /\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]/g;

/** Reads a template; null when a brace stands alone or a column has no name. */
export function parseTemplate(text: string): Template | null {
  const parts: Part[] = [];
  let literal = "";
  for (const [piece, name] of text.matchAll(PIECE)) {
    if (name === undefined) {
      if (piece === "{" || piece === "}") return null;
      literal += piece === "{{" || piece === "}}" ? piece.charAt(0) : piece;
      continue;
    }
    const column = columnName(name);
    if (column === "") return null;
    if (literal !== "") parts.push({ literal });
    parts.push({ column });
    literal = "";
  }
  if (literal !== "") parts.push({ literal });
  return parts;
}

/** The text that reads as this template, where `canBeNamed` holds for its columns. */
export const writeTemplate = (template: Template): string =>
  template.map((part) => ("column" in part ? `{${part.column}}` : part.literal.replace(/[{}]/g, "$&$&"))).join("");

/** The template of one column as it is. */
export const columnTemplate = (column: string): string => writeTemplate([{ column }]);

export const canBeNamed = (column: string): boolean => !/[{}]/.test(column) && columnName(column) !== "";
