import { decimalsOf } from "#locales/numbers.ts";
import { useWords } from "../../words/words.tsx";
import type { NextStep } from "./explanation-types.ts";
import { Swatch } from "./strip.tsx";
import type { TowerInfo } from "./types.ts";

/** Per criterion, the smallest further result that earns more, and the rank that it would bring today where that is another. */
export function NextSteps({ steps, rank, info }: { steps: readonly NextStep[]; rank: number | null; info: TowerInfo }) {
  const { t, quantity, points } = useWords();
  if (steps.length === 0) return null;
  return (
    <div>
      <h4 className="aside-title">{t("standings.explanation.steps")}</h4>
      <ul className="flex flex-col gap-2">
        {steps.map((step) => {
          const index = info.criteria.findIndex((each) => each.id === step.criterion);
          const criterion = info.criteria[index];
          if (!criterion) return null;
          const words = {
            criterion: criterion.name,
            add: quantity(step.add, criterion.unit),
            count: Number(step.points),
            points: points(step.points, decimalsOf([step.points])),
          };
          return (
            <li key={step.criterion} className="flex gap-2 text-sm">
              <span className="mt-0.5 flex-none">
                <Swatch criterion={criterion} index={index} />
              </span>
              <span>
                {step.rank === null || step.rank === rank
                  ? t("standings.next.step", words)
                  : t("standings.next.stepRank", {
                      ...words,
                      rank: t("standings.rank", { rank: step.rank, shown: String(step.rank) }),
                    })}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
