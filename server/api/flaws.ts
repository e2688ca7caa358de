import type { z } from "zod";
import type { Flaw } from "../refusal.ts";
import { pointerOf, valueAt } from "./pointer.ts";

/** What a schema finds wrong, as flaws with pointers into what was sent. */
export const flawsOf = (error: z.ZodError, sent: unknown): Flaw[] =>
  error.issues.flatMap((issue) => flawsOfIssue(issue, [], sent));

type Issue = z.core.$ZodIssue;

/** The schemas of core/ explain themselves in English; ours say the code of a flaw. */
const CODES_OF_CORE: Readonly<Record<string, string>> = {
  "1 to 128 characters, none of them a control character": "bad-ref",
  "characters that cannot be kept": "unkeepable-characters",
  "a decimal with up to 11 digits and 4 decimals": "not-a-decimal",
  "a day (YYYY-MM-DD) or an instant with an offset": "not-an-instant",
  "a time zone of the IANA database, for example Europe/Paris": "not-a-time-zone",
  "an ISO 8601 duration, for example P7D": "not-a-duration",
};

function flawsOfIssue(issue: Issue, base: readonly PropertyKey[], sent: unknown): Flaw[] {
  const path = [...base, ...issue.path];
  const pointer = pointerOf(path);
  const one = (code: string, params?: Flaw["params"]): Flaw[] => [
    params ? { pointer, code, params } : { pointer, code },
  ];
  const isMissing = valueAt(sent, path) === undefined;
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ pointer: pointerOf([...path, key]), code: "unknown-key", params: { key } }));
    case "invalid_type":
      return isMissing ? one("missing") : one("wrong-type", { expected: issue.expected });
    case "invalid_value":
      return isMissing ? one("missing") : one("not-one-of", { values: issue.values.map(String).join(", ") });
    case "too_small":
      return one(issue.origin === "number" || issue.origin === "int" ? "too-small" : "too-short", {
        least: Number(issue.minimum),
      });
    case "too_big":
      return one(issue.origin === "number" || issue.origin === "int" ? "too-big" : "too-long", {
        most: Number(issue.maximum),
      });
    case "invalid_union":
      return isMissing ? one("missing") : flawsOfUnion(issue, path, sent);
    case "custom":
    case "invalid_format":
      return one(CODES_OF_CORE[issue.message] ?? issue.message);
    default:
      return one("bad-value");
  }
}

/** Of the members of a union, what the one that came nearest finds wrong. */
function flawsOfUnion(issue: Issue & { code: "invalid_union" }, path: readonly PropertyKey[], sent: unknown): Flaw[] {
  const pointer = pointerOf(path);
  const { options } = issue as { options?: readonly unknown[] };
  if (options) return [{ pointer, code: "not-one-of", params: { values: options.map(String).join(", ") } }];
  const values = literalsOf(issue);
  if (values) return [{ pointer, code: "not-one-of", params: { values: values.join(", ") } }];
  const isWrongAtRoot = issue.errors.every((errors) =>
    errors.some((one) => one.path.length === 0 && one.code === "invalid_type"),
  );
  if (isWrongAtRoot) {
    const expected = issue.errors.flatMap((errors) =>
      errors.map((one) => (one.code === "invalid_type" ? one.expected : "")),
    );
    return [{ pointer, code: "wrong-type", params: { expected: expected[0] ?? "" } }];
  }
  const nearest = issue.errors.reduce((best, errors) =>
    distance(errors, path, sent) < distance(best, path, sent) ? errors : best,
  );
  return nearest.flatMap((one) => flawsOfIssue(one, path, sent));
}

/** The literals that a union offers when what was sent is a text and no literal fits. */
function literalsOf(issue: Issue & { code: "invalid_union" }): string[] | null {
  const values = issue.errors.flatMap((errors) =>
    errors.flatMap((one) => (one.code === "invalid_value" && one.path.length === 0 ? one.values : [])),
  );
  const isObject = issue.errors.some((errors) => errors.some((one) => one.path.length > 0));
  return values.length > 0 && !isObject ? values.map(String) : null;
}

/** How far what was sent is from a member of the union: keys that it lacks or does not know weigh most. */
function distance(errors: readonly Issue[], path: readonly PropertyKey[], sent: unknown): number {
  let sum = 0;
  for (const error of errors) {
    if (error.code === "unrecognized_keys") sum += 10 * error.keys.length;
    else if (error.path.length === 0) sum += 100;
    else sum += error.path.length === 1 && valueAt(sent, [...path, ...error.path]) === undefined ? 10 : 1;
  }
  return sum;
}
