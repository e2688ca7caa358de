import { PRACTICE_FIELDS, type PracticeText } from "#core/recognition/practice.ts";
import { useRecognition } from "../../words/recognition.ts";

/** What a practice says, part by part; what is not written yet is left out. */
export function PracticeParts({ text }: { text: PracticeText }) {
  const t = useRecognition();
  return (
    <>
      {PRACTICE_FIELDS.filter((field) => field !== "title" && text[field] !== "").map((field) => (
        <section key={field}>
          <h2 className="font-semibold text-ink-2 text-sm">{t(`practices.fields.${field}`)}</h2>
          <p dir="auto" className="written">
            {text[field]}
          </p>
        </section>
      ))}
    </>
  );
}
