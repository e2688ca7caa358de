import type { Field as OptionShape } from "#core/scoring/fields.ts";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input, Select } from "../ui/input.tsx";
import { type FlawsAt, type FormOptions, listAt, typedAt } from "./form-options.ts";
import { useRows } from "./use-rows.ts";

type Props = {
  /** The name of the option in its measure or scale. */
  name: string;
  shape: OptionShape;
  pointer: string;
  /** What was typed into the measure or scale so far. */
  typed: unknown;
  flaws: FlawsAt;
  options: FormOptions;
  isOptional?: boolean;
};

/** One option of a measure or scale, drawn from the core's own description of it. */
export function OptionField(props: Props) {
  const { name, shape, pointer, typed, flaws, options, isOptional = false } = props;
  const { t } = useWords();
  const label = useLabel(name);
  const value = typedAt(typed, name);
  const field = { label, optional: isOptional, error: flaws(pointer) };
  switch (shape.type) {
    case "optional":
      return <OptionField {...props} shape={shape.field} isOptional />;
    case "decimal":
      return (
        <Field {...field}>
          {(control) => (
            <Input {...control} name={pointer} defaultValue={value} inputMode="decimal" autoComplete="off" />
          )}
        </Field>
      );
    case "instant":
      return (
        <Field {...field}>{(control) => <Input {...control} name={pointer} type="date" defaultValue={value} />}</Field>
      );
    case "boolean":
      return (
        <label className="flex items-start gap-2.5 self-end py-2.5">
          <input type="checkbox" className="check" name={pointer} value="true" defaultChecked={value === "true"} />
          <span>{label}</span>
        </label>
      );
    case "metric":
      return (
        <Field {...field}>
          {(control) => (
            <Select {...control} name={pointer} defaultValue={value}>
              <option value="">–</option>
              {options.metrics.map((metric) => (
                <option key={metric.key} value={metric.key}>
                  {metric.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      );
    case "choice":
      return (
        <Field {...field} optional={false}>
          {(control) => (
            <Select {...control} name={pointer} defaultValue={value}>
              {isOptional && <option value="">{t("challenges.form.default")}</option>}
              {shape.of.map((choice) => (
                <option key={choice} value={choice}>
                  <ChoiceName choice={choice} />
                </option>
              ))}
            </Select>
          )}
        </Field>
      );
    case "object":
      return (
        <fieldset className="form-row">
          <legend className="font-semibold text-sm">{label}</legend>
          {Object.entries(shape.shape).map(([inner, innerShape]) => (
            <OptionField
              key={inner}
              {...props}
              name={inner}
              shape={innerShape}
              pointer={`${pointer}/${inner}`}
              typed={Reflect.get(Object(typed), name)}
              isOptional={false}
            />
          ))}
        </fieldset>
      );
    case "list":
      return shape.of.type === "object" ? (
        <StepRows {...props} inner={shape.of.shape} label={label} />
      ) : (
        <Field {...field} hint={t("challenges.form.listHint")} error={flaws(pointer, true)}>
          {(control) => <Input {...control} name={pointer} defaultValue={value} autoComplete="off" />}
        </Field>
      );
  }
}

/** Steps, bands: a line of fields each. */
function StepRows(props: Props & { inner: Record<string, OptionShape>; label: string }) {
  const { name, pointer, typed, flaws, inner, label } = props;
  const { t } = useWords();
  const steps = listAt(typed, name);
  const { rows, addButton, removeButton } = useRows(pointer, Math.max(1, steps.length));
  return (
    <fieldset className="col-span-full flex flex-col gap-2">
      <legend className="mb-1.5 font-semibold text-sm">{label}</legend>
      {flaws(pointer).map((flaw) => (
        <p key={flaw} className="font-medium text-danger text-sm">
          {flaw}
        </p>
      ))}
      {rows.map((row, index) => (
        <div key={row} className="step-row">
          {Object.entries(inner).map(([option, shape]) => (
            <OptionField
              key={option}
              {...props}
              name={option}
              shape={shape}
              pointer={`${pointer}/${index}/${option}`}
              typed={steps[row]}
              isOptional={false}
            />
          ))}
          <Button look="quiet" size="small" {...removeButton(index)} aria-label={t("challenges.form.removeStep")}>
            <Icon name="trash" size={18} />
          </Button>
        </div>
      ))}
      <Button look="quiet" size="small" {...addButton} className="self-start">
        <Icon name="plus" size={16} />
        {t("challenges.form.addStep")}
      </Button>
    </fieldset>
  );
}

/** A kind that is newer than the words shows its bare name. */
function useLabel(name: string): string {
  const { t } = useWords();
  const key = `challenges.form.options.${name}` as "challenges.form.options.points";
  return t.has(key) ? t(key) : name;
}

function ChoiceName({ choice }: { choice: string }) {
  const { t } = useWords();
  const key = `challenges.form.choices.${choice}` as "challenges.form.choices.asc";
  return <>{t.has(key) ? t(key) : choice}</>;
}
