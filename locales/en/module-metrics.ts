import type { moduleMetrics as source } from "../fr/module-metrics.ts";
import type { Same } from "../words.ts";

export const moduleMetrics: Same<typeof source> = {
  best: "{title} · best score",
  started: "{title} · started",
  completed: "{title} · quiz handed in",
  first: "{title} · first score",
  passed: "{title} · passed",
  retained: "{title} · retained",
};
