import type { Metric } from "../network.ts";

/** What the product measures by itself: nobody declares it. */
const MEASURED = /^(module|wave|visit|label|observation):/;

/** Whether a person may declare a result of this metric. */
export const isDeclarable = ({ key, coachingOnly }: Metric): boolean => coachingOnly !== true && !MEASURED.test(key);

/** Where results that people declare themselves come from. */
export const DECLARED = "elan:declared";
