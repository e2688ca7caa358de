import { Form } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../words/words.tsx";
import { errorsAt, type FormProblem } from "../people/problem.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import type { WaitingShown } from "./types.ts";
import { WaitingFacts } from "./waiting-facts.tsx";

/** What waits, by unit: tick, say why, decide together. */
export function WaitingForm(props: {
  waiting: readonly WaitingShown[];
  picked: readonly string[];
  reason: string;
  problem: FormProblem | null;
}) {
  const { t } = useWords();
  const { waiting, problem } = props;
  const units = [...new Map(waiting.map(({ unit }) => [unit.id, unit.name]))];
  const pickErrors = errorsAt(problem, "/pick");
  const reasonErrors = errorsAt(problem, "/reason");
  return (
    <Form method="post" action="/approvals" className="flex flex-col gap-6">
      {units.map(([id, name]) => (
        <UnitWaiting
          key={id}
          name={name}
          waiting={waiting.filter(({ unit }) => unit.id === id)}
          picked={props.picked}
        />
      ))}
      <div className="decision-bar">
        {pickErrors.length > 0 && (
          <p role="alert" className="font-medium text-danger text-sm">
            {pickErrors.join(" ")}
          </p>
        )}
        {reasonErrors.length > 0 && (
          <p id="reason-error" role="alert" className="font-medium text-danger text-sm">
            {reasonErrors.join(" ")}
          </p>
        )}
        <Input
          name="reason"
          defaultValue={props.reason}
          maxLength={2_000}
          aria-label={t("declarations.approvals.reason")}
          aria-describedby={reasonErrors.length > 0 ? "reason-error" : undefined}
          aria-invalid={reasonErrors.length > 0 || undefined}
          placeholder={t("declarations.approvals.reasonHint")}
        />
        <div className="grid grid-cols-2 gap-3">
          <Button look="primary" name="approve" value="yes">
            {t("declarations.approvals.approve")}
          </Button>
          <Button look="danger" name="approve" value="no">
            {t("declarations.approvals.refuse")}
          </Button>
        </div>
      </div>
    </Form>
  );
}

/** One unit's; with a script all of it is ticked at once. */
function UnitWaiting(props: { name: string; waiting: readonly WaitingShown[]; picked: readonly string[] }) {
  const { t } = useWords();
  const list = useRef<HTMLUListElement>(null);
  const [hasScript, setHasScript] = useState(false);
  useEffect(() => setHasScript(true), []);
  const tickAll = (isTicked: boolean) => {
    for (const box of list.current?.querySelectorAll<HTMLInputElement>("input[name=pick]") ?? [])
      box.checked = isTicked;
  };
  return (
    <section>
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 className="font-semibold">{props.name}</h2>
        {hasScript && (
          <label className="flex min-h-11 cursor-pointer items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="check"
              aria-label={t("declarations.approvals.allOf", { unit: props.name })}
              onChange={({ target }) => tickAll(target.checked)}
            />
            {t("declarations.approvals.all")}
          </label>
        )}
      </div>
      <ul ref={list} className="card divide-y divide-line">
        {props.waiting.map((one) => (
          <li key={one.position} className="flex gap-3 px-4 py-3">
            <input
              type="checkbox"
              name="pick"
              value={one.position}
              id={`pick-${one.position}`}
              defaultChecked={props.picked.includes(String(one.position))}
              disabled={one.barred !== null}
              aria-label={t("declarations.approvals.pick", { metric: one.metric.name, name: one.member })}
              className="check"
            />
            <div className="min-w-0 flex-1">
              <label htmlFor={`pick-${one.position}`} className="block cursor-pointer font-semibold">
                {one.member}
              </label>
              <WaitingFacts waiting={one} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
