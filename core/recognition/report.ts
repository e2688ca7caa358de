import type { PersonView, Piece } from "./post.ts";

/** What somebody finds out of place. */
export const REPORT_REASONS = ["hurtful", "private", "untrue", "other"] as const;
export type ReportReason = (typeof REPORT_REASONS)[number];

/** A report as who moderates reads it. Instants are ms UTC. */
export type ReportView = {
  readonly id: string;
  readonly at: number;
  readonly by: PersonView;
  readonly reason: ReportReason;
  readonly note: string;
  readonly postId: string;
  readonly commentId: string | null;
  /** What was said, and by whom. */
  readonly text: readonly Piece[];
  readonly author: PersonView;
};
