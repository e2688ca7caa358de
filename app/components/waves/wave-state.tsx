import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";

/** Whether a survey takes answers now. */
export function WaveState({ startsAt, endsAt, now }: { startsAt: number; endsAt: number; now: number }) {
  const { t } = useWords();
  const state = now < startsAt ? "coming" : now < endsAt ? "open" : "over";
  return <Badge tone={state === "open" ? "gain" : "plain"}>{t(`waves.states.${state}`)}</Badge>;
}
