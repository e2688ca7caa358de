import { type Cell, cellOf, type Frame, isSameCell } from "#core/live/frame.ts";
import { listed } from "#core/standings/listing.ts";
import type { LeaderboardRow } from "#core/standings/row.ts";
import type { View } from "#core/standings/view.ts";
import { type ViewedBoard, viewBoard } from "../standings/rows.ts";
import { type FoundOwnRow, findOwnRow, ownRowBasis } from "./own-row.ts";
import { type BoardSource, positionOf } from "./read-board.ts";
import type { Sight } from "./sight.ts";

/** The part of a board that is watched: a page from the top, or the page that holds a ref. */
export type Window = { readonly limit: number; readonly around?: string | undefined };

/** `end`: the index of the listing behind the last one looked at. */
type Page = { readonly rows: ReadonlyMap<string, Cell>; readonly start: number; readonly end: number };

/** The view of who neither takes part nor manages anybody. */
const nobodysView = (isOpen: boolean): View => ({ kind: "public", own: null, managed: new Set(), isOpen });
/** Time alone may change what a row shows (a transfer announced for today); rows are made anew after this long. */
const FRESH_MS = 10_000;

/**
 * The frames of one board: each row is made once for all who see it alike, each window once for all who watch it. Who sees
 * nothing else than everybody gets the very same frame.
 */
export class BoardFrames {
  #source: BoardSource | undefined;
  #position = 0;
  #basis: readonly unknown[] = [];
  #viewed = new Map<string, ViewedBoard>();
  #pages = new Map<string, Page>();
  #publicCells = new Map<number, Cell | undefined>();
  #frames = new Map<Page["rows"], Frame>();
  #cells = new Map<string, Cell>();
  #formerCells = new Map<string, Cell>();
  #ownRows = new Map<string, FoundOwnRow>();

  get source(): BoardSource | undefined {
    return this.#source;
  }

  /** The position at which the frames stand. */
  get position(): number {
    return this.#position;
  }

