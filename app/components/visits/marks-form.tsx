import { Form } from "@remix-run/react";
import { MARKS } from "#core/visits/score.ts";
import { useWords } from "../../words/words.tsx";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { Photos } from "./photos.tsx";
import type { MarkTyped, PhotoShown } from "./types.ts";

/** The visitor's form: each item yes, no or not applicable, with a thumb; kept as often as one likes, handed in once. */
export function MarksForm(props: {
  visitId: string;
  items: readonly string[];
  marks: readonly MarkTyped[];
  photos: readonly PhotoShown[];
  problem: FormProblem | null;
}) {
  const { t } = useWords();
  const { items, marks, photos, problem } = props;
  const whole = detailOf(
    problem,
    items.flatMap((_, item) => [`/mark/${item}`, `/note/${item}`]),
  );
  return (
    <Form method="post" action={`/visits/${props.visitId}`} className="flex flex-col gap-5">
      {whole && <Notice tone="danger">{whole}</Notice>}
      <ol className="flex flex-col gap-3">
        {items.map((text, item) => {
          const known = marks.find((mark) => mark.item === item);
          const errors = [...errorsAt(problem, `/mark/${item}`), ...errorsAt(problem, `/note/${item}`)];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the version of its grid
            <li key={item} className="card p-4">
              <fieldset>
                <legend className="mb-3 break-words font-semibold">{text}</legend>
                <div className="grid grid-cols-3 gap-2">
                  {MARKS.map((mark) => (
                    <label key={mark} className="score-step">
                      <input
                        type="radio"
                        name={`mark.${item}`}
                        value={mark}
                        defaultChecked={known?.mark === mark}
                        className="sr-only"
                      />
                      <span className="px-1 text-center text-base leading-tight">{t(`visits.marks.${mark}`)}</span>
                    </label>
                  ))}
                </div>
                {errors.length > 0 && (
                  <p role="alert" className="mt-2 font-medium text-danger text-sm">
                    {errors.join(" ")}
                  </p>
                )}
                <Input
                  name={`note.${item}`}
                  defaultValue={known?.note ?? ""}
                  maxLength={500}
                  placeholder={t("visits.note")}
                  aria-label={`${t("visits.note")}\u00a0: ${text}`}
                  className="mt-3"
                />
                <Photos photos={photos.filter((photo) => photo.item === item)} item={text} />
              </fieldset>
            </li>
          );
        })}
      </ol>
      <p className="text-ink-2 text-sm">{t("visits.submitDetail")}</p>
      <div className="grid grid-cols-2 gap-3">
        <Button name="step" value="keep">
          {t("visits.keep")}
        </Button>
        <Button look="primary" name="step" value="submit">
          {t("visits.submit")}
        </Button>
      </div>
    </Form>
  );
}
