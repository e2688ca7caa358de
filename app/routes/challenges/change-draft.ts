/** What a button that only changes the form itself asks for: `add /criteria`, `remove /criteria/1`, `refresh`. */
export function changeDraft(draft: object, change: string): object {
  const [verb, pointer = ""] = change.split(" ");
  const path = pointer.split("/").slice(1);
  if (path.length === 0 || path.length > 8 || path.includes("__proto__")) return draft;
  const copy: object = structuredClone(draft);
  if (verb === "add") listAt(copy, path)?.push({});
  if (verb === "remove") listAt(copy, path.slice(0, -1))?.splice(Number(path.at(-1)), 1);
  return copy;
}

/** The list at a path; one that is not there yet is begun. */
function listAt(from: object, path: readonly string[]): unknown[] | null {
  let at: unknown = from;
  for (const [index, step] of path.entries()) {
    if (typeof at !== "object" || at === null) return null;
    if (Reflect.get(at, step) === undefined) Reflect.set(at, step, index === path.length - 1 ? [] : {});
    at = Reflect.get(at, step);
  }
  return Array.isArray(at) ? at : null;
}
