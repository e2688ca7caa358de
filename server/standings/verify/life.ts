/** What happened to a challenge besides the ledger, and the moment at which its standings are asked for. */
export type Life = {
  readonly challengeId: string;
  readonly launchedAt: number | null;
  readonly launchPosition: number | null;
  /** Position of the certification that holds; null while there is none. */
  readonly certifiedPosition: number | null;
  /** The greatest ledger position that is looked at. */
  readonly position: number;
  readonly now: number;
};
