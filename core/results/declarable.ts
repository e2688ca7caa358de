import type { Metric } from "../network.ts";
import { RECOGNITION_METRICS } from "../recognition/credit.ts";

/** Modules measure themselves, and what recognition earns has its own rules: nobody declares either. */
const MEASURED = /^module:/;
const EARNED: readonly string[] = RECOGNITION_METRICS;

/** Whether a person may declare a result of this metric. */
export const isDeclarable = ({ key, coachingOnly }: Metric): boolean =>
  coachingOnly !== true && !MEASURED.test(key) && !EARNED.includes(key);

/** Where results that people declare themselves come from. */
export const DECLARED = "elan:declared";
