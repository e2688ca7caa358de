import type { Row } from "../components/standings/types.ts";
import type { Board } from "../live/board.ts";
import { element, write } from "./element.ts";
import type { Program, ProgramBoard } from "./program.ts";
import { points, say, span } from "./say.ts";

/** As many as can be read at five metres. */
export const ROWS = 12;
/** The picture moves by a few pixels now and then, so that nothing burns in. */
const SHIFT_MS = 60_000;
const SHIFTS = [
  [0, 0],
  [6, 3],
  [-4, 6],
  [-6, -4],
  [4, -5],
] as const;

type Line = {
  readonly root: HTMLElement;
  readonly rank: HTMLElement;
  readonly movement: HTMLElement;
  readonly name: HTMLElement;
  readonly unit: HTMLElement;
  readonly strip: HTMLElement;
  readonly points: HTMLElement;
  readonly gap: HTMLElement;
  place: number;
};

/** One board on the wall: who leads, by how much, who is moving, how old the picture is. Rows slide, they do not jump. */
export class BoardView {
  readonly root = element("div", "stage");
  readonly #list = element("ol", "rows");
  readonly #state = element("p", "state");
  readonly #count = element("p", "count");
  readonly #age = element("p", "age");
  readonly #clock = element("p", "clock");
  readonly #note = element("p", "note");
  readonly #lines = new Map<string, Line>();
  readonly #skewMs: number;

