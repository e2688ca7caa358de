import type { Phase } from "../challenges/phase.ts";
import type { PostView } from "../recognition/post.ts";
import type { LeaderboardRow } from "../standings/row.ts";

/** Goes up when a message changes its meaning: a page that was loaded before then is told to reload. */
export const PROTOCOL_VERSION = 1;

/** The place above one's own, as far as it may be seen: its rank, who stands there, how many points lie between. */
export type NextPlace = { readonly rank: number; readonly name: string; readonly gap: string };

/** The watcher's own row wherever it stands; its team's, where teams compete. */
export type OwnRow = { readonly row: LeaderboardRow; readonly next: NextPlace | null };

export type Snapshot = {
  readonly challenge: string;
  readonly version: number;
  readonly state: Phase;
  readonly position: number;
  readonly total: number;
  readonly rows: readonly LeaderboardRow[];
  /** Absent for who has no row. */
  readonly me?: OwnRow;
};

/**
 * What changed in a watched window between two positions. Who stands at `base` replaces `rows` by ref, drops `removed` and
 * then stands at `position`; empty with `base` = `position` it says that nothing was missed.
 */
export type Delta = {
  readonly challenge: string;
  readonly base: number;
  readonly position: number;
  readonly total: number;
  readonly rows: readonly LeaderboardRow[];
  readonly removed: readonly string[];
};

export type OwnRowMoved = { readonly challenge: string; readonly position: number } & (
  | OwnRow
  /** It has none any more. */
  | { readonly row: null; readonly next: null }
);
/** What a display celebrates: facts, no sentence. `participant` is the ref or alias; null for a goal of everybody. */
export type LiveMoment = {
  readonly id: string;
  readonly challenge: string;
  readonly kind: "lead" | "podium" | "tier" | "badge" | "goal";
  readonly participant: string | null;
  readonly name: string | null;
  readonly facts: { readonly [name: string]: string | number };
};
/**
 * A post, or what became of one, as the watcher sees it. Who stands at `base` then stands at `cursor`; whoever stands elsewhere
 * has missed something, and watches again.
 */
type FeedStep = { readonly base: string; readonly cursor: string };
export type FeedPosted = PostView & FeedStep;
export type FeedUpdated = FeedPosted | ({ readonly id: string; readonly removed: true } & FeedStep);

export type ChallengeState = { readonly challenge: string; readonly state: Phase; readonly version: number };

/** An RFC 9457 problem, as HTTP answers it. */
export type LiveProblem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
};
export type Refused = { readonly ok: false; readonly problem: LiveProblem };

export type WatchWish = {
  readonly challenge: string;
  readonly limit?: number | undefined;
  readonly around?: string | undefined;
};
export type UnwatchWish = { readonly challenge: string };
export type FeedWish = Readonly<Record<string, never>>;

/** What a client says, with the answer it gets. Handlers are registered from this list. */
export const clientEvents = ["leaderboard:watch", "leaderboard:unwatch", "feed:watch"] as const;
export type ClientEvent = (typeof clientEvents)[number];

export type Answers = {
  "leaderboard:watch": { readonly ok: true; readonly snapshot: Snapshot };
  "leaderboard:unwatch": { readonly ok: true };
  /** `cursor` is where the feed stands: what comes after it is told. */
  "feed:watch": { readonly ok: true; readonly cursor: string };
};
type Wishes = { "leaderboard:watch": WatchWish; "leaderboard:unwatch": UnwatchWish; "feed:watch": FeedWish };

/** The client's messages, as socket.io types them. */
export type ClientMessages = {
  [Event in ClientEvent]: (wish: Wishes[Event], answer: (answer: Answers[Event] | Refused) => void) => void;
};

/** What the server says by itself. */
export const serverEvents = [
  "leaderboard:delta",
  "leaderboard:me",
  "challenge:state",
  "moment",
  "feed:post",
  "feed:update",
] as const;
export type ServerEvent = (typeof serverEvents)[number];

export type ServerMessages = {
  "leaderboard:delta": (delta: Delta) => void;
  "leaderboard:me": (moved: OwnRowMoved) => void;
  "challenge:state": (state: ChallengeState) => void;
  moment: (moment: LiveMoment) => void;
  "feed:post": (post: FeedPosted) => void;
  "feed:update": (update: FeedUpdated) => void;
};
