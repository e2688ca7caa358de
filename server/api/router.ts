import type { Method, Operation } from "./operation.ts";

export const BASE_PATH = "/api/v1";

/** What a path leads to; `operations` by method, `params` decoded. */
export type Route = {
  readonly operations: ReadonlyMap<Method, Operation>;
  readonly params: Readonly<Record<string, string>>;
};

type Template = { readonly steps: readonly string[]; readonly operations: Map<Method, Operation> };

/** Finds what a path leads to among the operations; null for a path that leads nowhere. */
export function makeRouter(operations: readonly Operation[]): (path: string) => Route | null {
  const templates = new Map<string, Template>();
  for (const operation of operations) {
    const template = templates.get(operation.path) ?? { steps: stepsOf(operation.path), operations: new Map() };
    if (template.operations.has(operation.method))
      throw new Error(`two operations answer ${operation.method} ${operation.path}`);
    template.operations.set(operation.method, operation);
    templates.set(operation.path, template);
  }
  // Words before parameters: /challenges/preview is no challenge.
  const inOrder = [...templates.values()].sort((a, b) => countParams(a) - countParams(b));
  return (path) => {
    if (!path.startsWith(`${BASE_PATH}/`)) return null;
    const steps = stepsOf(path.slice(BASE_PATH.length));
    for (const template of inOrder) {
      const params = match(template.steps, steps);
      if (params) return { operations: template.operations, params };
    }
    return null;
  };
}

const stepsOf = (path: string) => path.split("/").slice(1);
const isParam = (step: string) => step.startsWith("{");
const countParams = (template: Template) => template.steps.filter(isParam).length;

function match(template: readonly string[], steps: readonly string[]): Record<string, string> | null {
  if (template.length !== steps.length) return null;
  const params: [string, string][] = [];
  for (const [index, step] of steps.entries()) {
    const wanted = template[index] ?? "";
    if (!isParam(wanted)) {
      if (wanted !== step) return null;
      continue;
    }
    const value = decoded(step);
    if (value === null || value === "") return null;
    params.push([wanted.slice(1, -1), value]);
  }
  return Object.fromEntries(params);
}

/** A part of a path without its percent encoding; null where that is malformed. */
function decoded(step: string): string | null {
  try {
    return decodeURIComponent(step);
  } catch {
    return null;
  }
}
