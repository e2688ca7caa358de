import { useState } from "react";
import { useWords } from "../../words/words.tsx";
import { Field } from "../ui/field.tsx";
import { Input, Select } from "../ui/input.tsx";
import { type Draft, type FlawsAt, type FormOptions, listAt, typedAt } from "./form-options.ts";

const ROLES = ["rep", "manager", "leader", "admin"] as const;
const SCORES = ["results", "sum", "average", "best"] as const;

/** Who is ranked: people of some units and roles, or units as teams. */
export function WhoFields({ draft, flaws, options }: { draft: Draft; flaws: FlawsAt; options: FormOptions }) {
  const { t } = useWords();
  const [kind, setKind] = useState(typedAt(draft, "participants", "kind") || "members");
  const [how, setHow] = useState(typedAt(draft, "participants", "score", "how") || "results");
  const isTeams = kind === "teams";
  return (
    <>
      <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
        <legend className="mb-1.5 font-semibold text-sm">{t("challenges.form.kind")}</legend>
        {(["members", "teams"] as const).map((each) => (
          <label key={each} className="flex items-center gap-2.5 py-1">
            <input
              type="radio"
              className="check"
              name="/participants/kind"
              value={each}
              checked={kind === each}
              onChange={() => setKind(each)}
            />
            {t(`challenges.form.${each}`)}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend className="font-semibold text-sm">{t("challenges.form.units")}</legend>
        <p className="mb-2 text-ink-2 text-sm">
          {isTeams ? t("challenges.form.unitsHintTeams") : options.needsUnits ? null : t("challenges.form.unitsHint")}
        </p>
        <Flaws flaws={[...flaws("/participants"), ...flaws("/participants/units", true)]} />
        <div className="unit-list">
          {options.units.map((unit) => (
            <label key={unit.ref} className={`unit-${Math.min(unit.depth, 4)}`}>
              <input
                type="checkbox"
                className="check"
                name="/participants/units/-"
                value={unit.ref}
                defaultChecked={listAt(draft, "participants", "units").includes(unit.ref)}
              />
              {unit.name}
            </label>
          ))}
        </div>
      </fieldset>
      {isTeams ? (
        <div className="form-grid">
          <Field label={t("challenges.form.score")} error={flaws("/participants/score", true)}>
            {(field) => (
              <Select
                {...field}
                name="/participants/score/how"
                value={how}
                onChange={(event) => setHow(event.currentTarget.value)}
              >
                {SCORES.map((score) => (
                  <option key={score} value={score}>
                    {t(`challenges.form.scores.${score}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          {how === "best" && (
            <Field label={t("challenges.form.bestMembers")}>
              {(field) => (
                <Input
                  {...field}
                  name="/participants/score/n"
                  inputMode="numeric"
                  defaultValue={typedAt(draft, "participants", "score", "n")}
                />
              )}
            </Field>
          )}
        </div>
      ) : (
        <fieldset className="flex flex-wrap gap-x-6 gap-y-2">
          <legend className="font-semibold text-sm">{t("challenges.form.roles")}</legend>
          <p className="w-full text-ink-2 text-sm">{t("challenges.form.rolesHint")}</p>
          {ROLES.map((role) => (
            <label key={role} className="flex items-center gap-2.5 py-1">
              <input
                type="checkbox"
                className="check"
                name="/participants/roles/-"
                value={role}
                defaultChecked={listAt(draft, "participants", "roles").includes(role)}
              />
              {t(`house.roles.${role}`)}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

export function Flaws({ flaws }: { flaws: readonly string[] }) {
  return flaws.map((flaw) => (
    <p key={flaw} className="mb-1 font-medium text-danger text-sm">
      {flaw}
    </p>
  ));
}
