/**
 * The server's clock as this page knows it. It goes on by the page's own timer: a television that sets its clock, or whose
 * clock is wrong, changes nothing.
 */
export class ServerClock {
  #at = 0;
  #readMs = 0;

  constructor(serverNow: number) {
    this.set(serverNow);
  }

  set(serverNow: number): void {
    this.#at = serverNow;
    this.#readMs = performance.now();
  }

  now(): number {
    return this.#at + performance.now() - this.#readMs;
  }
}
