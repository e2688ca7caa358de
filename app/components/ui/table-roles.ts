/**
 * A table to readers of the screen whose lines are grids that slide, open and change their columns with the width, which
 * a `tr` does not do. Spread over plain elements: what is pressed, and takes the focus, lies in a cell.
 */
/** `rowCount`: where only a part of the rows is there. */
export const table = (label: string, rowCount?: number) =>
  ({ role: "table", "aria-label": label, "aria-rowcount": rowCount }) as const;
export const ROW_GROUP = { role: "rowgroup" } as const;
export const ROW = { role: "row" } as const;
/** One of a part of the rows: which it is, from 1. */
export const rowAt = (index: number | undefined) => ({ role: "row", "aria-rowindex": index }) as const;
export const CELL = { role: "cell" } as const;
/** A cell that belongs to no column: it spans more than there are. */
export const WIDE_CELL = { role: "cell", "aria-colspan": 20 } as const;
export const COLUMN_HEADER = { role: "columnheader" } as const;
export const ROW_HEADER = { role: "rowheader" } as const;
/** Between two of them, for the eyes alone. */
export const WRAPPER = { role: "presentation" } as const;
