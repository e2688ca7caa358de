export type GridTyped = {
  readonly name: string;
  readonly metric: string;
  readonly milestoneMetric: string;
  readonly unit: string | null;
  readonly items: string;
};

export type GridOptions = {
  readonly units: readonly { readonly ref: string; readonly name: string }[];
  readonly mayBeEverywhere: boolean;
  readonly metrics: readonly { readonly key: string; readonly name: string }[];
};

export type MarkShown = {
  readonly item: number;
  readonly mark: "seen" | "unseen" | "not-applicable";
  readonly note: string;
};

export type PhotoShown = { readonly pictureId: string; readonly item: number; readonly description: string };

export type ActionShown = {
  readonly id: string;
  readonly text: string;
  readonly dueOn: string;
  readonly isDone: boolean;
};
