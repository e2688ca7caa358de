import { useWords } from "../../words/words.tsx";
import { Notice } from "../ui/notice.tsx";

/** What to look at again before the launch; nothing where there is nothing. */
export function AdviceNotice({ advice }: { advice: readonly string[] }) {
  const { t } = useWords();
  if (advice.length === 0) return null;
  return (
    <Notice tone="warn" icon="alert" title={t("challenges.form.advice")}>
      <ul className="list-disc pl-5">
        {advice.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}
