import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import type { Person } from "./types.ts";

const TONES = { active: "gain", invited: "brand", "not-invited": "plain", disabled: "danger" } as const;

/** Whether somebody can come in. */
export function AccessBadge({ state }: { state: Person["state"] }) {
  const { t } = useWords();
  return <Badge tone={TONES[state]}>{t(`people.states.${state}`)}</Badge>;
}
