import { Form } from "@remix-run/react";
import {
  BADGE_COLOURS,
  BADGE_MEASURES,
  BADGE_MOMENTS,
  BADGE_SHAPES,
  BADGE_SYMBOLS,
  type BadgeLook,
} from "#core/recognition/badge.ts";
import { useRecognition } from "../../words/recognition.ts";
import { detailOf, errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select, TextArea } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { BadgeMark } from "./badge-mark.tsx";

export type BadgeOptions = {
  readonly units: readonly { readonly ref: string; readonly name: string }[];
  readonly isForAll: boolean;
  readonly metrics: readonly { readonly key: string; readonly name: string }[];
};

const POINTERS = ["/name", "/description", "/metric", "/atLeast", "/from", "/times", "/lastsDays"];
const LOOKS = { shape: BADGE_SHAPES, colour: BADGE_COLOURS, symbol: BADGE_SYMBOLS } as const;
const FIRST: BadgeLook = { shape: "circle", colour: "blue", symbol: "star" };

/** What a badge is called, what it takes, how it looks, for whom it is. */
export function BadgeForm(props: {
  options: BadgeOptions;
  typed: Readonly<Record<string, string>>;
  problem: FormProblem | null;
}) {
  const t = useRecognition();
  const { options, typed, problem } = props;
  const whole = detailOf(problem, POINTERS);
  return (
    <Form method="post" action="/badges/new" className="card flex flex-col gap-5 p-4">
      {whole && <Notice tone="danger">{whole}</Notice>}
      <Field label={t("badges.name")} error={errorsAt(problem, "/name")}>
        {(field) => <Input {...field} name="name" defaultValue={typed.name} maxLength={60} required dir="auto" />}
      </Field>
      <Field label={t("badges.description")} error={errorsAt(problem, "/description")}>
        {(field) => (
          <TextArea
            {...field}
            name="description"
            defaultValue={typed.description}
            maxLength={300}
            rows={2}
            required
            dir="auto"
          />
        )}
      </Field>
      <Field label={t("badges.for")}>
        {(field) => (
          <Select {...field} name="unit" defaultValue={typed.unit}>
            {options.isForAll && <option value="">{t("audience.all")}</option>}
            {options.units.map(({ ref, name }) => (
              <option key={ref} value={ref}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        {(Object.keys(LOOKS) as (keyof typeof LOOKS)[]).map((part) => (
          <fieldset key={part}>
            <legend className="mb-2 font-semibold text-sm">{t(`badges.parts.${part}`)}</legend>
            <div className="flex flex-wrap gap-3">
              {LOOKS[part].map((value) => (
                <label
                  key={value}
                  className="flex cursor-pointer items-center gap-1.5"
                  title={t(`badges.looks.${value}`)}
                >
                  <input
                    type="radio"
                    name={part}
                    value={value}
                    defaultChecked={(typed[part] || FIRST[part]) === value}
                    className="check"
                  />
                  <BadgeMark look={{ ...FIRST, [part]: value }} size={32} />
                  <span className="sr-only">{t(`badges.looks.${value}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <fieldset className="flex flex-col gap-4 border-line border-t pt-4">
        <legend className="sr-only">{t("badges.takes")}</legend>
        <label className="flex items-center gap-3 font-semibold">
          <input type="radio" name="kind" value="measure" defaultChecked={typed.kind !== "moment"} className="check" />
          {t("badges.byMeasure")}
        </label>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("badges.measure")}>
            {(field) => (
              <Select {...field} name="measure" defaultValue={typed.measure}>
                {BADGE_MEASURES.map((measure) => (
                  <option key={measure} value={measure}>
                    {t(`badges.measures.${measure}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("badges.metric")} error={errorsAt(problem, "/metric")}>
            {(field) => (
              <Select {...field} name="metric" defaultValue={typed.metric}>
                {options.metrics.map(({ key, name }) => (
                  <option key={key} value={key}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("badges.atLeast")} error={errorsAt(problem, "/atLeast")}>
            {(field) => (
              <Input {...field} name="atLeast" inputMode="decimal" defaultValue={typed.atLeast} maxLength={20} />
            )}
          </Field>
          <Field label={t("badges.from")} error={errorsAt(problem, "/from")} optional>
            {(field) => <Input {...field} type="date" name="from" defaultValue={typed.from} />}
          </Field>
        </div>
        <label className="flex items-center gap-3 font-semibold">
          <input type="radio" name="kind" value="moment" defaultChecked={typed.kind === "moment"} className="check" />
          {t("badges.byMoment")}
        </label>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("badges.moment")}>
            {(field) => (
              <Select {...field} name="moment" defaultValue={typed.moment}>
                {BADGE_MOMENTS.map((moment) => (
                  <option key={moment} value={moment}>
                    {t(`badges.moments.${moment}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("badges.times")} error={errorsAt(problem, "/times")}>
            {(field) => (
              <Input {...field} name="times" inputMode="numeric" defaultValue={typed.times || "1"} maxLength={5} />
            )}
          </Field>
        </div>
      </fieldset>
      <Field label={t("badges.lasts")} hint={t("badges.lastsHint")} error={errorsAt(problem, "/lastsDays")} optional>
        {(field) => (
          <Input
            {...field}
            name="lastsDays"
            inputMode="numeric"
            defaultValue={typed.lastsDays}
            maxLength={5}
            className="max-w-40"
          />
        )}
      </Field>
      <Button look="primary" className="self-start">
        {t("badges.create")}
      </Button>
    </Form>
  );
}
