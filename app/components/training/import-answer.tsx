import { useWords } from "../../words/words.tsx";
import { Notice } from "../ui/notice.tsx";

/** What came in of a file of questions, and by its line what did not and why. */
export function ImportAnswer(props: { count: number; refused: readonly { line: number; detail: string }[] }) {
  const { t } = useWords();
  const { count, refused } = props;
  return (
    <Notice tone={refused.length === 0 ? "success" : "warn"} title={t("training.questions.imported", { count })}>
      {refused.length > 0 && (
        <>
          <p>{t("training.questions.refused", { count: refused.length })}</p>
          <ul className="mt-1 max-h-72 overflow-y-auto">
            {refused.map(({ line, detail }) => (
              <li key={line}>
                <strong>{t("training.questions.line", { line: String(line) })}</strong> · {detail}
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
