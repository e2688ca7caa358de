const FEWEST = 21;
const MOST = 60;

/**
 * The page size with which the page that holds an index (pages follow each other from the top) holds it nearest its middle,
 * so that who looks for a row sees what is above and below it.
 */
export function pageSizeAround(index: number): number {
  let [best, distance] = [FEWEST, Number.POSITIVE_INFINITY];
  for (let size = FEWEST; size <= MOST; size++) {
    const off = Math.abs((index % size) - (size - 1) / 2) / size;
    if (off < distance) [best, distance] = [size, off];
  }
  return best;
}
