import type { Frame } from "#core/live/frame.ts";
import type { LiveMoment } from "#core/live/messages.ts";
import type { Ctx } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { BoardFrames, type Window } from "./frames.ts";
import type { FoundOwnRow } from "./own-row.ts";
import type { BoardSource } from "./read-board.ts";
import { type Sight, sightOf, watcherKey } from "./sight.ts";
import type { LiveSocket } from "./socket.ts";

/** One connection that watches one board. */
export type Watch = {
  readonly socket: LiveSocket;
  readonly window: Window;
  sight: Sight;
  /** What it was last sent, so what its next delta begins from. */
  frame: Frame;
  own: FoundOwnRow | null;
  /** The state and version that it was last told. */
  state: string;
  /** When it last heard of this board, monotonic ms. */
  toldMs: number;
  /** What it is to celebrate once it reads again, until when (monotonic ms). */
  readonly moments: { readonly moment: LiveMoment; readonly untilMs: number }[];
};

/** After a change, so long is waited for more of them. */
const GATHER_MS = 20;
const TICK_MS = 100;
/** A board that a recorded result does not touch advances this often. */
const ADVANCE_MS = 1_000;
/** A draft is folded from the ledger each time it is read. */
const DRAFT_MS = 10_000;
/** So long at most between two readings of a watched board, whether or not anything was heard. */
const BEAT_MS = 7_000;
const FRESH_MS = 10_000;

/** A watched board: who watches it, what they see of it, and when it is looked at next (monotonic ms). */
export class BoardRoom {
  readonly watches = new Set<Watch>();
  readonly frames = new BoardFrames();
  /** How many are about to watch. */
  expected = 0;
  dueMs = Number.POSITIVE_INFINITY;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #sightBasis: readonly unknown[] = [];
  #sights = new Map<string, Sight>();

  constructor(readonly challengeId: string) {}

  /** It changed: look soon. */
  touch(nowMs: number): void {
    this.lookBy(Math.max(nowMs + GATHER_MS, this.#lookedMs + TICK_MS));
  }

  /** The ledger grew beside it: look before long. */
  advance(nowMs: number): void {
    const isDraft = this.frames.source?.challenge.launchedAt === null;
    this.lookBy(Math.max(nowMs + GATHER_MS, this.#lookedMs + (isDraft ? DRAFT_MS : ADVANCE_MS)));
  }

  lookBy(atMs: number): void {
    this.dueMs = Math.min(this.dueMs, atMs);
  }

  /** Called as a look begins: what is heard from now on asks for another one. */
  begin(nowMs: number): void {
    this.#lookedMs = nowMs;
    this.dueMs = nowMs + BEAT_MS;
  }

  /** Finds out what each watcher sees of the board just read; who may see nothing any more watches no longer. */
  async look(ctx: Ctx, source: BoardSource): Promise<void> {
    const { network, plan, organization, now } = source;
    const basis = [network, plan, organization.boardsAreOpen, Math.floor(now / FRESH_MS)];
    if (basis.some((value, index) => value !== this.#sightBasis[index])) this.#sights.clear();
    this.#sightBasis = basis;
    for (const watch of this.watches) {
      const { watcher } = watch.socket.data;
      const key = watcherKey(watcher);
      try {
        const sight = this.#sights.get(key) ?? (await sightOf(ctx, source, watcher));
        this.#sights.set(key, sight);
        watch.sight = sight;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        this.watches.delete(watch);
      }
    }
  }
}
