import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input, Select } from "../ui/input.tsx";
import { type Draft, type FlawsAt, listAt, typedAt } from "./form-options.ts";
import { useRows } from "./use-rows.ts";
import { Flaws } from "./who-fields.tsx";

type Criteria = readonly { readonly id: string; readonly name: string }[];

/** What multiplies the points of some criteria while another one is reached: a box a booster. */
export function BoosterFields({ draft, flaws, criteria }: { draft: Draft; flaws: FlawsAt; criteria: Criteria }) {
  const { t } = useWords();
  const boosters = listAt(draft, "boosters");
  const { rows, addButton, removeButton } = useRows("/boosters", boosters.length);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="font-semibold text-sm">{t("challenges.form.boosters")}</legend>
      <p className="text-ink-2 text-sm">{t("challenges.form.boostersHint")}</p>
      {/* Tells a form without a single booster from one that does not speak of them. */}
      <input type="hidden" name="boosters" value="shown" />
      {rows.map((row, index) => (
        <fieldset key={row} className="card flex flex-col gap-3 p-3">
          <legend className="sr-only">{t("challenges.form.booster", { number: String(index + 1) })}</legend>
          <Flaws flaws={[...flaws(`/boosters/${index}`), ...flaws(`/boosters/${index}/when`)]} />
          <div className="step-row">
            <Field label={t("challenges.form.boosterWhen")} error={flaws(`/boosters/${index}/when/criterion`)}>
              {(field) => (
                <Select
                  {...field}
                  name={`/boosters/${index}/when/criterion`}
                  defaultValue={typedAt(boosters[row], "when", "criterion")}
                >
                  {criteria.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            {(["atLeast", "atMost"] as const)
              .filter((limit) => limit === "atLeast" || typedAt(boosters[row], "when", "atMost") !== "")
              .map((limit) => (
                <Field
                  key={limit}
                  label={t(limit === "atLeast" ? "challenges.form.gateAtLeast" : "challenges.form.boosterAtMost")}
                  error={flaws(`/boosters/${index}/when/${limit}`)}
                >
                  {(field) => (
                    <Input
                      {...field}
                      name={`/boosters/${index}/when/${limit}`}
                      inputMode="decimal"
                      defaultValue={typedAt(boosters[row], "when", limit)}
                    />
                  )}
                </Field>
              ))}
            <Field label={t("challenges.form.boosterMultiply")} error={flaws(`/boosters/${index}/multiply`)}>
              {(field) => (
                <Input
                  {...field}
                  name={`/boosters/${index}/multiply`}
                  inputMode="decimal"
                  defaultValue={typedAt(boosters[row], "multiply") || "1.2"}
                />
              )}
            </Field>
            <Button look="quiet" size="small" {...removeButton(index)} aria-label={t("challenges.form.removeStep")}>
              <Icon name="trash" size={18} />
            </Button>
          </div>
          <Multiplied index={index} booster={boosters[row]} criteria={criteria} flaws={flaws} />
        </fieldset>
      ))}
      <Button look="quiet" size="small" {...addButton} className="self-start">
        <Icon name="plus" size={16} />
        {t("challenges.form.addBooster")}
      </Button>
    </fieldset>
  );
}

/** The criteria whose points a booster multiplies. */
function Multiplied(props: { index: number; booster: unknown; criteria: Criteria; flaws: FlawsAt }) {
  const { index, booster, criteria, flaws } = props;
  const { t } = useWords();
  const at = `/boosters/${index}/criteria`;
  const chosen = typeof booster === "object" && booster !== null ? Reflect.get(booster, "criteria") : undefined;
  const isChosen = (id: string) => Array.isArray(chosen) && chosen.includes(id);
  return (
    <fieldset>
      <legend className="mb-1.5 font-semibold text-sm">{t("challenges.form.boosterCriteria")}</legend>
      <Flaws flaws={flaws(at, true)} />
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {criteria.map(({ id, name }) => (
          <label key={id} className="flex min-h-9 cursor-pointer items-center gap-2">
            <input type="checkbox" name={`${at}/-`} value={id} defaultChecked={isChosen(id)} className="check" />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
