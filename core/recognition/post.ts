/** Kinds of posts. Which fields each has is said by `PostDraft`. */
export const POST_KINDS = ["win", "kudos", "practice", "announcement", "field"] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** `like` first: it is the one that counts everywhere. */
export const REACTIONS = ["like", "bravo", "thanks", "idea"] as const;
export type Reaction = (typeof REACTIONS)[number];

/** For what one thanks somebody. */
export const KUDOS_REASONS = ["help", "client", "team", "learning", "courage"] as const;
export type KudosReason = (typeof KUDOS_REASONS)[number];

export type FieldState = "open" | "taken" | "adopted" | "declined";

/** Whose it is to read: everybody, a unit with all below it and its managers, or those of a challenge. */
export type Audience =
  | { readonly kind: "all" }
  | { readonly kind: "unit"; readonly unitId: string }
  | { readonly kind: "challenge"; readonly challengeId: string };

/** What a win rests on, as it was then. */
export type WinFacts =
  | {
      readonly from: "moment";
      readonly kind: "lead" | "podium" | "tier" | "badge" | "goal";
      readonly challenge: string;
      readonly challengeName: string;
      readonly facts: Readonly<Record<string, string | number>>;
    }
  | {
      readonly from: "result";
      readonly metric: string;
      readonly metricName: string;
      readonly unit: string | null;
      readonly value: string;
      /** Day of the organization's calendar. */
      readonly on: string;
    };

/** Somebody as the reader may know them. Without a name: shown to their managers only, or (`isFormer`) gone. */
export type PersonView = {
  readonly ref: string | null;
  readonly name: string | null;
  readonly unit: string | null;
  readonly isFormer: boolean;
};

/** A text in pieces: words, and people who are named in it. */
export type Piece = string | PersonView;

/** What a post is about. */
export type LinkView =
  | { readonly kind: "challenge"; readonly id: string; readonly name: string }
  | { readonly kind: "post"; readonly id: string; readonly of: PersonView; readonly postKind: PostKind };

/** A post as one reader sees it. Instants are ms UTC, days `YYYY-MM-DD`. */
export type PostView = {
  readonly id: string;
  readonly kind: PostKind;
  readonly at: number;
  readonly editedAt: number | null;
  readonly author: PersonView;
  readonly isOwn: boolean;
  readonly audience: { readonly kind: Audience["kind"]; readonly name: string | null };
  readonly title: string | null;
  readonly text: readonly Piece[];
  readonly facts: WinFacts | null;
  readonly to: PersonView | null;
  readonly reason: KudosReason | null;
  readonly link: LinkView | null;
  /** The practice of which a post tells. */
  readonly practice: string | null;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly field: {
    readonly owner: PersonView;
    readonly isMine: boolean;
    readonly answerBy: string;
    readonly state: FieldState;
    readonly answer: string | null;
    readonly answeredAt: number | null;
  } | null;
  readonly counts: Readonly<Partial<Record<Reaction, number>>>;
  readonly mine: readonly Reaction[];
  readonly comments: number;
  /** Only those who moderate still see it. */
  readonly isHidden: boolean;
};

export type CommentView = {
  readonly id: string;
  readonly kind: "comment" | "recommendation";
  readonly at: number;
  readonly by: PersonView;
  readonly isOwn: boolean;
  readonly text: readonly Piece[];
};

/** The kinds that somebody writes; a practice is published. */
export type WrittenKind = Exclude<PostKind, "practice">;

/** What can be chosen in the form of a new post. */
export type PostOptions = {
  readonly kinds: readonly WrittenKind[];
  readonly audiences: readonly {
    readonly value: string;
    readonly kind: "all" | "unit" | "challenge";
    readonly name: string;
  }[];
  readonly announceTo: readonly string[];
  readonly facts: readonly { readonly ref: string; readonly facts: WinFacts }[];
  readonly colleagues: readonly { readonly ref: string; readonly name: string }[];
  readonly posts: readonly { readonly id: string; readonly kind: PostKind; readonly of: PersonView }[];
  readonly challenges: readonly { readonly id: string; readonly name: string }[];
  readonly today: string;
  readonly inTwoWeeks: string;
};
