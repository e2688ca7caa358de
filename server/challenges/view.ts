import type { Definition } from "#core/challenges/definition.ts";
import type { Phase } from "#core/challenges/phase.ts";
import { type Certification, type Challenge, stateOf } from "./challenge.ts";

/** A challenge as the API answers it: the definition with its id, version and state; instants RFC 3339. */
export type ChallengeView = Definition & {
  readonly id: string;
  readonly version: number;
  readonly state: Phase;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly launchedAt: string | null;
  readonly settlesAt: string | null;
  readonly certifiedAt: string | null;
  readonly certification: Certification | null;
  readonly createdAt: string;
};

export function viewOf(challenge: Challenge, now: number): ChallengeView {
  const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
  return {
    id: challenge.id,
    version: challenge.version,
    state: stateOf(challenge, now),
    ...challenge.definition,
    startsAt: new Date(challenge.startsAt).toISOString(),
    endsAt: new Date(challenge.endsAt).toISOString(),
    launchedAt: instant(challenge.launchedAt),
    settlesAt: instant(challenge.settlesAt),
    certifiedAt: instant(challenge.certifiedAt),
    certification: challenge.certification,
    createdAt: new Date(challenge.createdAt).toISOString(),
  };
}
