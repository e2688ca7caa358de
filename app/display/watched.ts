import type { Delta, Snapshot } from "#core/live/messages.ts";
import type { Row } from "../components/standings/types.ts";
import { type Board, boardOf, hear } from "../live/board.ts";

/** The server beats every 10 s; after twice that and some, silence means a dead line. */
const SILENCE_MS = 25_000;

/** How old a picture is: `at` is when it was last known to be true, by the server's clock; null for one never seen. */
export type Age = { readonly isCurrent: boolean; readonly ageMs: number; readonly at: number | null };

/** One board as this screen knows it, and since when it is known. Times are this page's own, which no clock change moves. */
export class Watched {
  board: Board | null = null;
  #heardMs = 0;
  #isCurrent = false;

  constructor(readonly challenge: string) {}

  take(snapshot: Snapshot, nowMs: number): void {
    this.board = boardOf(snapshot);
    this.#hear(nowMs);
  }

  /** Takes a change in; false where one was missed and the board has to be asked for. */
  change(delta: Delta, nowMs: number): boolean {
    if (!this.board) return true;
    const step = hear(this.board, { kind: "delta", delta }, byRank);
    if (step.isBehind) return false;
    this.board = step.board;
    this.#hear(nowMs);
    return true;
  }

  /** What was kept from before this screen was switched on: shown as old as it is. */
  remember(board: Board, heardMs: number): void {
    this.board = board;
    this.#heardMs = heardMs;
  }

  lose(): void {
    this.#isCurrent = false;
  }

  /** Whether it was current and has been silent for too long. */
  isSilent(nowMs: number): boolean {
    return this.#isCurrent && nowMs - this.#heardMs > SILENCE_MS;
  }

  age(nowMs: number, serverNow: number): Age {
    const ageMs = nowMs - this.#heardMs;
    return { isCurrent: this.#isCurrent, ageMs, at: this.board && serverNow - ageMs };
  }

  #hear(nowMs: number): void {
    this.#heardMs = nowMs;
    this.#isCurrent = true;
  }
}

/** A wall shows who is ranked; the others keep the order in which they came. */
const byRank = (a: Row, b: Row): number =>
  (a.rank === null ? 1e9 : a.rank) - (b.rank === null ? 1e9 : b.rank) || (a.ref < b.ref ? -1 : 1);
