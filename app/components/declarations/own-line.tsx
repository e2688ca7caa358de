import { Form } from "@remix-run/react";
import { useWords } from "../../words/words.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EvidenceShown } from "./evidence.tsx";
import type { OwnDeclarationShown } from "./types.ts";

const TONES = { waiting: "warn", approved: "gain", refused: "danger", withdrawn: "plain" } as const;

/** One of one's own declarations: what, when, what became of it; while it waits it can be withdrawn. */
export function OwnDeclarationLine({ declaration }: { declaration: OwnDeclarationShown }) {
  const { t, quantity, instant } = useWords();
  const { id, metric, value, occurredAt, subject, evidence, state, reason, declaredBy } = declaration;
  return (
    <li className="px-4 py-3">
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0">
          <span className="block break-words font-semibold">
            {metric.name} <span className="tabular-nums">{quantity(value, metric.unit)}</span>
          </span>
          <span className="block break-words text-ink-2 text-sm">
            {[instant(occurredAt, "day"), subject].filter(Boolean).join(" · ")}
          </span>
        </p>
        <Badge tone={TONES[state]}>{t(`declarations.states.${state}`)}</Badge>
      </div>
      {declaredBy && <p className="text-ink-2 text-sm">{t("declarations.by", { name: declaredBy })}</p>}
      {declaration.isAwaitingSecond && <p className="text-ink-2 text-sm">{t("declarations.awaitingSecond")}</p>}
      {reason && state !== "withdrawn" && <p className="mt-1 text-sm">{t("declarations.reason", { reason })}</p>}
      <EvidenceShown evidence={evidence} by={null} />
      {state === "waiting" && (
        <Form method="post" action={`/declarations/${id}/withdrawal`} className="mt-2">
          <Button look="quiet" size="small" className="-ml-3">
            {t("declarations.withdraw")}
          </Button>
        </Form>
      )}
    </li>
  );
}
