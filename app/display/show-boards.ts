import type { LiveMoment } from "#core/live/messages.ts";
import { wait } from "./ask.ts";
import { BoardView, PAGES, ROWS, shownRows } from "./board-view.ts";
import { Celebration } from "./celebration.ts";
import { element, put } from "./element.ts";
import { healBuild } from "./heal.ts";
import { forgetPicture, keepPicture, keptPicture } from "./kept-picture.ts";
import { openLink } from "./link.ts";
import { MOMENTS, MomentsView } from "./moments-view.ts";
import { indexOfPlace, type Place, placeAfter, placesOf } from "./places.ts";
import { askProgram, fetchProgram, type PastMoment, type Program } from "./program.ts";
import { ownLocale, say } from "./say.ts";
import { ServerClock } from "./server-clock.ts";
import type { Age } from "./watched.ts";

const TURN_MS = 20_000;
const TICK_MS = 500;
/** A timer that slept so long means that the screen did. */
const SLEPT_MS = 10_000;
const PROGRAM_MS = 60_000;
const RETRY_MS = 5_000;
const SETTLE_MS = 1_000;
const KEEP_MS = 30_000;
const NEVER_SEEN: Age = { isCurrent: false, ageMs: 0, at: null };

/** Shows the boards of this screen in turn, for ever; resolves when its token is good no more. */
export async function showBoards(stage: HTMLElement, token: string): Promise<void> {
  const first = await askProgram(token);
  const kept = first === "away" ? keptPicture() : null;
  if (first === "away" && !kept) put(stage, element("p", "porch-note", say(ownLocale(), "pairOffline")));
  const program = first === "away" ? (kept ? kept.program : await fetchProgram(token)) : first;
  if (program) {
    await new Promise<void>((over) => {
      const turns = new Turns(stage, token, program, over);
      if (kept) turns.remember(kept.boards, kept.at);
      turns.begin();
    });
  }
  forgetPicture();
}

/** What is shown, and until when. */
class Turns {
  #program: Program;
  #place: Place = { challenge: null, page: 0 };
  #view: BoardView | MomentsView | null = null;
  #moments: readonly PastMoment[];
  #turnedMs = performance.now();
  #readMs = performance.now();
  #keptMs = performance.now();
  #tickedMs = performance.now();
  #isReading = false;
  #isOver = false;
  #timer = 0;
  readonly #clock: ServerClock;
  readonly #celebration = new Celebration();
  readonly #link;

