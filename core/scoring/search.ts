/** The greatest value that a result can carry, in ten-thousandths. */
export const MOST = 999_999_999_999_999;

/** The smallest whole number of [from, to] that holds, where all above one that holds do too; null: not even `to` does. */
export function lowest(from: number, to: number, holds: (n: number) => boolean): number | null {
  if (from > to) return null;
  if (holds(from)) return from;
  let [below, step] = [from, 1];
  let above = Math.min(from + step, to);
  while (!holds(above)) {
    if (above === to) return null;
    below = above;
    step *= 2;
    above = Math.min(above + step, to);
  }
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** The greatest whole number of [from, to] that holds, where all below one that holds do too. */
export function highest(from: number, to: number, holds: (n: number) => boolean): number | null {
  const found = lowest(-to, -from, (n) => holds(-n));
  return found === null ? null : 0 - found;
}
