import type { WinFacts } from "#core/recognition/post.ts";
import { decimalsOf } from "#locales/numbers.ts";
import { useRecognition } from "../../words/recognition.ts";
import { useWords } from "../../words/words.tsx";

/** Says in the reader's language what a win rests on. */
export function useFactSentence(): (facts: WinFacts) => string {
  const t = useRecognition();
  const { points, quantity, instant, decimal } = useWords();
  return (fact) => {
    if (fact.from === "result") {
      const day = instant(Date.parse(`${fact.on}T12:00:00Z`), "day", "UTC");
      return t("facts.result", { metric: fact.metricName, value: quantity(fact.value, fact.unit), day });
    }
    const { challengeName: challenge, facts } = fact;
    const text = (name: string) => String(facts[name] ?? "");
    const earned = points(text("points") || "0", decimalsOf([text("points")]));
    switch (fact.kind) {
      case "lead":
        return t("facts.lead", { challenge, points: earned });
      case "podium":
        return t("facts.podium", { challenge, points: earned, rank: Number(facts.rank ?? 0) });
      case "tier":
        return t("facts.tier", { challenge, criterion: text("name"), from: decimal(text("from")) });
      case "goal":
        return t("facts.goal", { challenge, goal: text("goal") });
      case "badge":
        return t("facts.badge", { name: text("name") });
    }
  };
}

/** The fact under a win. */
export function WinFact({ facts }: { facts: WinFacts }) {
  const sentence = useFactSentence();
  return (
    <p className="fact">
      <bdi>{sentence(facts)}</bdi>
    </p>
  );
}
