import { useState } from "react";
import type { MappingDraft } from "#core/imports/draft.ts";
import { DATE_FORMS, NUMBER_CHOICES, type NumberChoice, numberFormOf } from "#core/imports/known-forms.ts";
import { numberReader } from "#core/imports/number-form.ts";
import { useWords } from "../../words/words.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import type { InspectionShown } from "./types.ts";

type Props = { draft: MappingDraft; inspection: InspectionShown; column: string };

/** A day that reads in one way only shows a form better than its letters do. */
const exampleOf = (form: string): string => form.replace("YYYY", "2026").replace(/MM?/, "03").replace(/DD?/, "31");

/** How the file writes its days, with how one of them reads. */
export function DateForm({ draft, inspection, column }: Props) {
  const { t, instant } = useWords();
  const [form, setForm] = useState(draft.date);
  const text = inspection.samples[column] ?? "";
  const iso = form === "" ? /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0] : inspection.days[column]?.[form];
  // A form that came with a mapping of the API is kept among the others.
  const forms = DATE_FORMS.includes(draft.date) || draft.date === "" ? DATE_FORMS : [...DATE_FORMS, draft.date];
  const hint =
    text === ""
      ? undefined
      : iso
        ? t("imports.mapping.reads", { text, day: instant(Date.parse(`${iso}T12:00:00Z`), "day", "UTC") })
        : t("imports.mapping.readsNot", { text });
  return (
    <Field label={t("imports.mapping.date")} hint={hint}>
      {(field) => (
        <>
          <Select {...field} name="date" value={form} onChange={(event) => setForm(event.currentTarget.value)}>
            <option value="">{t("imports.mapping.iso")}</option>
            {forms.map((each) => (
              <option key={each} value={each}>
                {exampleOf(each)}
              </option>
            ))}
          </Select>
          {inspection.rivalDates.length > 0 && <Notice tone="warn">{t("imports.mapping.rivalDates")}</Notice>}
        </>
      )}
    </Field>
  );
}

const EXAMPLES: Readonly<Record<NumberChoice, string>> = {
  ".": "1234.5",
  ",": "1234,5",
  ", ": "1 234,5",
  ".,": "1,234.5",
  ",.": "1.234,5",
  ".'": "1'234.5",
  ". ": "1 234.5",
};

/** How the file writes its numbers, with how one of them reads. */
export function NumberForm({ draft, inspection, column }: Props) {
  const { t, decimal } = useWords();
  const [choice, setChoice] = useState<NumberChoice>(draft.numbers);
  const [currency, setCurrency] = useState(draft.currency);
  const text = inspection.samples[column] ?? "";
  const read = numberReader({ ...numberFormOf(choice), ...(/^\p{Sc}$/u.test(currency) && { currency }) })(text);
  const hint =
    text === ""
      ? undefined
      : read === null
        ? t("imports.mapping.readsNot", { text })
        : t("imports.mapping.readsNumber", { text, number: decimal(read) });
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label={t("imports.mapping.numbers")} hint={hint}>
        {(field) => (
          <>
            <Select
              {...field}
              name="numbers"
              value={choice}
              onChange={({ currentTarget: { value } }) =>
                setChoice(NUMBER_CHOICES.find((each) => each === value) ?? ".")
              }
            >
              {NUMBER_CHOICES.map((each) => (
                <option key={each} value={each}>
                  {EXAMPLES[each]}
                </option>
              ))}
            </Select>
            {inspection.rivalNumbers.length > 0 && <Notice tone="warn">{t("imports.mapping.rivalNumbers")}</Notice>}
          </>
        )}
      </Field>
      <Field label={t("imports.mapping.currency")} hint={t("imports.mapping.currencyHint")} optional>
        {(field) => (
          <Input
            {...field}
            name="currency"
            value={currency}
            maxLength={2}
            className="max-w-20"
            onChange={(event) => setCurrency(event.currentTarget.value)}
          />
        )}
      </Field>
    </div>
  );
}
