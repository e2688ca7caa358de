import type { App } from "../app.ts";
import type { Change } from "../changes.ts";
import { inContext } from "../context.ts";
import { Refusal } from "../refusal.ts";
import { BoardRoom, type Watch } from "./board-room.ts";
import { deliver } from "./deliver.ts";
import { FeedRoom } from "./feed-room.ts";
import { readGround, stillStands } from "./ground.ts";
import { type BoardSource, readBoard } from "./read-board.ts";
import { reauthorize } from "./reauthorize.ts";
import type { LiveServer, LiveSocket } from "./socket.ts";
import { tellMoments } from "./tell-moments.ts";

const SYSTEM = { kind: "system", name: "live" } as const;
/** Who does not read is tried again so soon, then half as often each time. */
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 2_000;
const AFTER_FAILURE_MS = 1_000;
/** After a change of the network rights are asked again, once for all changes in so long. */
const REAUTHORIZE_MS = 1_000;

const monotonicMs = () => performance.now();

/** One organization's connections and the boards that they watch. Its ticks never overlap, and wait for nobody else's. */
export class OrganizationRoom {
  /** Every connection with what it watches, by challenge. */
  readonly sockets = new Map<LiveSocket, Map<string, Watch>>();
  readonly boards = new Map<string, BoardRoom>();
  readonly feed: FeedRoom;
  #tickTimer: NodeJS.Timeout | undefined;
  #retryTimer: NodeJS.Timeout | undefined;
  #rightsTimer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | null = null;
  #askingRights: Promise<void> | null = null;
  #isStopped = false;
  readonly #slow = new Set<BoardRoom>();
  #retryMs = FIRST_RETRY_MS;
  #structurePosition: number | null = null;

  constructor(
    readonly app: App,
    readonly io: LiveServer,
    readonly id: string,
  ) {
    this.feed = new FeedRoom(app, id);
  }

  /** The board's room, made when first watched. */
  boardOf(challengeId: string): BoardRoom {
    const known = this.boards.get(challengeId);
    if (known) return known;
    const board = new BoardRoom(challengeId);
    board.begin(monotonicMs());
    this.boards.set(challengeId, board);
    this.#arm();
    return board;
  }

  /** From now on the socket watches this, in place of what it watched of the same board before. */
  join(board: BoardRoom, watch: Watch): void {
    const own = this.sockets.get(watch.socket);
    if (!own) return;
    const before = own.get(board.challengeId);
    if (before) board.watches.delete(before);
    own.set(board.challengeId, watch);
    board.watches.add(watch);
  }

  /** The socket watches this challenge no longer. */
  leave(socket: LiveSocket, challengeId: string): void {
    const own = this.sockets.get(socket);
    const watch = own?.get(challengeId);
    if (watch) this.boards.get(challengeId)?.watches.delete(watch);
    own?.delete(challengeId);
    this.tidy();
  }

  /** The connection is gone. */
  forget(socket: LiveSocket): void {
    for (const challengeId of [...(this.sockets.get(socket)?.keys() ?? [])]) this.leave(socket, challengeId);
    this.feed.leave(socket);
    this.sockets.delete(socket);
  }

