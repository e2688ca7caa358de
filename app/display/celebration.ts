import confetti from "canvas-confetti";
import type { LiveMoment } from "#core/live/messages.ts";
import { element } from "./element.ts";
import { momentMark } from "./moment-mark.ts";
import { factOf, titleOf, whoOf } from "./moment-words.ts";
import type { WallLocale } from "./say.ts";
import { playChime } from "./sound.ts";

const SHOWN_MS = 8_000;
/** Whoever is not shown within so long is yesterday's news. */
const MOST_WAITING = 5;
/** Told again after a connection was lost, a moment is known; what came so long ago is not told again. */
const MOST_SEEN = 200;
const COLOURS = ["#7f93ff", "#f6b33c", "#4fc3a1", "#e884c4", "#6fc5f2", "#ffffff"];

/** How to celebrate: in which language, on which board, and whether the wall may be heard. */
type Manner = { readonly locale: WallLocale; readonly board: string; readonly hasSound: boolean };

/** Moments, one after the other, each once: a short celebration over the board. */
export class Celebration {
  readonly #waiting: { moment: LiveMoment; manner: Manner }[] = [];
  readonly #seen: string[] = [];
  readonly #canvas = element("canvas", "confetti");
  readonly #throw: confetti.CreateTypes;
  #isShowing = false;

  constructor() {
    document.body.append(this.#canvas);
    // No worker: the wall's policy allows no script of a blob, and a television has one core to spare at best.
    this.#throw = confetti.create(this.#canvas, { resize: true, useWorker: false, disableForReducedMotion: true });
  }

  add(moment: LiveMoment, manner: Manner): void {
    if (this.#seen.indexOf(moment.id) !== -1) return;
    this.#seen.push(moment.id);
    if (this.#seen.length > MOST_SEEN) this.#seen.shift();
    if (this.#waiting.length >= MOST_WAITING) return;
    this.#waiting.push({ moment, manner });
    if (!this.#isShowing) this.#next();
  }

  close(): void {
    this.#waiting.length = 0;
    this.#canvas.remove();
  }

  #next(): void {
    const next = this.#waiting.shift();
    this.#isShowing = next !== undefined;
    if (!next) return;
    const { moment, manner } = next;
    const { locale, board, hasSound } = manner;
    const card = element("section", `moment moment-${moment.kind}`);
    card.append(
      momentMark(moment),
      element("p", "moment-who", whoOf(moment, locale)),
      element("p", "moment-what", titleOf(moment, locale)),
      element("p", "moment-fact", factOf(moment, locale)),
      element("p", "moment-board", board),
    );
    const veil = element("div", "veil");
    veil.append(card);
    document.body.insertBefore(veil, this.#canvas);
    this.#burst();
    if (hasSound) playChime();
    setTimeout(() => {
      veil.remove();
      this.#next();
    }, SHOWN_MS);
  }

  /** From both lower corners, across the card. */
  #burst(): void {
    [
      { angle: 60, x: 0 },
      { angle: 120, x: 1 },
    ].forEach(({ angle, x }) => {
      void this.#throw({
        particleCount: 110,
        angle,
        spread: 62,
        startVelocity: 75,
        ticks: 260,
        scalar: window.innerWidth / 1100,
        colors: COLOURS,
        origin: { x, y: 0.95 },
      });
    });
  }
}
