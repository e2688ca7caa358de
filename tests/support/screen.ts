import { io, type Socket } from "socket.io-client";
import { boardOf } from "#app/live/board.ts";
import { type Followed, type Follower, follow } from "#app/live/follow.ts";
import { rowOrder } from "#app/live/order.ts";
import { keepTrying, RECONNECTION } from "#app/live/socket.ts";
import type { ClientMessages, ServerMessages } from "#core/live/messages.ts";
import { eventually } from "./sockets.ts";

/** A page left open: the page's own code over a connection that comes back as the page's does. */
export class Screen {
  followed: Followed | null = null;
  readonly socket: Socket<ServerMessages, ClientMessages>;
  readonly #follower: Follower;

  constructor(url: string, apiKey: string, challenge: string, limit = 50) {
    this.socket = io(url, { transports: ["websocket"], forceNew: true, ...RECONNECTION, auth: { apiKey } });
    keepTrying(this.socket);
    const nothing = { challenge, version: 0, state: "draft" as const, position: -1, total: 0, rows: [] };
    const watched = { board: boardOf(nothing), order: rowOrder([]), limit };
    this.#follower = follow(this.socket, watched, (followed) => {
      this.followed = followed;
    });
  }

  get board() {
    return this.followed?.board;
  }

  get position(): number {
    return this.followed?.link === "on" ? this.followed.board.position : -1;
  }

  /** Waits until the ledger's position is reached. */
  reaches(position: number, withinMs?: number): Promise<void> {
    return eventually(() => this.position >= position, `position ${position}`, withinMs);
  }

  close(): void {
    this.#follower.stop();
    this.socket.disconnect();
  }
}