  /** Takes in a reading of the board, unless what is known is newer. Answers the reading that is shown. */
  show(source: BoardSource): BoardSource {
    const position = positionOf(source);
    if (this.#source && position < this.#position) return this.#source;
    if (position !== this.#position) this.#frames.clear();
    if (source.network !== this.#source?.network) this.#ownRows.clear();
    this.#position = position;
    this.#source = source;
    const basis = basisOf(source);
    if (isSame(basis, this.#basis)) return source;
    this.#basis = basis;
    this.#viewed.clear();
    this.#pages.clear();
    this.#publicCells.clear();
    this.#frames.clear();
    this.#formerCells = this.#cells;
    this.#cells = new Map();
    return source;
  }

  /** Takes in what the board in memory has become since it was read. */
  refresh(): void {
    if (this.#source) this.show(this.#source);
  }

  /** Whether the window's ref is on the board, as far as it may be seen. */
  holds(sight: Sight, window: Window): boolean {
    return this.#startOf(sight, window) !== null;
  }

  /** The window as it is now; the first page where its ref is not on the board any more. */
  frame(sight: Sight, window: Window): Frame {
    const start = this.#startOf(sight, window) ?? 0;
    const { rows } = this.#pageFor(sight, start, window.limit);
    const known = this.#frames.get(rows);
    if (known) return known;
    const frame = { position: this.#position, total: this.#known.board.total, rows };
    this.#frames.set(rows, frame);
    return frame;
  }

  /** The watcher's own row with the place above it; the same object while nothing of it changes. */
  own(sight: Sight): FoundOwnRow | null {
    if (sight.own === null) return null;
    const known = this.#ownRows.get(sight.key);
    if (known && isSame(known.basis, ownRowBasis(this.#known, sight.own, known.depth))) return known;
    const found = findOwnRow(this.#known, this.#viewedBy(sight), sight.own);
    this.#ownRows.set(sight.key, found);
    return found;
  }

  /** A participant's row as the reader sees it now; undefined where its view hides it. */
  rowOf(sight: Sight, participantId: string): LeaderboardRow | undefined {
    return this.#viewedBy(sight).rowOf(participantId);
  }

  get #known(): BoardSource {
    if (!this.#source) throw new Error("frames of a board that was never read");
    return this.#source;
  }

  #viewedBy({ key, view }: Pick<Sight, "key" | "view">): ViewedBoard {
    const kind = view.kind === "full" ? "full" : key;
    const known = this.#viewed.get(kind);
    if (known) return known;
    const { board, plan, network, challenge, ranksBefore } = this.#known;
    const viewed = viewBoard(this.#known, {
      board,
      plan,
      network,
      challengeId: challenge.id,
      rankBefore: ranksBefore.of,
      view,
    });
    this.#viewed.set(kind, viewed);
    return viewed;
  }

  #startOf(sight: Sight, { limit, around }: Window): number | null {
    if (around === undefined) return 0;
    const viewed = this.#viewedBy(sight);
    const id = viewed.participantOf(around);
    const index = id === undefined ? undefined : viewed.board.indexOf(id);
    return index === undefined ? null : Math.floor(index / limit) * limit;
  }

  #pageFor(sight: Sight, start: number, limit: number): Page {
    const kind = sight.view.kind === "full" ? "full" : sight.key;
    const name = `${start} ${limit} ${kind}`;
    const known = this.#pages.get(name);
    if (known) return known;
    const page = this.#makePage(sight, start, limit);
    this.#pages.set(name, page);
    return page;
  }

  #makePage(sight: Sight, start: number, limit: number): Page {
    const { view } = sight;
    const ofReader = this.#viewedBy(sight);
    const cellOfReader = (index: number) => this.#cell(ofReader.rowAt(index));
    if (view.kind !== "public" || view.managed.size > 0) return this.#page(start, limit, cellOfReader);
    const isOpen = view.isOpen;
    if (view.own === null) return this.#page(start, limit, (index) => this.#publicCell(index, isOpen));

    // Of one who manages nobody, only one's own row and its neighbours can differ from what everybody sees.
    const everybodys = this.#pageFor({ key: "public", view: nobodysView(isOpen), own: null }, start, limit);
    const ownIndex = ofReader.board.indexOf(view.own);
    if (ownIndex === undefined) return everybodys;
    const near = new Map(
      [ownIndex - 1, ownIndex, ownIndex + 1]
        .filter((index) => index >= start && index < everybodys.end)
        .map((index) => [index, cellOfReader(index)]),
    );
    const differs = [...near].some(([index, cell]) => !isSameCell(cell, this.#publicCell(index, isOpen)));
    if (!differs) return everybodys;
    return this.#page(start, limit, (index) => (near.has(index) ? near.get(index) : this.#publicCell(index, isOpen)));
  }

  #page(start: number, limit: number, cellAt: (index: number) => Cell | undefined): Page {
    const cells = new Map<LeaderboardRow, Cell>();
    const { total } = this.#known.board;
    let index = start;
    for (; index < total && cells.size < limit; index++) {
      const cell = cellAt(index);
      if (cell) cells.set(cell.row, cell);
    }
    const rows = new Map<string, Cell>();
    for (const row of listed([...cells.keys()])) {
      const cell = cells.get(row);
      if (cell) rows.set(row.ref, cell);
    }
    return { rows, start, end: index };
  }

  #publicCell(index: number, isOpen: boolean): Cell | undefined {
    if (this.#publicCells.has(index)) return this.#publicCells.get(index);
    const cell = this.#cell(this.#viewedBy({ key: "public", view: nobodysView(isOpen) }).rowAt(index));
    this.#publicCells.set(index, cell);
    return cell;
  }

  /** Rows that say the same are one cell, from one reading to the next. */
  #cell(row: LeaderboardRow | undefined): Cell | undefined {
    if (!row) return undefined;
    const text = JSON.stringify(row);
    const cell = this.#cells.get(text) ?? this.#formerCells.get(text) ?? cellOf(row);
    this.#cells.set(text, cell);
    return cell;
  }
}

const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((value, index) => value === b[index]);

/** What the rows of a board depend on. */
const basisOf = ({ board, plan, network, organization, ranksBefore, now }: BoardSource): readonly unknown[] => [
  board,
  board.position,
  plan,
  network,
  organization.boardsAreOpen,
  ranksBefore.key,
  Math.floor(now / FRESH_MS),
];
