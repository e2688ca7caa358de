const MB = 1024 * 1024;

/** How much an import may bring (docs: contract, "POST /imports"). */
export const LARGEST_CSV = 256 * MB;
export const LARGEST_WORKBOOK = 20 * MB;
export const LARGEST_UNPACKED = 200 * MB;
export const MOST_WORKBOOK_ROWS = 200_000;

/** Up to here an import is answered at once; above, it becomes a job. */
export const LARGEST_AT_ONCE = 4 * MB;
export const MOST_RESULTS_AT_ONCE = 20_000;

/** A mapping is a text of this size at most. */
export const LARGEST_MAPPING = 256 * 1024;
export const CHUNK = 256 * 1024;
export const RESULTS_TOGETHER = 1_000;
export const MOST_ITEMS = 10_000;
/** Corrections above this are given by address. */
export const LARGEST_INLINE_CORRECTIONS = 8 * MB;
