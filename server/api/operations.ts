import { challengeOperations } from "./challenges.ts";
import { importOperations } from "./imports.ts";
import { jobOperations } from "./jobs.ts";
import { memberOperations } from "./members.ts";
import { metricOperations } from "./metrics.ts";
import type { Operation } from "./operation.ts";
import { resultOperations } from "./results.ts";
import { standingOperations } from "./standings.ts";
import { targetOperations } from "./targets.ts";
import { unitOperations } from "./units.ts";
import { xapiOperations } from "./xapi.ts";

/** Every operation of the API: routing, validation and the document are made from this list. */
export const operations: readonly Operation[] = [
  ...unitOperations,
  ...memberOperations,
  ...metricOperations,
  ...targetOperations,
  ...resultOperations,
  ...importOperations,
  ...challengeOperations,
  ...standingOperations,
  ...jobOperations,
  ...xapiOperations,
];
