/** Days of one time zone, found with nothing but `Intl`: a day starts at the first instant whose local date is that day or later. */
export type Zone = {
  /** The local day of an instant, as days since 1 January 1970. */
  dayOf(at: number): number;
  startOf(day: number): number;
  /** The local date and time of an instant, written as if it were UTC, in ms. */
  wallClock(at: number): number;
  /** The instant at which the wall clock first shows that reading; where it is skipped, as if the clock had not jumped yet. */
  instantOf(wallClock: number): number;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function zoneOf(name: string): Zone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: name,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const starts = new Map<number, number>();
  const wallClock = (at: number) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = (
      format.format(at).match(/\d+/g) ?? []
    ).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
  };
  const instantOf = (wanted: number) => {
    const [before = 0, after = 0] = [wanted - DAY, wanted + DAY].map((at) => wallClock(at) - at);
    const exact = [wanted - before, wanted - after].filter((at) => wallClock(at) === wanted);
    return exact.length > 0 ? Math.min(...exact) : wanted - before;
  };
  const dayOf = (at: number) => Math.floor(wallClock(at) / DAY);
  return {
    dayOf,
    wallClock,
    instantOf,
    startOf(day) {
      const known = starts.get(day);
      if (known !== undefined) return known;
      const start = firstThat((at) => dayOf(at) >= day, day * DAY - 30 * HOUR, day * DAY + 30 * HOUR);
      starts.set(day, start);
      return start;
    },
  };
}

/** The first whole number in (low, high] that passes a test which, once passed, stays passed. */
function firstThat(passes: (at: number) => boolean, low: number, high: number): number {
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}
