/**
 * A Postgres array literal of texts, to be cast in the statement (`${literal}::text[]::uuid[]`). Built by hand because the
 * driver's own arrays cost up to a third more on the path of a result.
 */
export function arrayLiteral(values: Iterable<string | number | bigint | boolean | null | undefined>): string {
  let literal = "";
  for (const value of values) {
    if (literal) literal += ",";
    if (value === null || value === undefined) literal += "NULL";
    else if (typeof value === "string") literal += `"${value.replace(/["\\]/g, "\\$&")}"`;
    else literal += value;
  }
  return `{${literal}}`;
}
