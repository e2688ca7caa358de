import { element, write } from "./element.ts";
import type { Program } from "./program.ts";
import { clockAt, momentAt, say, span } from "./say.ts";
import { visibleBrand } from "./visible-brand.ts";
import type { Age } from "./watched.ts";

/** What a slide says at its top right: a small line over a large one. */
export type Headline = { readonly label: string; readonly figure: string };

/** The picture creeps along a small circle, so that nothing burns in: a step each half minute, a round in twelve. */
const STEP_MS = 30_000;
const STEPS = 24;
const RADIUS_REM = 0.7;
/** More than these nobody counts at a glance. */
const MOST_DOTS = 6;

/** The frame of whatever is on the wall: its title, how old it is, how many others there are, what time it is. */
export class Slide {
  readonly root = element("div", "stage");
  readonly body = element("div", "body");
  readonly legend = element("ul", "legend");
  readonly #label = element("p", "label");
  readonly #figure = element("p", "figure");
  readonly #about: HTMLElement;
  readonly #age = element("p", "age");
  readonly #clock = element("p", "clock");

  constructor(
    readonly program: Program,
    title: string,
    { shown, of }: { shown: number; of: number },
    readonly timeZone: string,
  ) {
    const brand = visibleBrand(program.brandColour);
    if (brand) this.root.style.setProperty("--brand", brand);
    this.#about = element("p", "about", program.organization);
    const titles = element("div", "titles");
    titles.append(this.#about, element("h1", "title", title));
    const facts = element("div", "facts");
    facts.append(this.#label, this.#figure);
    const head = element("header", "head");
    head.append(titles, facts);
    const dots = element("p", "dots");
    if (of > MOST_DOTS) write(dots, `${shown + 1} / ${of}`);
    for (let index = 0; of > 1 && of <= MOST_DOTS && index < of; index++) {
      dots.append(element("i", index === shown ? "dot dot-on" : "dot"));
    }
    const foot = element("footer", "foot");
    foot.append(this.#age, this.legend, dots, this.#clock);
    this.root.append(head, this.body, foot);
  }

  about(text: string): void {
    write(this.#about, `${this.program.organization} · ${text}`);
  }

  /** What time alone changes. `now` is the server's. */
  tick(now: number, { isCurrent, ageMs, at }: Age, headline: Headline | null): void {
    const { locale } = this.program;
    write(this.#label, headline ? headline.label : "");
    write(this.#figure, headline ? headline.figure : "");
    write(this.#clock, clockAt(locale, now, this.timeZone));
    this.root.classList.toggle("stale", !isCurrent);
    write(this.#age, isCurrent ? say(locale, "age", { age: span(locale, ageMs) }) : this.#lost(now, at));
    const turn = (2 * Math.PI * (Math.floor(now / STEP_MS) % STEPS)) / STEPS;
    const [x, y] = [Math.cos(turn) * RADIUS_REM, Math.sin(turn) * RADIUS_REM];
    this.root.style.transform = `translate(${x.toFixed(2)}rem, ${y.toFixed(2)}rem)`;
  }

  #lost(now: number, at: number | null): string {
    const { locale } = this.program;
    if (at === null) return say(locale, "loading");
    return say(locale, "reconnecting", { time: momentAt(locale, at, now, this.timeZone) });
  }
}
