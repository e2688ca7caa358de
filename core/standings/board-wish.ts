/** The ways to look at one board. `all` is the whole of it, row by row; `race` replays it day by day. */
export const VIEW_KINDS = ["top", "around", "unit", "teams", "criterion", "round", "all", "race"] as const;
export type ViewKind = (typeof VIEW_KINDS)[number];

/** What the address of a board's page asks for: to be shared, printed, gone back to. */
export type BoardWish = {
  readonly view: ViewKind;
  /** Of `unit`: whose people, where it is not one's own. */
  readonly unit?: string | undefined;
  /** Of `criterion`. */
  readonly criterion?: string | undefined;
  /** Of `round`, from 1. */
  readonly round?: number | undefined;
  /** Of `race`: how the board stood at the end of this day, `YYYY-MM-DD`. */
  readonly day?: string | undefined;
  /** Of `around` and `all`: the row to go to. */
  readonly around?: string | undefined;
  /** A ledger position, an instant or the start of a day, as the API takes it. */
  readonly asOf?: string | undefined;
};

const WORDS = ["unit", "criterion", "day", "around", "asOf"] as const;
const LONGEST = 128;

/** Reads an address's search. What it does not know is not asked for: a wrong view is the first one. */
export function readBoardWish(search: URLSearchParams): BoardWish {
  const text = (name: string) => search.get(name)?.slice(0, LONGEST) || undefined;
  const view = VIEW_KINDS.find((kind) => kind === search.get("view")) ?? "top";
  const round = Number(search.get("round"));
  return {
    view,
    ...Object.fromEntries(WORDS.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)]]))),
    ...(Number.isInteger(round) && round > 0 && round < 100_000 ? { round } : {}),
  };
}

/** The search of an address that asks for this: `?view=criterion&criterion=revenue`; empty for the board as it first shows. */
export function writeBoardWish(wish: Partial<BoardWish>): string {
  const search = new URLSearchParams();
  if (wish.view !== undefined && wish.view !== "top") search.set("view", wish.view);
  for (const name of ["unit", "criterion", "round", "day", "around", "asOf"] as const) {
    const value = wish[name];
    if (value !== undefined) search.set(name, String(value));
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