  hear(change: Change): void {
    const now = monotonicMs();
    switch (change.kind) {
      case "ledger":
        for (const board of this.boards.values()) board.advance(now);
        break;
      case "board":
        this.boards.get(change.challengeId)?.touch(now);
        break;
      case "challenge":
        this.boards.get(change.challengeId)?.touch(now);
        this.askForRights();
        break;
      case "network":
        for (const board of this.boards.values()) board.touch(now);
        this.askForRights();
        break;
      case "feed":
        this.feed.touch();
        return;
      case "moments":
        void tellMoments(this, change.challengeId, change.momentIds).catch(this.#failed);
        return;
      default:
        return;
    }
    this.#arm();
  }

  /** Words may have been missed: all boards are looked at before long. */
  lookAgain(): void {
    const now = monotonicMs();
    for (const board of this.boards.values()) board.advance(now);
    this.feed.touch();
    this.#arm();
  }

  /** Rights follow network, rules and states: where those stand elsewhere than they did, who watches is asked about again. */
  noteStructure(position: number): void {
    if (this.#structurePosition !== null && this.#structurePosition !== position) this.askForRights();
    this.#structurePosition = position;
  }

  /** The board is to be looked at again. */
  touch(board: BoardRoom): void {
    board.touch(monotonicMs());
    this.#arm();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const timer of [this.#tickTimer, this.#retryTimer, this.#rightsTimer]) clearTimeout(timer);
    await Promise.all([this.#underWay, this.#askingRights, this.feed.stop()]);
  }

  #arm(): void {
    if (this.#isStopped || this.#underWay || this.boards.size === 0) return;
    clearTimeout(this.#tickTimer);
    const dueMs = Math.min(...[...this.boards.values()].map((board) => board.dueMs));
    this.#tickTimer = setTimeout(() => this.#run(() => this.#tick()), Math.max(0, Math.ceil(dueMs - monotonicMs())));
  }

  /** One thing at a time. */
  #run(work: () => Promise<void>): void {
    const before = this.#underWay;
    const mine = (async () => {
      await before;
      if (this.#isStopped) return;
      await work().catch(this.#failed);
    })().finally(() => {
      if (this.#underWay === mine) this.#underWay = null;
      this.#arm();
    });
    this.#underWay = mine;
  }

  #failed = (error: unknown): void => {
    this.app.log.error({ err: error, organizationId: this.id }, "a look at the live boards failed");
  };

  async #tick(): Promise<void> {
    const nowMs = monotonicMs();
    const due = [...this.boards.values()].filter((board) => board.dueMs <= nowMs);
    for (const board of due) board.begin(nowMs);
    try {
      await this.#read(due);
    } catch (error) {
      for (const board of due) board.lookBy(monotonicMs() + AFTER_FAILURE_MS);
      throw error;
    }
    for (const board of due) await this.#deliver(board, true);
    this.tidy();
  }

  /** Reads all due boards in one transaction. */
  async #read(due: readonly BoardRoom[]): Promise<void> {
    if (due.length === 0) return;
    const sources: [BoardRoom, BoardSource][] = [];
    const isOfOneMoment = await inContext(this.app, { organizationId: this.id, principal: SYSTEM }, async (ctx) => {
      const ground = await readGround(ctx);
      this.noteStructure(ground.network.structurePosition);
      for (const board of due) {
        try {
          const ranks = board.frames.source?.ranksBefore;
          const source = await readBoard(ctx, board.challengeId, { ground, ranks });
          await board.look(ctx, source);
          sources.push([board, source]);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          board.watches.clear();
        }
      }
      return stillStands(ctx, ground);
    });
    if (!isOfOneMoment) return this.#read(due);
    for (const [board, source] of sources) board.frames.show(source);
  }

  async #deliver(board: BoardRoom, isBeat: boolean): Promise<void> {
    const isAnyoneSlow = await deliver(this.io, board, { isBeat, nowMs: monotonicMs() });
    if (isAnyoneSlow) this.#slow.add(board);
    else this.#slow.delete(board);
    if (this.#slow.size === 0) this.#retryMs = FIRST_RETRY_MS;
    else this.#retryLater();
  }

  /** Somebody who did not read is to be told as soon as it does. */
  tellLater(board: BoardRoom): void {
    this.#slow.add(board);
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#isStopped || this.#retryTimer) return;
    this.#retryTimer = setTimeout(() => {
      this.#retryTimer = undefined;
      this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
      this.#run(async () => {
        for (const board of [...this.#slow]) await this.#deliver(board, false);
      });
    }, this.#retryMs);
  }

  /** Beside the ticks: to ask for a thousand people takes longer than one of them should wait. */
  askForRights(): void {
    if (this.#isStopped || this.#rightsTimer || this.boards.size === 0) return;
    this.#rightsTimer = setTimeout(async () => {
      await this.#askingRights;
      this.#rightsTimer = undefined;
      if (!this.#isStopped) this.#askingRights = reauthorize(this).catch(this.#failed);
    }, REAUTHORIZE_MS);
  }

  /** Forgets the boards that nobody watches any more. */
  tidy(): void {
    for (const [id, board] of this.boards) {
      if (board.watches.size + board.expected > 0) continue;
      this.boards.delete(id);
      this.#slow.delete(board);
    }
  }
}
