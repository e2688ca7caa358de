import type { Row } from "../components/standings/types.ts";
import type { Board } from "../live/board.ts";
import { element, write } from "./element.ts";
import type { Program, ProgramBoard } from "./program.ts";
import { countdown, points, say } from "./say.ts";
import { type Headline, Slide } from "./slide.ts";
import type { Age } from "./watched.ts";

/** As many rows as can be read at five metres. */
export const ROWS = 10;
/** A board turns through so many pages of rows: whoever may be named further down is not left out. */
export const PAGES = 3;

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

/** The rows of a board that a wall shows: who is ranked, once anybody has a point; a list of names would say nothing. */
export function shownRows(board: Board): readonly Row[] {
  const ranked = board.rows.filter((row) => row.rank !== null);
  return ranked.some((row) => Number(row.points) !== 0) ? ranked : [];
}

/** One page of a board on the wall: who leads, by how much, who is moving. Rows slide, they do not jump. */
export class BoardView {
  readonly slide: Slide;
  readonly #list = element("ol", "rows");
  readonly #note = element("p", "note");
  readonly #lines = new Map<string, Line>();

  constructor(
    readonly program: Program,
    readonly info: ProgramBoard,
    readonly page: number,
    at: { shown: number; of: number },
  ) {
    this.slide = new Slide(program, info.name, at, info.timeZone);
    write(this.#note, say(program.locale, "loading"));
    info.criteria.forEach((criterion, index) => {
      const item = element("li", `key hue-${(index % 8) + 1}${criterion.isQualitative ? " hatched" : ""}`);
      item.append(element("i", "swatch"), element("span", "", criterion.name));
      this.slide.legend.append(item);
    });
    this.slide.body.append(this.#list, this.#note);
  }

  /** Takes in the board as it now is. */
  show(board: Board): void {
    const { locale } = this.program;
    const all = shownRows(board);
    const first = this.page * ROWS;
    const rows = all.slice(first, first + ROWS);
    const count = say(locale, this.info.kind, { count: board.total });
    this.slide.about(this.page === 0 ? count : `${count} · ${first + 1}\u2013${first + rows.length}`);
    write(this.#note, rows.length === 0 ? say(locale, "noResults") : "");
    const cents = all.some((row) => !/\.00$/.test(row.points));
    const most = Math.max(1, ...all.map((row) => Number(row.points)));
    const size = this.page > 0 || rows.length > 7 ? "many" : rows.length > 5 ? "some" : "few";
    this.#list.className = `rows rows-${size}${cents ? " rows-cents" : ""}`;
    const gone = new Set(this.#lines.keys());
    rows.forEach((row, place) => {
      gone.delete(row.ref);
      this.#draw(this.#lineOf(row.ref, place), row, { place, most, cents, leader: all[0] });
    });
    gone.forEach((ref) => {
      const line = this.#lines.get(ref);
      if (line) line.root.remove();
      this.#lines.delete(ref);
    });
  }

  tick(now: number, age: Age): void {
    this.slide.tick(now, age, this.#headline(now));
  }

  #headline(now: number): Headline {
    const { locale } = this.program;
    const { state, startsAt, endsAt } = this.info;
    const said = (figure: "certified" | "cancelled" | "provisional") => ({ label: "", figure: say(locale, figure) });
    if (state === "certified" || state === "cancelled") return said(state);
    if (now < startsAt) return { label: say(locale, "startsIn"), figure: countdown(locale, startsAt - now) };
    if (now < endsAt && state === "live") {
      return { label: say(locale, "endsIn"), figure: countdown(locale, endsAt - now) };
    }
    return said("provisional");
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
    line.root.classList.toggle("podium", row.rank !== null && row.rank <= 3);
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
