import type { Definition } from "#core/challenges/definition.ts";
import { useWords } from "../../words/words.tsx";
import { Legend } from "../standings/legend.tsx";
import type { CriterionInfo } from "../standings/types.ts";
import { Icon } from "../ui/icon.tsx";
import { conditionWords, ruleSentence } from "./rule-words.ts";

/** The rules as everybody may read them: criteria with their colours, conditions, boosters, rewards. */
export function RulesCard({ definition, criteria }: { definition: Definition; criteria: readonly CriterionInfo[] }) {
  const speech = useWords();
  const { t, decimal } = speech;
  const infoOf = (id: string) => criteria.find((criterion) => criterion.id === id);
  const { gates = [], boosters = [], rewards = [], purpose } = definition;
  return (
    <div className="flex flex-col gap-6">
      {purpose && (
        <section>
          <h2 className="aside-title">{t("challenges.page.purpose")}</h2>
          <p className="whitespace-pre-line text-sm">{purpose}</p>
        </section>
      )}
      <section>
        <h2 className="aside-title">{t("challenges.page.rules")}</h2>
        <Legend
          criteria={criteria}
          ruleOf={(id) => {
            const criterion = definition.criteria.find((each) => each.id === id);
            const info = infoOf(id);
            return criterion && info ? ruleSentence(speech, criterion, info) : null;
          }}
        />
      </section>
      {gates.length + boosters.length > 0 && (
        <section>
          <h2 className="aside-title">{t("challenges.page.conditions")}</h2>
          <ul className="flex flex-col gap-2 text-sm">
            {gates.map((gate) => {
              const info = infoOf(gate.criterion);
              return info ? (
                <li key={`${gate.criterion} ${gate.blocks}`}>
                  {conditionWords(speech, gate, info)}
                  <span className="block text-ink-2">{t(`challenges.rules.gates.${gate.blocks}`)}</span>
                </li>
              ) : null;
            })}
            {boosters.map((booster) => {
              const info = infoOf(booster.when.criterion);
              const names = booster.criteria.map((id) => infoOf(id)?.name ?? id).join(", ");
              return info ? (
                <li key={`${booster.when.criterion} ${names}`}>
                  {t("challenges.rules.booster", {
                    multiply: decimal(booster.multiply),
                    criteria: names,
                    condition: conditionWords(speech, booster.when, info),
                  })}
                </li>
              ) : null;
            })}
          </ul>
        </section>
      )}
      {rewards.length > 0 && (
        <section>
          <h2 className="aside-title">{t("challenges.page.rewards")}</h2>
          <ul className="flex flex-col gap-2 text-sm">
            {rewards.map((reward) => (
              <li key={reward.name} className="flex gap-2">
                <Icon name="flag" size={18} className="flex-none text-brand" />
                <span>
                  {reward.name}
                  <span className="block text-ink-2">
                    {"places" in reward
                      ? t("challenges.page.places", {
                          first: reward.places[0] === reward.places[1] ? "same" : "range",
                          shownFirst: ordinal(speech, reward.places[0]),
                          shownLast: ordinal(speech, reward.places[1]),
                        })
                      : t("challenges.page.atLeastPoints", { points: decimal(reward.atLeastPoints) })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const ordinal = ({ t }: ReturnType<typeof useWords>, rank: number) =>
  t("standings.rank", { rank, shown: String(rank) });
