import { useId } from "react";
import { useWords } from "../../words/words.tsx";
import type { BoardState } from "../standings/types.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

type Step = { readonly kind: "launch" | "settle" | "certify" | "reopen" | "cancel"; readonly needsReason: boolean };

const STEPS: Record<BoardState, readonly Step[]> = {
  draft: [
    { kind: "launch", needsReason: false },
    { kind: "cancel", needsReason: false },
  ],
  scheduled: [{ kind: "cancel", needsReason: true }],
  live: [
    { kind: "settle", needsReason: true },
    { kind: "cancel", needsReason: true },
  ],
  settling: [
    { kind: "certify", needsReason: false },
    { kind: "cancel", needsReason: true },
  ],
  certified: [{ kind: "reopen", needsReason: true }],
  cancelled: [],
};

/** What a manager can do with a challenge now: the next step in its life at hand, the others in a menu that needs no script. */
export function Lifecycle({ challenge, state }: { challenge: string; state: BoardState; version: number }) {
  const { t } = useWords();
  const steps = STEPS[state];
  const isOver = state === "certified" || state === "cancelled";
  return (
    <div className="flex flex-wrap items-start gap-2">
      {!isOver && (
        <ButtonLink to={`/challenges/${challenge}/rules`} size="small">
          {t(state === "draft" ? "challenges.page.edit" : "challenges.page.amend")}
        </ButtonLink>
      )}
      {steps.length > 0 && (
        <details className="menu">
          <summary
            className={
              state === "draft" || state === "settling"
                ? "button button-small button-primary"
                : "button button-small button-plain"
            }
          >
            {t(
              state === "draft"
                ? "challenges.actions.launch"
                : state === "settling"
                  ? "challenges.actions.certify"
                  : "challenges.page.manage",
            )}
            <Icon name="chevronDown" size={16} />
          </summary>
          <div className="menu-sheet">
            {steps.map((step) => (
              <StepForm key={step.kind} challenge={challenge} step={step} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

const PATHS = {
  launch: "launch",
  settle: "settlement",
  certify: "certification",
  reopen: "reopening",
  cancel: "cancellation",
} as const;

/** A plain form that loads the page anew: what it does is rare and weighty, and must work on any device. */
function StepForm({ challenge, step }: { challenge: string; step: Step }) {
  const { t } = useWords();
  const id = useId();
  const { kind, needsReason } = step;
  return (
    <form method="post" action={`/challenges/${challenge}/${PATHS[kind]}`} className="flex flex-col gap-2">
      <p className="text-sm text-ink-2">{t(`challenges.actions.${kind}Hint`)}</p>
      {needsReason && (
        <>
          <label htmlFor={id} className="text-sm font-semibold">
            {t("challenges.actions.reason")}
          </label>
          <input id={id} name="reason" required className="input" placeholder={t("challenges.actions.reasonHint")} />
        </>
      )}
      <Button look={kind === "cancel" ? "danger" : "primary"} size="small">
        {t(`challenges.actions.${kind}`)}
      </Button>
    </form>
  );
}
