import { useWords } from "../../words/words.tsx";
import { Notice } from "../ui/notice.tsx";

const REASONS = [
  "last-admin",
  "not-oneself",
  "member-disabled",
  "member-signs-in-already",
  "member-does-not-sign-in",
] as const;

/** Why a press of a button changed nothing. */
export function RefusedNotice({ reason }: { reason: string | null }) {
  const { t } = useWords();
  if (reason === null) return null;
  const known = REASONS.find((each) => each === reason);
  return <Notice tone="danger">{t(`people.refused.${known ?? "other"}`)}</Notice>;
}
