import { readFileSync } from "node:fs";
import type { Line } from "./block.ts";
import { machine } from "./machine.ts";
import type { Goal } from "./verdict.ts";

const COLUMNS = ["row", "what", "against", "reach", "beyond", "ratio", "interval", "verdict"] as const;
type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;

/** The lines as a table for a terminal. */
export function table(lines: readonly Line[]): string {
  const rows = [Object.fromEntries(COLUMNS.map((column) => [column, column])) as Cells, ...lines.map(cellsOf)];
  const widths = COLUMNS.map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      COLUMNS.map((column, index) => row[column].padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cellsOf({ row, what = "", rival = "", goal, verdict, note }: Line): Cells {
  const mark = (of: Goal | undefined, value: number | undefined) =>
    value === undefined ? "" : `${of?.direction === "atMost" ? "≤" : "≥"} ${shown(value)}`;
  const state = verdict ? (verdict.isBeyond ? "reached, beyond" : verdict.state) : "";
  return {
    row,
    what,
    against: rival,
    reach: mark(goal, goal?.reach),
    beyond: mark(goal, goal?.beyond),
    ratio: verdict ? shown(verdict.median) : "",
    interval: verdict && verdict.rounds > 1 ? `${shown(verdict.low)} – ${shown(verdict.high)}` : "",
    verdict: [state, note].filter(Boolean).join(": "),
  };
}

const shown = (value: number) => (Number.isNaN(value) ? "" : Number(value.toPrecision(3)).toString());

/** The same for machines, with what it ran on. */
export function json(lines: readonly Line[], settings: Readonly<Record<string, unknown>>): string {
  const { version, dependencies, devDependencies } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  const versions = { elan: version, ...dependencies, ...devDependencies };
  return JSON.stringify({ at: new Date().toISOString(), machine: machine(), settings, versions, lines }, null, 2);
}
