import confetti from "canvas-confetti";
import type { LiveMoment } from "#core/live/messages.ts";
import { element } from "./element.ts";
import { points, say, type WallLocale } from "./say.ts";

const SHOWN_MS = 7_000;
/** Whoever is not shown within so long is yesterday's news. */
const MOST_WAITING = 5;

/** Moments, one after the other, each once: a short celebration over the board. */
export class Celebration {
  readonly #waiting: { moment: LiveMoment; locale: WallLocale }[] = [];
  readonly #seen = new Set<string>();
  #isShowing = false;

  add(moment: LiveMoment, locale: WallLocale): void {
    if (this.#seen.has(moment.id) || this.#waiting.length >= MOST_WAITING) return;
    this.#seen.add(moment.id);
    this.#waiting.push({ moment, locale });
    if (!this.#isShowing) this.#next();
  }

  #next(): void {
    const next = this.#waiting.shift();
    this.#isShowing = next !== undefined;
    if (!next) return;
    const { moment, locale } = next;
    const card = element("section", `moment moment-${moment.kind}`);
    card.append(
      element("p", "moment-who", moment.name || say(locale, "everybody")),
      element("p", "moment-what", titleOf(moment, locale)),
      element("p", "moment-fact", factOf(moment, locale)),
    );
    document.body.append(card);
    void confetti({
      particleCount: 140,
      spread: 100,
      startVelocity: 55,
      origin: { y: 0.7 },
      disableForReducedMotion: true,
    });
    setTimeout(() => {
      card.remove();
      this.#next();
    }, SHOWN_MS);
  }
}

function titleOf({ kind }: LiveMoment, locale: WallLocale): string {
  switch (kind) {
    case "lead":
      return say(locale, "momentLead");
    case "podium":
      return say(locale, "momentPodium");
    case "tier":
      return say(locale, "momentTier");
    case "goal":
      return say(locale, "momentGoal");
    case "badge":
      return say(locale, "momentBadge");
  }
}

function factOf({ kind, facts }: LiveMoment, locale: WallLocale): string {
  const text = (name: string) => String(facts[name] === undefined ? "" : facts[name]);
  const total = text("points");
  switch (kind) {
    case "lead":
    case "podium":
      return `${points(locale, total, !/\.00$/.test(total))} ${say(locale, "points")}`;
    case "tier":
      return say(locale, "momentStep", { name: text("name"), from: text("from") });
    case "goal":
      return text("goal");
    case "badge":
      return text("badge");
  }
}
