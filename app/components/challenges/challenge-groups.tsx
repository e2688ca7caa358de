import { useWords } from "../../words/words.tsx";
import { ChallengeCard } from "./challenge-card.tsx";
import { ChallengeLine } from "./challenge-line.tsx";
import type { ChallengeSummary } from "./summary.ts";

const GROUPS = [
  { title: "open", states: ["live", "settling"] },
  { title: "coming", states: ["scheduled"] },
  { title: "drafts", states: ["draft"] },
  { title: "over", states: ["certified", "cancelled"] },
] as const;

/** Challenges by what can be done with them: those under way as cards, the rest as lines. */
export function ChallengeGroups(props: {
  summaries: readonly ChallengeSummary[];
  serverNow: number;
  only?: readonly (typeof GROUPS)[number]["title"][];
}) {
  const { t } = useWords();
  return (
    <div className="flex flex-col gap-8">
      {GROUPS.filter(({ title }) => !props.only || props.only.includes(title)).map(({ title, states }) => {
        const members = props.summaries.filter(({ state }) => states.some((each) => each === state));
        if (members.length === 0) return null;
        return (
          <section key={title}>
            <h2 className="mb-3 font-semibold text-ink-2 text-sm">{t(`challenges.list.${title}`)}</h2>
            {title === "open" ? (
              <div className="challenge-cards">
                {members.map((summary) => (
                  <ChallengeCard key={summary.id} summary={summary} serverNow={props.serverNow} />
                ))}
              </div>
            ) : (
              <ul className="card overflow-hidden">
                {members.map((summary) => (
                  <ChallengeLine key={summary.id} summary={summary} />
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}
