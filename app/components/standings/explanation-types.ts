import type { ParticipantExplanation } from "#core/standings/explanation.ts";

/** Why a participant has these points. Who may not see the windows and results gets none of them. */
export type Explanation = ParticipantExplanation;
export type ExplainedCriterion = Explanation["criteria"][number];
export type ExplainedWindow = ExplainedCriterion["windows"][number];
export type ExplainedLimit = ExplainedWindow["limits"][number];
export type ExplainedGate = Explanation["gates"][number];
export type ResultPage = ExplainedCriterion["results"];
export type ExplainedResult = ResultPage["items"][number];
export type NextStep = Explanation["nextSteps"][number];