  constructor(
    readonly stage: HTMLElement,
    readonly token: string,
    program: Program,
    readonly over: () => void,
  ) {
    this.#program = program;
    this.#moments = program.moments;
    this.#clock = new ServerClock(program.serverNow);
    this.#link = openLink(token, ROWS * PAGES, {
      onBoard: (challenge) => this.#draw(challenge),
      onMoment: (moment) => this.#celebrate(moment),
      onState: () => void this.#readAgain(),
      onLine: () => void healBuild(),
      onRefused: () => void this.#readAgain(),
    });
    this.#watch();
  }

  /** Fills the boards with what this screen showed before it was switched off. */
  remember(boards: Parameters<typeof keepPicture>[0]["boards"], at: number): void {
    this.#clock.set(at);
    boards.forEach((board) => {
      const watched = this.#link.watched(board.challenge);
      if (watched) watched.remember(board, performance.now());
    });
    // What the server says now is asked for at once, and then as often as ever.
    this.#readMs = performance.now() - PROGRAM_MS;
  }

  begin(): void {
    document.documentElement.lang = this.#program.locale;
    this.#turn(this.#places()[0]);
    this.#timer = window.setInterval(() => this.#tick(), TICK_MS);
  }

  #watch(): void {
    this.#link.watch(this.#program.boards.map(({ challenge }) => challenge));
  }

  #tick(): void {
    const now = performance.now();
    const slept = now - this.#tickedMs > SLEPT_MS;
    this.#tickedMs = now;
    if (now - this.#turnedMs > TURN_MS) this.#turnOn();
    if (slept || now - this.#readMs > PROGRAM_MS) void this.#readAgain();
    if (now - this.#keptMs > KEEP_MS) this.#keep(now);
    if (this.#view) this.#view.tick(this.#clock.now(), this.#age());
  }

  #age(): Age {
    const now = performance.now();
    const ages = this.#program.boards
      .filter(({ challenge }) => this.#place.challenge === null || challenge === this.#place.challenge)
      .map(({ challenge }) => this.#link.watched(challenge))
      .map((watched) => (watched ? watched.age(now, this.#clock.now()) : NEVER_SEEN));
    // What was celebrated is as old as the oldest board that it is about.
    return ages.reduce(
      (oldest, age) => (age.isCurrent && oldest.ageMs > age.ageMs ? oldest : age),
      ages[0] || NEVER_SEEN,
    );
  }

  #places(): Place[] {
    const rowsOf = (challenge: string) => {
      const watched = this.#link.watched(challenge);
      return watched?.board ? shownRows(watched.board).length : 0;
    };
    return placesOf(this.#program, rowsOf, this.#moments.length > 0);
  }

  #turnOn(): void {
    const places = this.#places();
    if (places.length > 1) this.#turn(placeAfter(places, this.#place));
  }

  #turn(to: Place | undefined): void {
    this.#turnedMs = performance.now();
    this.#view = null;
    if (!to) {
      put(this.stage, element("p", "porch-note", say(this.#program.locale, "nothing")));
      return;
    }
    this.#place = to;
    const places = this.#places();
    const at = { shown: indexOfPlace(places, to), of: places.length };
    const info = this.#program.boards.filter(({ challenge }) => challenge === to.challenge)[0];
    this.#view = info
      ? new BoardView(this.#program, info, to.page, at)
      : new MomentsView(this.#program, this.#moments, this.#clock.now(), at);
    if (info) this.#draw(info.challenge);
    this.#view.tick(this.#clock.now(), this.#age());
    put(this.stage, this.#view.slide.root);
  }

  #draw(challenge: string): void {
    const watched = this.#link.watched(challenge);
    const isShown = this.#place.challenge === challenge && this.#view instanceof BoardView;
    if (isShown && watched?.board) (this.#view as BoardView).show(watched.board);
  }

  /** Its board is shown, and stays while something on it is celebrated. */
  #celebrate(moment: LiveMoment): void {
    const { locale, hasSound, boards } = this.#program;
    const info = boards.filter(({ challenge }) => challenge === moment.challenge)[0];
    if (!info) return;
    this.#moments = [{ ...moment, at: this.#clock.now() }, ...this.#moments].slice(0, MOMENTS);
    if (this.#place.challenge !== moment.challenge || this.#place.page !== 0) {
      this.#turn({ challenge: moment.challenge, page: 0 });
    }
    this.#turnedMs = performance.now();
    this.#celebration.add(moment, { locale, board: info.name, hasSound });
  }

  /** What is shown may have changed: names, boards, states, or whether this screen is paired at all. */
  async #readAgain(): Promise<void> {
    if (this.#isReading || this.#isOver) return;
    this.#isReading = true;
    await wait(SETTLE_MS);
    const program = await askProgram(this.token);
    this.#isReading = false;
    this.#readMs = performance.now() - (program === "away" ? PROGRAM_MS - RETRY_MS : 0);
    if (program === null) return this.#end();
    if (program === "away") return;
    const isSameAsBefore = steady(program) === steady(this.#program);
    this.#program = program;
    this.#moments = program.moments;
    this.#clock.set(program.serverNow);
    this.#watch();
    this.#link.open();
    if (isSameAsBefore) return;
    document.documentElement.lang = program.locale;
    const places = this.#places();
    this.#turn(places[Math.max(0, indexOfPlace(places, this.#place))]);
  }

  #keep(now: number): void {
    this.#keptMs = now;
    if (!this.#age().isCurrent) return;
    const boards = this.#program.boards.map(({ challenge }) => this.#link.watched(challenge));
    keepPicture({
      program: { ...this.#program, moments: this.#moments },
      boards: boards.reduce<Parameters<typeof keepPicture>[0]["boards"]>(
        (all, watched) => (watched?.board ? all.concat(watched.board) : all),
        [],
      ),
      at: this.#clock.now(),
    });
  }

  #end(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
    this.#link.close();
    this.#celebration.close();
    this.over();
  }
}

/** All of a program that stays as it is while nothing happens. */
const steady = (program: Program): string => JSON.stringify({ ...program, serverNow: 0, moments: [] });
