import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input, Select } from "../ui/input.tsx";
import { type Draft, type FlawsAt, listAt, typedAt } from "./form-options.ts";
import { useRows } from "./use-rows.ts";
import { Flaws } from "./who-fields.tsx";

const BLOCKS = ["ranking", "points", "rewards"] as const;

/** What must be reached: a line a condition. Criteria are named by their place in the form. */
export function GateFields({
  draft,
  flaws,
  criteria,
}: {
  draft: Draft;
  flaws: FlawsAt;
  criteria: readonly { id: string; name: string }[];
}) {
  const { t } = useWords();
  const gates = listAt(draft, "gates");
  const { rows, addButton, removeButton } = useRows("/gates", gates.length);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="font-semibold text-sm">{t("challenges.form.gates")}</legend>
      <p className="text-ink-2 text-sm">{t("challenges.form.gatesHint")}</p>
      {rows.map((row, index) => (
        <div key={row} className="step-row">
          <Field
            label={t("challenges.form.gateCriterion")}
            error={[...flaws(`/gates/${index}/criterion`), ...flaws(`/gates/${index}`)]}
          >
            {(field) => (
              <Select {...field} name={`/gates/${index}/criterion`} defaultValue={typedAt(gates[row], "criterion")}>
                {criteria.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field label={t("challenges.form.gateAtLeast")} error={flaws(`/gates/${index}/atLeast`)}>
            {(field) => (
              <Input
                {...field}
                name={`/gates/${index}/atLeast`}
                inputMode="decimal"
                defaultValue={typedAt(gates[row], "atLeast")}
              />
            )}
          </Field>
          {typedAt(gates[row], "atMost") !== "" && (
            <input type="hidden" name={`/gates/${index}/atMost`} value={typedAt(gates[row], "atMost")} />
          )}
          <Field label={t("challenges.form.gateBlocks")} error={flaws(`/gates/${index}/blocks`)}>
            {(field) => (
              <Select {...field} name={`/gates/${index}/blocks`} defaultValue={typedAt(gates[row], "blocks")}>
                {BLOCKS.map((block) => (
                  <option key={block} value={block}>
                    {t(`challenges.form.blocks.${block}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Button look="quiet" size="small" {...removeButton(index)} aria-label={t("challenges.form.removeStep")}>
            <Icon name="trash" size={18} />
          </Button>
        </div>
      ))}
      <Button look="quiet" size="small" {...addButton} className="self-start">
        <Icon name="plus" size={16} />
        {t("challenges.form.addGate")}
      </Button>
    </fieldset>
  );
}

/** What can be won, by place or from a number of points. */
export function RewardFields({ draft, flaws }: { draft: Draft; flaws: FlawsAt }) {
  const { t } = useWords();
  const rewards = listAt(draft, "rewards");
  const { rows, addButton, removeButton } = useRows("/rewards", rewards.length);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-semibold text-sm">{t("challenges.form.rewards")}</legend>
      {rows.map((row, index) => (
        <div key={row} className="step-row">
          <Flaws flaws={[...flaws(`/rewards/${index}`), ...flaws(`/rewards/${index}/places`, true)]} />
          <Field label={t("challenges.form.rewardName")} error={flaws(`/rewards/${index}/name`)}>
            {(field) => (
              <Input
                {...field}
                name={`/rewards/${index}/name`}
                defaultValue={typedAt(rewards[row], "name")}
                maxLength={200}
              />
            )}
          </Field>
          {(["first", "last"] as const).map((end, at) => (
            <Field key={end} label={t(end === "first" ? "challenges.form.rewardFirst" : "challenges.form.rewardLast")}>
              {(field) => (
                <Input
                  {...field}
                  name={`/rewards/${index}/${end}`}
                  inputMode="numeric"
                  defaultValue={typedAt(rewards[row], "places", at) || typedAt(rewards[row], end)}
                />
              )}
            </Field>
          ))}
          <Field label={t("challenges.form.rewardPoints")} error={flaws(`/rewards/${index}/atLeastPoints`)} optional>
            {(field) => (
              <Input
                {...field}
                name={`/rewards/${index}/atLeastPoints`}
                inputMode="decimal"
                defaultValue={typedAt(rewards[row], "atLeastPoints")}
              />
            )}
          </Field>
          <Button look="quiet" size="small" {...removeButton(index)} aria-label={t("challenges.form.removeStep")}>
            <Icon name="trash" size={18} />
          </Button>
        </div>
      ))}
      <Button look="quiet" size="small" {...addButton} className="self-start">
        <Icon name="plus" size={16} />
        {t("challenges.form.addReward")}
      </Button>
    </fieldset>
  );
}