  constructor(
    readonly program: Program,
    readonly info: ProgramBoard,
    shown: number,
  ) {
    this.#skewMs = program.serverNow - Date.now();
    const { locale } = program;
    if (program.brandColour) this.root.style.setProperty("--brand", program.brandColour);
    const head = element("header", "head");
    const titles = element("div", "titles");
    titles.append(element("p", "organization", program.organization), element("h1", "title", info.name));
    const facts = element("div", "facts");
    facts.append(this.#state, this.#count);
    head.append(titles, facts);
    write(this.#note, say(locale, "loading"));
    const legend = element("ul", "legend");
    info.criteria.forEach((criterion, index) => {
      const item = element("li", `key hue-${(index % 8) + 1}${criterion.isQualitative ? " hatched" : ""}`);
      item.append(element("i", "swatch"), element("span", "", criterion.name));
      legend.append(item);
    });
    const dots = element("p", "dots");
    if (program.boards.length > 1) {
      program.boards.forEach((_, index) => {
        dots.append(element("i", index === shown ? "dot dot-on" : "dot"));
      });
    }
    const foot = element("footer", "foot");
    foot.append(this.#age, legend, dots, this.#clock);
    this.root.append(head, this.#list, this.#note, foot);
  }

  /** Takes in the board as it now is. */
  show(board: Board): void {
    const { locale } = this.program;
    const ranked = board.rows.filter((row) => row.rank !== null).slice(0, ROWS);
    // Before anybody has a point a list of names in a row would say nothing.
    const rows = ranked.some((row) => Number(row.points) !== 0) ? ranked : [];
    const cents = rows.some((row) => !/\.00$/.test(row.points));
    const most = Math.max(1, ...rows.map((row) => Number(row.points)));
    const leader = rows[0];
    write(this.#count, say(locale, this.info.kind, { count: board.total }));
    write(this.#note, rows.length === 0 ? say(locale, "noResults") : "");
    const gone = new Set(this.#lines.keys());
    rows.forEach((row, place) => {
      gone.delete(row.ref);
      this.#draw(this.#lineOf(row.ref, place), row, { place, most, cents, leader });
    });
    gone.forEach((ref) => {
      const line = this.#lines.get(ref);
      if (line) line.root.remove();
      this.#lines.delete(ref);
    });
  }

  /** What time alone changes: countdown, clock, age of the picture. */
  tick({ isCurrent, ageMs }: { isCurrent: boolean; ageMs: number }): void {
    const { locale } = this.program;
    const now = Date.now() + this.#skewMs;
    write(this.#state, this.#stateAt(now));
    write(this.#clock, clockAt(locale, now, this.info.timeZone));
    this.root.classList.toggle("stale", !isCurrent);
    const time = clockAt(locale, now - ageMs, this.info.timeZone);
    write(
      this.#age,
      isCurrent ? say(locale, "age", { age: span(locale, ageMs) }) : say(locale, "reconnecting", { time }),
    );
    const [x, y] = SHIFTS[Math.floor(now / SHIFT_MS) % SHIFTS.length] || [0, 0];
    this.root.style.transform = `translate(${x}px, ${y}px)`;
  }

  #stateAt(now: number): string {
    const { locale } = this.program;
    const { state, startsAt, endsAt } = this.info;
    if (state === "certified" || state === "cancelled") return say(locale, state);
    if (now < startsAt) return say(locale, "startsIn", { span: span(locale, startsAt - now) });
    if (now < endsAt && state === "live") return say(locale, "endsIn", { span: span(locale, endsAt - now) });
    return say(locale, "provisional");
  }

  #lineOf(ref: string, place: number): Line {
    const known = this.#lines.get(ref);
    if (known) return known;
    const root = element("li", "row");
    const line: Line = {
      root,
      rank: element("span", "rank"),
      movement: element("span", "movement"),
      name: element("span", "name"),
      unit: element("span", "unit"),
      strip: element("span", "strip"),
      points: element("span", "points"),
      gap: element("span", "gap"),
      place,
    };
    const who = element("span", "who");
    who.append(line.name, line.unit);
    root.append(line.rank, line.movement, who, line.strip, line.points, line.gap);
    this.#lines.set(ref, line);
    this.#list.append(root);
    return line;
  }

  #draw(
    line: Line,
    row: Row,
    { place, most, cents, leader }: { place: number; most: number; cents: boolean; leader: Row | undefined },
  ): void {
    const { locale } = this.program;
    const rose = place < line.place;
    line.place = place;
    line.root.style.transform = `translateY(${place * 100}%)`;
    if (rose) {
      line.root.classList.remove("rose");
      // Read, so that the trace begins anew even for a row that rises twice.
      void line.root.offsetWidth;
      line.root.classList.add("rose");
    }
    line.root.classList.toggle("first", row.rank === 1);
    write(line.rank, String(row.rank));
    const moved = row.rankBefore === null || row.rank === null ? 0 : row.rankBefore - row.rank;
    write(line.movement, moved === 0 ? "" : String(Math.abs(moved)));
    line.movement.className = `movement${moved > 0 ? " up" : moved < 0 ? " down" : ""}`;
    write(line.name, row.name);
    write(line.unit, this.info.kind === "members" ? this.info.unitNames[row.unit || ""] || "" : "");
    write(line.points, points(locale, row.points, cents));
    const behind = leader ? Number(leader.points) - Number(row.points) : 0;
    write(
      line.gap,
      behind > 0 ? say(locale, "gap", { gap: points(locale, behind.toFixed(2), cents) }) : say(locale, "points"),
    );
    this.#drawStrip(line.strip, row, most);
  }

  /** One segment a criterion, as long as its points; the widest strip is the leader's. */
  #drawStrip(strip: HTMLElement, row: Row, most: number): void {
    while (strip.children.length < this.info.criteria.length) strip.append(element("i", ""));
    this.info.criteria.forEach((criterion, index) => {
      const segment = strip.children[index] as HTMLElement;
      const own = row.criteria[criterion.id];
      const share = Math.max(0, Number(own ? own.points : 0)) / most;
      segment.className = `segment hue-${(index % 8) + 1}${criterion.isQualitative ? " hatched" : ""}`;
      segment.style.width = `${Math.min(100, share * 100).toFixed(2)}%`;
    });
  }
}

const clockAt = (locale: "fr" | "en", at: number, timeZone: string): string =>
  new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(
    at,
  );
