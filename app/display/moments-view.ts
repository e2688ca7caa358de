import { element } from "./element.ts";
import { momentMark } from "./moment-mark.ts";
import { factOf, titleOf, whoOf } from "./moment-words.ts";
import type { PastMoment, Program } from "./program.ts";
import { momentAt, say } from "./say.ts";
import { Slide } from "./slide.ts";
import type { Age } from "./watched.ts";

/** As many as can be read at five metres. */
export const MOMENTS = 6;

/** What was celebrated lately on the boards of this screen, for who passes by later. */
export class MomentsView {
  readonly slide: Slide;

  constructor(program: Program, moments: readonly PastMoment[], now: number, at: { shown: number; of: number }) {
    const { locale, boards } = program;
    const timeZone = boards[0] ? boards[0].timeZone : "UTC";
    this.slide = new Slide(program, say(locale, "moments"), at, timeZone);
    const list = element("ol", "past");
    moments.slice(0, MOMENTS).forEach((moment) => {
      const item = element("li", "past-moment");
      const who = element("p", "past-who");
      who.append(element("b", "", whoOf(moment, locale)), element("span", "", titleOf(moment, locale)));
      const board = boards.filter(({ challenge }) => challenge === moment.challenge)[0];
      const about = [factOf(moment, locale), board ? board.name : ""].filter(Boolean).join(" · ");
      const words = element("div", "past-words");
      words.append(who, element("p", "past-about", about));
      item.append(momentMark(moment), words, element("p", "past-at", momentAt(locale, moment.at, now, timeZone)));
      list.append(item);
    });
    this.slide.body.append(list);
  }

  tick(now: number, age: Age): void {
    this.slide.tick(now, age, null);
  }
}
