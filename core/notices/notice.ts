/** What a notice can be about; the sentence is in locales/<language>/notices.ts. */
export type NoticeKind =
  | "challenge-launched"
  | "challenge-amended"
  | "challenge-certified"
  | "challenge-reopened"
  | "challenge-cancelled"
  | "points-adjusted"
  | "participant-excluded"
  | "participant-included"
  | "result-reversed"
  | "result-declared"
  | "result-declared-for-you"
  | "result-decided"
  | "visit-submitted"
  | "module-assigned"
  | "module-retest";
