import { useWords } from "../../words/words.tsx";
import { Icon } from "../ui/icon.tsx";
import type { ExplainedGate } from "./explanation-types.ts";
import type { TowerInfo } from "./types.ts";

/** The conditions, met or not, with what each one has now. */
export function Gates({ gates, info }: { gates: readonly ExplainedGate[]; info: TowerInfo }) {
  const { t, quantity } = useWords();
  if (gates.length === 0) return null;
  return (
    <div>
      <h4 className="aside-title">{t("standings.explanation.gates")}</h4>
      <ul className="flex flex-col gap-2">
        {gates.map((gate) => {
          const criterion = info.criteria.find((each) => each.id === gate.criterion);
          const unit = criterion?.unit ?? null;
          const name = criterion?.name ?? gate.criterion;
          const now = gate.measure === null ? t("standings.noData") : quantity(gate.measure, unit);
          return (
            <li key={`${gate.criterion} ${gate.atLeast} ${gate.atMost}`} className="flex gap-2 text-sm">
              <Icon
                name={gate.met ? "check" : "clock"}
                size={18}
                className={gate.met ? "flex-none text-gain" : "flex-none text-warn"}
              />
              <span>
                {gate.atLeast !== undefined
                  ? t("standings.explanation.gateAtLeast", { criterion: name, value: quantity(gate.atLeast, unit) })
                  : t("standings.explanation.gateAtMost", {
                      criterion: name,
                      value: quantity(gate.atMost ?? "0", unit),
                    })}
                <span className="block text-ink-2">
                  {t(gate.met ? "standings.explanation.gateMet" : "standings.explanation.gateUnmet")} ·{" "}
                  {t("standings.explanation.gateNow", { value: now })}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
