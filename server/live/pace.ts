const WINDOW_MS = 1_000;

/** Lets `most` through in any second and refuses the rest. */
export function makePace(most: number): (nowMs: number) => boolean {
  const taken: number[] = [];
  return (nowMs) => {
    while (taken[0] !== undefined && nowMs - taken[0] >= WINDOW_MS) taken.shift();
    if (taken.length >= most) return false;
    taken.push(nowMs);
    return true;
  };
}
