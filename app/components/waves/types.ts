export type WaveTyped = {
  readonly name: string;
  readonly question: string;
  readonly metric: string;
  readonly about: string;
  readonly unit: string | null;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly minimum: string;
  readonly lowest: string;
  readonly highest: string;
};

export type WaveOptions = {
  readonly units: readonly { readonly ref: string; readonly name: string }[];
  readonly mayBeEverywhere: boolean;
  readonly metrics: readonly { readonly key: string; readonly name: string }[];
};

export type LinkShown = {
  readonly token: string;
  readonly subject: string;
  readonly isOnce: boolean;
  readonly isUsed: boolean;
};
