import type { Network } from "../network.ts";
import type { Definition } from "./definition.ts";
import type { Finding } from "./finding.ts";
import { lintConditions } from "./lint-conditions.ts";
import { lintCriteria } from "./lint-criteria.ts";
import { lintReferences } from "./lint-references.ts";
import { lintWindows } from "./lint-windows.ts";
import { resolveWindows } from "./windows.ts";

export type { Finding, LintCode } from "./finding.ts";

/**
 * What a manager cannot have meant (docs/scoring, "Bad input"): rules that can never pay, and names that the network does
 * not know. Empty: the definition can be saved, and `makePlan` takes it.
 */
export function lintDefinition(definition: Definition, network: Network): Finding[] {
  const { findings, roundCount } = lintWindows(definition);
  const windows = findings.length === 0 ? resolveWindows(definition) : null;
  return [
    ...findings,
    ...lintConditions(definition, windows),
    ...lintReferences(definition, network),
    ...lintCriteria(definition, network, roundCount, windows),
  ];
}
