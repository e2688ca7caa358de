import type { ReactNode } from "react";
import { useWords } from "../../words/words.tsx";
import { Swatch } from "./strip.tsx";
import type { CriterionInfo } from "./types.ts";

/** The criteria by colour and pattern, each with the sentence of its rule. */
export function Legend({
  criteria,
  ruleOf,
}: {
  criteria: readonly CriterionInfo[];
  ruleOf?: (id: string) => ReactNode;
}) {
  const { t } = useWords();
  return (
    <ul className="flex flex-col gap-3">
      {criteria.map((criterion, index) => (
        <li key={criterion.id} className="flex gap-2.5">
          <span className="mt-1 flex-none">
            <Swatch criterion={criterion} index={index} />
          </span>
          <span className="min-w-0">
            <span className="font-semibold">{criterion.name}</span>
            <span className="ml-1.5 text-xs text-ink-3">{t(`standings.legend.${criterion.category}`)}</span>
            {ruleOf && <span className="block text-sm text-ink-2">{ruleOf(criterion.id)}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
