import type { Condition, Criterion } from "#core/challenges/definition.ts";
import { compareDecimals, unitSign } from "#locales/numbers.ts";
import type { Speech } from "../../words/words.tsx";
import type { CriterionInfo } from "../standings/types.ts";

/** The rule of a criterion in one sentence that a rep understands. */
export function ruleSentence(speech: Speech, criterion: Criterion, info: CriterionInfo): string {
  const parts = [
    // Adding up is what everybody expects.
    criterion.measure.kind === "sum" ? "" : speech.t(`challenges.rules.measures.${criterion.measure.kind}`),
    scaleWords(speech, criterion, info),
    criterion.per === "round" ? speech.t("challenges.rules.perRound") : "",
    criterion.best === undefined ? "" : speech.t("challenges.rules.best", { count: criterion.best }),
    criterion.weight === undefined || compareDecimals(criterion.weight, "1") === 0
      ? ""
      : speech.t("challenges.rules.weight", { weight: speech.decimal(criterion.weight) }),
    ...limitWords(speech, criterion, info),
  ];
  return parts.filter(Boolean).join(" · ");
}

function scaleWords(speech: Speech, { scale }: Criterion, info: CriterionInfo): string {
  const { t, decimal, quantity } = speech;
  const paid = (points: string) => ({ points: decimal(points), count: Number(points) });
  const amount = (value: string) => quantity(value, info.unit);
  switch (scale.kind) {
    case "perUnit":
      if (scale.per === "1") {
        const sign = unitSign(info.unit);
        if (sign !== null) return t("challenges.rules.said.perUnit", { ...paid(scale.points), per: sign });
        return t("challenges.rules.said.perOne", {
          ...paid(scale.points),
          unit: info.unit ?? "",
          has: info.unit ? "unit" : "none",
        });
      }
      return t(scale.whole ? "challenges.rules.said.perUnitWhole" : "challenges.rules.said.perUnit", {
        ...paid(scale.points),
        per: amount(scale.per),
      });
    case "tiers": {
      const key = scale.order === "asc" ? "challenges.rules.said.tierAscending" : "challenges.rules.said.tier";
      const steps = scale.steps.map((step) => t(key, { ...paid(step.points), from: amount(step.from) }));
      return [scale.mode === "cumulative" ? t("challenges.rules.said.cumulative") : "", steps.join(", ")]
        .filter(Boolean)
        .join(" : ");
    }
    case "bands":
      return scale.steps
        .map((step) =>
          t("challenges.rules.said.band", { ...paid(step.points), from: amount(step.from), per: amount(step.per) }),
        )
        .join(", ");
    case "attainment":
      return t("challenges.rules.said.attainment", paid(scale.points));
    case "improvement":
      return t("challenges.rules.said.improvement", paid(scale.points));
    case "placement":
      return t("challenges.rules.said.placement", { points: scale.points.map((points) => decimal(points)).join("-") });
  }
}

function limitWords({ t, decimal, quantity }: Speech, { limits = {} }: Criterion, info: CriterionInfo): string[] {
  const caps = (["perDay", "perWeek", "perRound", "perChallenge"] as const).map((limit) => {
    const cap = limits[limit];
    return cap === undefined ? "" : t(`challenges.rules.limits.${limit}`, { points: decimal(cap) });
  });
  const values = (["minValue", "maxValue"] as const).map((limit) => {
    const value = limits[limit];
    return value === undefined ? "" : t(`challenges.rules.limits.${limit}`, { value: quantity(value, info.unit) });
  });
  return [...caps, ...values];
}

/** A condition on a criterion: "Quiz: at least 80 %". */
export function conditionWords({ t, quantity }: Speech, condition: Condition, info: CriterionInfo): string {
  return condition.atLeast !== undefined
    ? t("standings.explanation.gateAtLeast", { criterion: info.name, value: quantity(condition.atLeast, info.unit) })
    : t("standings.explanation.gateAtMost", {
        criterion: info.name,
        value: quantity(condition.atMost ?? "0", info.unit),
      });
}
