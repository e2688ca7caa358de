import type { Row } from "./types.ts";

/** Nothing was measured and nothing was given or taken: there is no number to show, not even 0. */
export const hasNoData = (row: Row): boolean =>
  !/[1-9]/.test(row.points + row.adjustments) &&
  Object.values(row.criteria).every((criterion) => criterion.measure === null);
