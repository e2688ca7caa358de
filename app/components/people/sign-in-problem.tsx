import { useWords } from "../../words/words.tsx";
import { Notice } from "../ui/notice.tsx";
import { detailOf, type FormProblem } from "./problem.ts";

/** Why nobody was let in, above the form; what a field shows by itself is left to it. */
export function SignInProblem(props: {
  answer: { problem: FormProblem | null; minutes: number | null } | undefined;
  /** Said when what was typed is wrong; null when it is not. */
  wrong: string | null;
  shown?: readonly string[];
}) {
  const { t } = useWords();
  const { answer, wrong, shown = [] } = props;
  const tooMany = answer?.minutes ? t("auth.tooMany", { minutes: answer.minutes }) : null;
  const text = tooMany ?? wrong ?? detailOf(answer?.problem, shown);
  return text ? <Notice tone="danger">{text}</Notice> : null;
}
