/** What every module measures by itself. */
export const MODULE_MEASURES = ["best", "started", "completed", "first", "passed", "retained"] as const;
export type ModuleMeasure = (typeof MODULE_MEASURES)[number];

/** The key of a module's metric: `module:gtx-pro` is the best score in percent, `module:gtx-pro:passed` … the others. */
export const metricKey = (ref: string, measure: ModuleMeasure): string =>
  measure === "best" ? `module:${ref}` : `module:${ref}:${measure}`;

/** Scores are percentages; the others happened (1) or, of a re-test that failed, did not (0). */
export const isScore = (measure: ModuleMeasure): boolean => measure === "best" || measure === "first";
