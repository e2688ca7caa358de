import { Link } from "@remix-run/react";
import { Badge } from "../ui/badge.tsx";
import { useTrainingWords } from "./module-line.tsx";
import type { AttemptLine } from "./types.ts";

/** Attempts that were handed in, the latest first, each leading to what was right in it. */
export function AttemptLines({ attempts, base }: { attempts: readonly AttemptLine[]; base: string }) {
  const { t, instant, quantity } = useTrainingWords();
  return (
    <ul className="card overflow-clip">
      {[...attempts].reverse().map(({ number, isRetest, score, isPassed, handedInAt }) => (
        <li key={number} className="border-line border-t first:border-t-0">
          <Link to={`${base}/${number}`} className="module-line">
            <span>
              <span className="block font-semibold">
                {isRetest
                  ? t("training.module.retestAttempt")
                  : t("training.module.attempt", { number: String(number) })}
              </span>
              <span className="text-ink-2 text-sm">{instant(handedInAt, "instant")}</span>
            </span>
            <span className="flex items-center gap-3">
              <span className="font-bold">{quantity(score)}</span>
              {isPassed && (
                <Badge tone="gain" icon="check">
                  {t(isRetest ? "training.module.retained" : "training.review.passed")}
                </Badge>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
