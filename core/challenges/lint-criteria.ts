import { parseValue } from "../decimal.ts";
import type { Network } from "../network.ts";
import { measureOf } from "../scoring/measures/index.ts";
import { scaleOf } from "../scoring/scales/index.ts";
import type { Criterion, Definition, Limits } from "./definition.ts";
import { type Finding, finding } from "./finding.ts";
import { paysTooMuch } from "./lint-amounts.ts";
import { areAllStepsOutOfReach, reachOfWindows } from "./reach.ts";
import { instantIn, type Windows } from "./windows.ts";

/** Criteria that can never pay, or that ask for what their measure, scale or rounds cannot give. */
export function lintCriteria(
  definition: Definition,
  network: Network,
  roundCount: number | null,
  windows: Windows | null,
): Finding[] {
  const named = namedCriteria(definition);
  const seen = new Set<string>();
  return definition.criteria.flatMap((criterion, index) => {
    const pointer = `/criteria/${index}`;
    const isRepeated = seen.size === seen.add(criterion.id).size;
    const kinds = lintKinds(definition, criterion, network, pointer);
    const findings = [
      ...(isRepeated ? [finding(`${pointer}/id`, "duplicate-criterion", { criterion: criterion.id })] : []),
      ...kinds,
      ...lintRounds(criterion, roundCount, pointer),
      ...lintLimits(criterion, pointer),
    ];
    if ((parseValue(criterion.weight ?? "1") ?? 0n) < 0n) {
      findings.push(finding(`${pointer}/weight`, "weight-negative"));
    }
    if (paysTooMuch(definition, criterion)) findings.push(finding(`${pointer}/scale`, "pays-too-much"));
    // Whether it pays can only be told of a criterion that is otherwise sound.
    if (findings.length === 0 && !named.has(criterion.id) && paysNothing(definition, criterion, windows)) {
      findings.push(finding(pointer, "criterion-pays-nothing", { criterion: criterion.name }));
    }
    return findings;
  });
}

/** The criteria that a gate, booster, tie-break or goal reads: they may pay nothing themselves. */
function namedCriteria(definition: Definition): Set<string> {
  const ids = [
    ...(definition.gates ?? []).map((gate) => gate.criterion),
    ...(definition.boosters ?? []).map((booster) => booster.when.criterion),
    ...(definition.goals ?? []).map((goal) => goal.criterion),
  ];
  for (const tieBreak of definition.tieBreaks ?? []) {
    if (tieBreak === "countback") {
      const first = definition.criteria.find((one) => one.scale.kind === "placement" && one.per === "round");
      if (first) ids.push(first.id);
    } else if (typeof tieBreak === "object") ids.push(...Object.values(tieBreak));
  }
  return new Set(ids);
}

function lintKinds(definition: Definition, criterion: Criterion, network: Network, pointer: string): Finding[] {
  const measure = measureOf(criterion.measure);
  const over = measure.over?.(criterion.measure);
  const findings = [
    ...(measure.lint?.(criterion.measure) ?? []).map((one) => finding(`${pointer}/measure${one.path}`, one.code)),
    ...(scaleOf(criterion.scale).lint?.(criterion.scale) ?? []).map((one) =>
      finding(`${pointer}/scale${one.path}`, one.code),
    ),
  ];
  if (!network.metrics.has(criterion.metric)) {
    findings.push(finding(`${pointer}/metric`, "unknown-metric", { metric: criterion.metric }));
  }
  for (const [metric, path] of [
    [criterion.metric, "metric"],
    [over, "measure/over"],
  ] as const) {
    const known = metric === undefined ? undefined : network.metrics.get(metric);
    if (known?.coachingOnly) findings.push(finding(`${pointer}/${path}`, "coaching-only", { metric: known.name }));
  }
  if (over !== undefined && !network.metrics.has(over)) {
    findings.push(finding(`${pointer}/measure/over`, "unknown-metric", { metric: over }));
  } else if (over === criterion.metric) {
    findings.push(finding(`${pointer}/measure/over`, "ratio-over-itself"));
  }
  if (criterion.scale.kind === "improvement") {
    const { start, end } = criterion.scale.baseline;
    const [from, to] = [instantIn(definition, start), instantIn(definition, end)];
    if (from >= to) findings.push(finding(`${pointer}/scale/baseline/end`, "baseline-empty"));
    // Compared with itself nothing ever changes.
    const isWhole = from === instantIn(definition, definition.start) && to === instantIn(definition, definition.end);
    if (isWhole && criterion.per !== "round")
      findings.push(finding(`${pointer}/scale/baseline`, "baseline-is-challenge"));
  }
  return findings;
}

function lintRounds(criterion: Criterion, roundCount: number | null, pointer: string): Finding[] {
  const isPerRound = criterion.per === "round";
  if (isPerRound && roundCount === 0) return [finding(`${pointer}/per`, "rounds-missing")];
  if (criterion.best === undefined) return [];
  if (!isPerRound) return [finding(`${pointer}/best`, "best-without-rounds")];
  if (roundCount === null || criterion.best <= roundCount) return [];
  return [finding(`${pointer}/best`, "best-of-fewer-rounds", { best: criterion.best, rounds: roundCount })];
}

function lintLimits(criterion: Criterion, pointer: string): Finding[] {
  const limits = criterion.limits ?? {};
  const at = (name: keyof Limits) => `${pointer}/limits/${name}`;
  const findings: Finding[] = [];
  for (const name of ["perDay", "perWeek", "perRound", "perChallenge"] as const) {
    if (limits[name] !== undefined && (parseValue(limits[name]) ?? 0n) < 0n) {
      findings.push(finding(at(name), "limit-negative"));
    }
  }
  if (limits.perDay !== undefined && limits.perWeek !== undefined) {
    findings.push(finding(at("perWeek"), "two-growth-limits"));
  }
  const growsByDay = measureOf(criterion.measure).growsByDay && scaleOf(criterion.scale).growsByDay;
  for (const name of ["perDay", "perWeek"] as const) {
    if (limits[name] !== undefined && !growsByDay) findings.push(finding(at(name), "growth-limit-unsupported"));
  }
  if (limits.perRound !== undefined && criterion.per !== "round") {
    findings.push(finding(at("perRound"), "round-limit-without-rounds"));
  }
  const [min, max] = [parseValue(limits.minValue ?? ""), parseValue(limits.maxValue ?? "")];
  if (min !== null && max !== null && min > max) findings.push(finding(at("maxValue"), "value-limits-crossed"));
  return findings;
}

function paysNothing(definition: Definition, criterion: Criterion, windows: Windows | null): boolean {
  const isZero = (text: string | undefined) => text !== undefined && parseValue(text) === 0n;
  const { perDay, perWeek, perRound, perChallenge } = criterion.limits ?? {};
  const { rounds } = definition;
  const isEveryRoundWeightless =
    criterion.per === "round" &&
    rounds !== undefined &&
    "list" in rounds &&
    rounds.list.every((round) => isZero(round.weight));
  return (
    scaleOf(criterion.scale).bind(criterion.scale).paysNothing ||
    [criterion.weight, perDay, perWeek, perRound, perChallenge].some(isZero) ||
    isEveryRoundWeightless ||
    (windows !== null && areAllStepsOutOfReach(criterion, reachOfWindows(definition, criterion, windows)))
  );
}
