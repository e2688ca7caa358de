import { Form, useNavigation } from "@remix-run/react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Input, Select } from "../ui/input.tsx";
import { Notice } from "../ui/notice.tsx";
import { BoosterFields } from "./booster-fields.tsx";
import { CriterionFields } from "./criterion-fields.tsx";
import { criterionIds, type Draft, type FlawsAt, type FormOptions, listAt, typedAt } from "./form-options.ts";
import { GateFields, RewardFields } from "./reward-fields.tsx";
import { useRows } from "./use-rows.ts";
import { WhenFields } from "./when-fields.tsx";
import { WhoFields } from "./who-fields.tsx";

const EVERY = ["none", "day", "week", "month"] as const;

type Props = {
  draft: Draft;
  /** The last day of the window, as people say it: its end is the day after. */
  lastDay: string;
  /** Days to settle, as typed. */
  settleDays: string;
  options: FormOptions;
  flaws: FlawsAt;
  /** Why the whole was refused, with the sentences of every flaw. */
  problem: { readonly detail: string; readonly errors?: readonly { readonly detail: string }[] } | null;
  /** The version that is being changed; null for a new challenge. */
  version: number | null;
  /** Launched rules are amended, which takes a reason. */
  isAmendment?: boolean;
  /** What a trial of these rules showed. */
  trial?: ReactNode;
  submit: string;
};

/** A challenge's definition in the order in which a manager thinks of it. It works before its script has arrived. */
export function ChallengeForm({
  draft,
  lastDay,
  settleDays,
  options,
  flaws,
  problem,
  version,
  isAmendment = false,
  trial,
  submit,
}: Props) {
  const { t } = useWords();
  const isBusy = useNavigation().state === "submitting";
  const criteria = listAt(draft, "criteria");
  const { rows, addButton, removeButton } = useRows("/criteria", Math.max(1, criteria.length));
  const form = useRef<HTMLFormElement>(null);
  // What is wrong is where the eye and the keyboard go.
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>("[aria-invalid=true], [role=alert]")?.focus();
  }, [problem]);
  const ids = criterionIds(criteria, rows);
  const named = rows.map((row, index) => ({
    id: ids[index] ?? "",
    name: typedAt(criteria[row], "name") || t("challenges.form.criterion", { number: String(index + 1) }),
  }));
  const keptRounds = "rounds" in draft && typedAt(draft, "rounds", "every") === "";
  const [every, setEvery] = useState(keptRounds ? "list" : typedAt(draft, "rounds", "every") || "none");
  const tieBreaks = listAt(draft, "tieBreaks");
  const tieBreak =
    tieBreaks.length === 0 ? "none" : tieBreaks.length === 1 && tieBreaks[0] === "earliest" ? "earliest" : "kept";
  return (
    <Form method="post" className="challenge-form" noValidate ref={form}>
      {/* Enter in a field does what this first button does. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true" />
      {problem && (
        <Notice tone="danger" title={problem.detail}>
          {problem.errors && problem.errors.length > 0 && (
            <ul className="list-disc pl-5">
              {[...new Set(problem.errors.map((error) => error.detail))].map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          )}
        </Notice>
      )}
      <Section number={1} title={t("challenges.form.what")}>
        <WhenFields draft={draft} lastDay={lastDay} flaws={flaws} options={options} />
      </Section>
      <Section number={2} title={t("challenges.form.who")}>
        <WhoFields draft={draft} flaws={flaws} options={options} />
      </Section>
      <Section number={3} title={t("challenges.form.scoring")}>
        <Field
          label={t("challenges.form.rounds")}
          hint={t("challenges.form.roundsHint")}
          error={flaws("/rounds", true)}
        >
          {(field) => (
            <Select
              {...field}
              name="/rounds/every"
              value={every}
              onChange={(event) => setEvery(event.currentTarget.value)}
            >
              {[...EVERY, ...(keptRounds ? (["list"] as const) : [])].map((each) => (
                <option key={each} value={each}>
                  {t(`challenges.form.every.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {rows.map((row, index) => (
          <CriterionFields
            key={row}
            index={index}
            id={ids[index] ?? ""}
            typed={criteria[row]}
            flaws={flaws}
            options={options}
            hasRounds={every !== "none"}
            remove={rows.length > 1 ? removeButton(index) : null}
          />
        ))}
        <Button {...addButton} size="small" className="self-start">
          <Icon name="plus" size={16} />
          {t("challenges.form.addCriterion")}
        </Button>
      </Section>
      <Section number={4} title={t("challenges.form.conditions")}>
        <GateFields draft={draft} flaws={flaws} criteria={named} />
        <BoosterFields draft={draft} flaws={flaws} criteria={named} />
        <Field label={t("challenges.form.tieBreaks")} error={flaws("/tieBreaks", true)}>
          {(field) => (
            <Select {...field} name="/tieBreaks" defaultValue={tieBreak}>
              {(["none", "earliest", ...(tieBreak === "kept" ? (["kept"] as const) : [])] as const).map((each) => (
                <option key={each} value={each}>
                  {t(`challenges.form.tieBreak.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <RewardFields draft={draft} flaws={flaws} />
      </Section>
      <Section number={5} title={t("challenges.form.end")}>
        <Field
          label={t("challenges.form.settleFor")}
          hint={t("challenges.form.settleForHint")}
          error={flaws("/settleFor")}
          optional
        >
          {(field) => (
            <Input {...field} name="/settleFor" inputMode="numeric" placeholder="7" defaultValue={settleDays} />
          )}
        </Field>
        {version !== null && <input type="hidden" name="version" value={version} />}
        {isAmendment && (
          <Field label={t("challenges.form.reason")} hint={t("challenges.form.reasonHint")} error={flaws("/reason")}>
            {(field) => <Input {...field} name="reason" defaultValue={typedAt(draft, "reason")} />}
          </Field>
        )}
      </Section>
      {trial}
      <div className="form-actions">
        <Button name="preview" value="true" disabled={isBusy} title={t("challenges.form.previewHint")}>
          {t("challenges.form.preview")}
        </Button>
        <Button look="primary" disabled={isBusy}>
          {submit}
        </Button>
      </div>
    </Form>
  );
}

function Section({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <section className="form-section">
      <h2>
        <span aria-hidden="true">{number}</span>
        {title}
      </h2>
      <div className="card">{children}</div>
    </section>
  );
}
