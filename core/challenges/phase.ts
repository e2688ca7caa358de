export type Phase = "draft" | "scheduled" | "live" | "settling" | "certified" | "cancelled";

/** The instants that decide a challenge's phase, ms UTC; null where it has not happened. */
export type PhaseInstants = {
  readonly cancelledAt: number | null;
  readonly certifiedAt: number | null;
  readonly launchedAt: number | null;
  readonly startsAt: number;
  readonly endsAt: number;
  /** When late results stop counting; a manager may end it sooner. The phase stays settling until somebody certifies. */
  readonly settlesAt: number | null;
};

/** The phase of a challenge at an instant: a half-open window, so it is live at its start and no longer at its end. */
export function phaseOf(challenge: PhaseInstants, now: number): Phase {
  if (challenge.cancelledAt !== null) return "cancelled";
  if (challenge.certifiedAt !== null) return "certified";
  if (challenge.launchedAt === null) return "draft";
  if (now < challenge.startsAt) return "scheduled";
  return now < challenge.endsAt ? "live" : "settling";
}
