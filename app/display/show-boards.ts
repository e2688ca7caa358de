import type { LiveMoment } from "#core/live/messages.ts";
import type { Board } from "../live/board.ts";
import { wait } from "./ask.ts";
import { BoardView, ROWS } from "./board-view.ts";
import { Celebration } from "./celebration.ts";
import { element, put } from "./element.ts";
import { openLink } from "./link.ts";
import { fetchProgram, type Program, type ProgramBoard } from "./program.ts";
import { say } from "./say.ts";

const TURN_MS = 20_000;
const TICK_MS = 500;
const PROGRAM_MS = 60_000;
const SETTLE_MS = 1_000;

/** Shows the boards of this screen in turn, for ever; resolves when its token is good no more. */
export async function showBoards(stage: HTMLElement, token: string): Promise<void> {
  let program = await fetchProgram(token);
  if (!program) return;
  await new Promise<void>((over) => {
    if (program) new Turns(stage, token, program, over).begin();
    program = null;
  });
}

/** Which board is shown, and until when. */
class Turns {
  #program: Program;
  #shown = 0;
  #turnedAt = performance.now();
  #readAt = performance.now();
  #view: BoardView | null = null;
  #board: Board | null = null;
  #isReading = false;
  #timer = 0;
  readonly #celebration = new Celebration();
  readonly #link;

  constructor(
    readonly stage: HTMLElement,
    readonly token: string,
    program: Program,
    readonly over: () => void,
  ) {
    this.#program = program;
    this.#link = openLink(token, ROWS, {
      onBoard: (board) => this.#take(board),
      onMoment: (moment) => this.#celebrate(moment),
      onState: () => void this.#readAgain(),
      onRefused: () => this.#end(),
    });
  }

  begin(): void {
    document.documentElement.lang = this.#program.locale;
    this.#turn(0);
    this.#timer = window.setInterval(() => this.#tick(), TICK_MS);
  }

  get #info(): ProgramBoard | undefined {
    return this.#program.boards[this.#shown];
  }

  #tick(): void {
    const now = performance.now();
    if (this.#program.boards.length > 1 && now - this.#turnedAt > TURN_MS) {
      this.#turn((this.#shown + 1) % this.#program.boards.length);
    }
    if (now - this.#readAt > PROGRAM_MS) void this.#readAgain();
    if (this.#view) this.#view.tick(this.#link.age());
  }

  #turn(to: number): void {
    this.#shown = to;
    this.#turnedAt = performance.now();
    this.#board = null;
    const info = this.#info;
    if (!info) {
      this.#view = null;
      put(this.stage, element("p", "porch-note", say(this.#program.locale, "nothing")));
      return;
    }
    this.#view = new BoardView(this.#program, info, this.#shown);
    put(this.stage, this.#view.root);
    this.#link.watch(info.challenge);
  }

  #take(board: Board): void {
    this.#board = board;
    if (this.#view) this.#view.show(board);
  }

  /** A board stays while something on it is celebrated. */
  #celebrate(moment: LiveMoment): void {
    this.#turnedAt = performance.now();
    this.#celebration.add(moment, this.#program.locale);
  }

  /** What is shown may have changed: names, boards, states. */
  async #readAgain(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    this.#readAt = performance.now();
    await wait(SETTLE_MS);
    const before = JSON.stringify({ ...this.#program, serverNow: 0 });
    const program = await fetchProgram(this.token);
    this.#isReading = false;
    if (!program) return this.#end();
    this.#program = program;
    if (JSON.stringify({ ...program, serverNow: 0 }) === before) return;
    const at = program.boards.findIndex(({ challenge }) => challenge === this.#board?.challenge);
    this.#turn(at === -1 ? 0 : at);
  }

  #end(): void {
    clearInterval(this.#timer);
    this.#link.close();
    this.over();
  }
}
