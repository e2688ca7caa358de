import type { BadgeView } from "#core/recognition/badge.ts";
import { useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";

/** Says in the reader's language what a badge takes. */
export function useRuleSentence(): (badge: Pick<BadgeView, "rule" | "metricName">) => string {
  const t = useRecognition();
  const { decimal, instant } = useWords();
  return ({ rule, metricName }) => {
    if (rule.kind === "moment") return t(`badges.rules.${rule.moment}`, { times: rule.times });
    const metric = metricName ?? rule.metric;
    const what = t(`badges.rules.${rule.measure}`, { metric, atLeast: decimal(rule.atLeast) });
    if (rule.from === null) return what;
    return t("badges.rules.from", { what, day: instant(Date.parse(`${rule.from}T12:00:00Z`), "day", "UTC") });
  };
}
