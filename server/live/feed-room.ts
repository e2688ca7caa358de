import type { App } from "../app.ts";
import { inContext } from "../context.ts";
import { type FeedChange, feedChanges } from "../recognition/posts/changes.ts";
import { isReady, type LiveSocket } from "./socket.ts";

/** What happens within so long is told together; who does not read is tried again so soon. */
const GATHER_MS = 150;
const RETRY_MS = 1_000;

/** What a socket was told last, and up to where the feed was looked at for it. */
type Watch = { told: number; seen: number };

/** One organization's connections that watch the feed. Each is told what became of the feed since it was told last. */
export class FeedRoom {
  readonly #watches = new Map<LiveSocket, Watch>();
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(
    readonly app: App,
    readonly organizationId: string,
  ) {}

  /** From now on the socket hears what comes after `position`. */
  watch(socket: LiveSocket, position: number): void {
    this.#watches.set(socket, { told: position, seen: position });
    // Something may have been posted between the look at the feed and this.
    this.touch();
  }

  leave(socket: LiveSocket): void {
    this.#watches.delete(socket);
  }

  /** The feed is to be looked at. */
  touch(afterMs = GATHER_MS): void {
    if (this.#isStopped || this.#timer || this.#watches.size === 0) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#underWay = this.#underWay
        .then(() => this.#look())
        .catch((error: unknown) => {
          this.app.log.error({ err: error, organizationId: this.organizationId }, "a look at the feed failed");
          this.touch(RETRY_MS);
        });
    }, afterMs);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  async #look(): Promise<void> {
    const ready = [...this.#watches].filter(([socket]) => isReady(socket));
    if (ready.length < this.#watches.size) this.touch(RETRY_MS);
    if (ready.length === 0 || this.#isStopped) return;
    const from = Math.min(...ready.map(([, { seen }]) => seen));
    const principal = { kind: "system", name: "live" } as const;
    const watchers = ready.map(([socket]) => socket.data.watcher);
    const found = await inContext(this.app, { organizationId: this.organizationId, principal }, (ctx) =>
      feedChanges(ctx, from, watchers),
    );
    for (const [index, [socket, watch]] of ready.entries()) {
      const changes = found.changes[index];
      if (changes === null || changes === undefined) this.leave(socket);
      else if (this.#watches.get(socket) === watch) tell(socket, watch, changes);
      watch.seen = Math.max(watch.seen, found.upTo);
    }
    if (found.isMore) this.touch();
  }
}

function tell(socket: LiveSocket, watch: Watch, changes: readonly FeedChange[]): void {
  for (const { position, postedPosition, post, id } of changes) {
    if (position <= watch.seen) continue;
    const isNew = postedPosition > watch.seen;
    if (post === null && isNew) continue;
    const step = { base: String(watch.told), cursor: String(position) };
    if (post === null) socket.emit("feed:update", { id, removed: true, ...step });
    else socket.emit(isNew ? "feed:post" : "feed:update", { ...post, ...step });
    watch.told = position;
  }
}
