import { useState } from "react";
import type { Shape } from "#core/scoring/fields.ts";
import { useWords } from "../../words/words.tsx";
import { colourOf } from "../standings/strip.tsx";
import { Button, type ButtonProps } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input, Select } from "../ui/input.tsx";
import { type FlawsAt, type FormOptions, typedAt } from "./form-options.ts";
import { OptionField } from "./option-field.tsx";

type Props = {
  index: number;
  id: string;
  /** What was typed so far. */
  typed: unknown;
  flaws: FlawsAt;
  options: FormOptions;
  hasRounds: boolean;
  remove: ButtonProps | null;
};

const LIMITS = ["perDay", "perWeek", "perRound", "perChallenge", "minValue", "maxValue"] as const;

/** One criterion: a metric, how it is measured, how the measure pays. */
export function CriterionFields({ index, id, typed, flaws, options, hasRounds, remove }: Props) {
  const { t } = useWords();
  const at = `/criteria/${index}`;
  const first = options.metrics[0]?.key ?? "";
  const hasLimits = LIMITS.some(
    (limit) => typedAt(typed, "limits", limit) !== "" || flaws(`${at}/limits/${limit}`).length > 0,
  );
  return (
    <fieldset className="criterion">
      <legend className="sr-only">{t("challenges.form.criterion", { number: String(index + 1) })}</legend>
      <div className="flex items-center gap-2.5">
        <svg aria-hidden="true" width="14" height="14" className={`hue-${colourOf(index)} flex-none`}>
          <rect width="14" height="14" rx="3" fill="currentColor" />
        </svg>
        <span aria-hidden="true" className="flex-1 font-semibold">
          {t("challenges.form.criterion", { number: String(index + 1) })}
        </span>
        {remove && (
          <Button look="quiet" size="small" {...remove}>
            <Icon name="trash" size={18} />
            {t("challenges.form.removeCriterion")}
          </Button>
        )}
      </div>
      {[...flaws(at), ...flaws(`${at}/scale`), ...flaws(`${at}/measure`), ...flaws(`${at}/limits`)].map((flaw) => (
        <p key={flaw} className="font-medium text-danger text-sm">
          {flaw}
        </p>
      ))}
      <input type="hidden" name={`${at}/id`} value={id} />
      <div className="form-grid">
        <Field label={t("challenges.form.criterionName")} error={[...flaws(`${at}/name`), ...flaws(`${at}/id`)]}>
          {(field) => (
            <Input {...field} name={`${at}/name`} defaultValue={typedAt(typed, "name")} required maxLength={200} />
          )}
        </Field>
        <Field label={t("challenges.form.metric")} error={flaws(`${at}/metric`)}>
          {(field) => (
            <Select {...field} name={`${at}/metric`} defaultValue={typedAt(typed, "metric") || first}>
              {options.metrics.map((metric) => (
                <option key={metric.key} value={metric.key}>
                  {metric.name}
                  {metric.unit ? ` (${metric.unit})` : ""}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Kind of="measure" at={at} typed={typed} kinds={options.measures} flaws={flaws} options={options} />
      <Kind of="scale" at={at} typed={typed} kinds={options.scales} flaws={flaws} options={options} />
      {hasRounds && (
        <div className="form-grid">
          <Field label={t("challenges.form.per")} error={flaws(`${at}/per`)}>
            {(field) => (
              <Select {...field} name={`${at}/per`} defaultValue={typedAt(typed, "per")}>
                <option value="challenge">{t("challenges.form.perChallenge")}</option>
                <option value="round">{t("challenges.form.perRound")}</option>
              </Select>
            )}
          </Field>
          <Field label={t("challenges.form.best")} error={flaws(`${at}/best`)} optional>
            {(field) => (
              <Input {...field} name={`${at}/best`} inputMode="numeric" defaultValue={typedAt(typed, "best")} />
            )}
          </Field>
        </div>
      )}
      <details className="fold" open={hasLimits || typedAt(typed, "weight") !== ""}>
        <summary>{t("challenges.form.limits")}</summary>
        <div className="form-grid">
          <Field label={t("challenges.form.weight")} error={flaws(`${at}/weight`)} optional>
            {(field) => (
              <Input
                {...field}
                name={`${at}/weight`}
                inputMode="decimal"
                placeholder="1"
                defaultValue={typedAt(typed, "weight")}
              />
            )}
          </Field>
          {LIMITS.filter((limit) => limit !== "perRound" || hasRounds).map((limit) => (
            <Field
              key={limit}
              label={t(`challenges.form.limitNames.${limit}`)}
              error={flaws(`${at}/limits/${limit}`)}
              optional
            >
              {(field) => (
                <Input
                  {...field}
                  name={`${at}/limits/${limit}`}
                  inputMode="decimal"
                  defaultValue={typedAt(typed, "limits", limit)}
                />
              )}
            </Field>
          ))}
        </div>
      </details>
    </fieldset>
  );
}

type KindProps = {
  of: "measure" | "scale";
  at: string;
  typed: unknown;
  kinds: readonly { readonly kind: string; readonly shape: Shape }[];
  flaws: FlawsAt;
  options: FormOptions;
};

/** The choice of a kind, and below it the options of the kind chosen. */
function Kind({ of, at, typed, kinds, flaws, options }: KindProps) {
  const { t } = useWords();
  const [kind, setKind] = useState(() => typedAt(typed, of, "kind") || (kinds[0]?.kind ?? ""));
  const shape = kinds.find((each) => each.kind === kind)?.shape ?? {};
  const nameOf = (each: string) =>
    of === "measure"
      ? t(`challenges.rules.measures.${each as "sum"}`)
      : t(`challenges.rules.scales.${each as "perUnit"}`);
  return (
    <div className="form-grid">
      <Field label={t(`challenges.form.${of}`)} error={flaws(`${at}/${of}/kind`)}>
        {(field) => (
          <Select
            {...field}
            name={`${at}/${of}/kind`}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value)}
          >
            {kinds.map((each) => (
              <option key={each.kind} value={each.kind}>
                {nameOf(each.kind)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <noscript>
        <button type="submit" name="change" value="refresh" formNoValidate className="button button-plain self-end">
          {t("challenges.form.refresh")}
        </button>
      </noscript>
      {Object.entries(shape).map(([name, option]) => (
        <OptionField
          key={`${kind} ${name}`}
          name={name}
          shape={option}
          pointer={`${at}/${of}/${name}`}
          typed={Reflect.get(Object(typed), of)}
          flaws={flaws}
          options={options}
        />
      ))}
    </div>
  );
}
