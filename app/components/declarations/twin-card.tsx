import { Form } from "@remix-run/react";
import { DECLARED } from "#core/results/declarable.ts";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import type { TwinShown } from "./types.ts";
import { WaitingFacts } from "./waiting-facts.tsx";

/** Reports of one fact side by side, for one decision: which of them counts. */
export function TwinCard({ twins }: { twins: TwinShown }) {
  const { t } = useWords();
  const [first] = twins.reports;
  if (!first) return null;
  const known = twins.reports.find(({ counts }) => counts) ?? first;
  const title = t("declarations.approvals.twinOf", { name: first.member, metric: first.metric.name });
  return (
    <Form method="post" action="/approvals/twins" className="card flex flex-col gap-4 p-4">
      <fieldset>
        <legend className="mb-3 font-semibold">{title}</legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {twins.reports.map((report) => (
            <div key={report.position} className="flex gap-3 rounded-md border border-line p-3">
              <input type="hidden" name="position" value={report.position} />
              <input
                type="radio"
                name="chosen"
                id={`twin-${report.position}`}
                value={report.position}
                defaultChecked={report.position === known.position}
                className="check"
              />
              <div className="min-w-0 flex-1">
                <label
                  htmlFor={`twin-${report.position}`}
                  className="flex cursor-pointer flex-wrap items-center gap-2 break-words font-semibold"
                >
                  {report.source === DECLARED
                    ? t("declarations.approvals.ownSource")
                    : t("declarations.approvals.fromSource", { source: report.source })}
                  {report.counts && <Badge tone="gain">{t("declarations.approvals.counts")}</Badge>}
                </label>
                <WaitingFacts waiting={report} />
              </div>
            </div>
          ))}
        </div>
        <label className="mt-3 flex min-h-11 cursor-pointer items-center gap-3">
          <input type="radio" name="chosen" value="all" className="check" />
          {t("declarations.approvals.chooseAll")}
        </label>
      </fieldset>
      <Field label={t("declarations.approvals.reason")}>
        {(field) => <Input {...field} name="reason" maxLength={2_000} required />}
      </Field>
      <Button look="primary" className="self-start">
        {t("declarations.approvals.decide")}
      </Button>
    </Form>
  );
}
